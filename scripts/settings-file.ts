// The settings file `.env` as a backup may hold it: everything but what is secret.

/**
 * Variables that are no secret and hold no address with a secret in it. All others are kept by name only; so is DATA_DIR,
 * which is another one on another machine.
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
  'TELEGRAM_API_ROOT',
  'TELEGRAM_WEBHOOK_URL',
  'CHAT_MODEL',
  'TRANSCRIPTION_MODEL',
  'EMBEDDING_MODEL',
  'EMBEDDING_DIMENSIONS',
  'OPENAI_BASE_URL',
  'QDRANT_URL',
  'QDRANT_COLLECTION',
  'TRUSTED_PROXIES',
  'TIME_ZONE',
  'LOG_LEVEL',
]

const TO_FILL_IN = '（没有备份，请重新填）'

/**
 * The file with the values of secret and unknown variables left out, and the names of those. Comments go too: a secret
 * may stand in one.
 */
export function withoutSecrets(environment: Record<string, string | undefined>): { text: string; missing: string[] } {
  const names = Object.keys(environment).sort()
  const missing = names.filter((name) => !PLAIN.includes(name))
  const lines = names.map((name) =>
    missing.includes(name) ? `# ${name}=${TO_FILL_IN}` : `${name}=${quoted(environment[name] ?? '')}`,
  )
  return { text: `${lines.join('\n')}\n`, missing }
}

/** Names a file made by `withoutSecrets` left out. */
export function missingIn(text: string): string[] {
  return text.split('\n').flatMap((line) => new RegExp(`^# (\\w+)=${TO_FILL_IN}$`).exec(line)?.[1] ?? [])
}

/** As `parseEnv` of Node reads it again. */
function quoted(value: string): string {
  if (/^[\w./:@+,-]*$/.test(value)) return value
  const quote = ["'", '"', '`'].find((one) => !value.includes(one)) ?? "'"
  return `${quote}${value}${quote}`
}
