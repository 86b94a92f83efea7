// The settings file `.env` in a form for backups: without secrets.

/**
 * Variables that are no secrets and hold no address with a secret. Of all others only the name is kept. The same goes
 * for DATA_DIR, which differs on another machine.
 */
const PLAIN = [
  'HOST',
  'PORT',
  'PUBLIC_URL',
  'COUNCIL_NAME',
  'COUNCIL_PHONE',
  'COUNCIL_ADDRESS',
  'COUNCIL_HOURS',
  'COUNCIL_REGION',
  'STAFF_CHAT_ID',
  'STAFF_CARD_DETAIL',
  'STAFF_SECOND_STEP',
  'TELEGRAM_API_ROOT',
  'TELEGRAM_WEBHOOK_URL',
  'CHAT_MODEL',
  'TRANSCRIPTION_MODEL',
  'EMBEDDING_MODEL',
  'EMBEDDING_DIMENSIONS',
  'EMBEDDING_QUERY_PREFIX',
  'EMBEDDING_TEXT_PREFIX',
  'EMBEDDING_INPUT_TYPE',
  'OPENAI_BASE_URL',
  'QDRANT_URL',
  'QDRANT_COLLECTION',
  'TRUSTED_PROXIES',
  'TIME_ZONE',
  'LOG_LEVEL',
]

const TO_FILL_IN = '（没有备份，请重新填）'

/**
 * The file without the values of secret and unknown variables, and the names of these. Comments are left out too,
 * because they may hold a secret.
 */
export function withoutSecrets(environment: Record<string, string | undefined>): { text: string; missing: string[] } {
  const names = Object.keys(environment).sort()
  const missing = names.filter((name) => !PLAIN.includes(name))
  const lines = names.map((name) =>
    missing.includes(name) ? `# ${name}=${TO_FILL_IN}` : `${name}=${quoted(environment[name] ?? '')}`,
  )
  return { text: `${lines.join('\n')}\n`, missing }
}

/** The names that `withoutSecrets` left out of a file. */
export function missingIn(text: string): string[] {
  return text.split('\n').flatMap((line) => new RegExp(`^# (\\w+)=${TO_FILL_IN}$`).exec(line)?.[1] ?? [])
}

/** Quotes a value so that `parseEnv` of Node reads it back. */
function quoted(value: string): string {
  if (/^[\w./:@+,-]*$/.test(value)) return value
  const quote = ["'", '"', '`'].find((one) => !value.includes(one)) ?? "'"
  return `${quote}${value}${quote}`
}
