/** Errors of name lookup, connecting and the certificate: they occur before anything is written. */
const BEFORE_ANY_WRITE = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]

/** Whether the error proves that a request never left. A reset or a write error may come after it left. */
export function neverConnected(error: unknown): boolean {
  if (BEFORE_ANY_WRITE.includes(codeOf(error))) return true
  return error instanceof Error && /\bconnect E(HOSTUNREACH|NETUNREACH|TIMEDOUT)\b/.test(error.message)
}

/** The code of a network error, or its name; contains nothing that was sent. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error'
  const { code, type } = error as Error & { code?: unknown; type?: unknown }
  return typeof code === 'string' ? code : typeof type === 'string' ? type : error.name
}
