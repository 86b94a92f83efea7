import { readRobotAddress } from '../base/robot-address.ts'
import { rerankConfig } from './services.ts'
import { type Checked, listOf } from './variables.ts'

/** Messages for the operator about variables that are of no use or tell a secret. */
export function noticesOf(checked: Checked): string[] {
  return [
    ...unusedByModels(checked),
    ...(checked.TRANSCRIPTION_MODEL && !checked.TELEGRAM_BOT_TOKEN
      ? ['TRANSCRIPTION_MODEL 已忽略：没有设置 TELEGRAM_BOT_TOKEN，语音消息只从 Telegram 来。']
      : []),
    ...(checked.STAFF_NOTICES && !checked.SMTP_URL && !checked.ALARM_WEBHOOK_URL
      ? ['STAFF_NOTICES 已忽略：没有设置 SMTP_URL 或 ALARM_WEBHOOK_URL。']
      : []),
    ...((checked.SMTP_URL || checked.ALARM_WEBHOOK_URL) && !checked.PUBLIC_URL
      ? ['没有设置 PUBLIC_URL：通知里的工作台网址只在这台机器上打得开。']
      : []),
    ...(listOf(checked.ALARM_WEBHOOK_URL).some((one) => goesInTheOpen(readRobotAddress(one)?.url))
      ? ['ALARM_WEBHOOK_URL 里的密钥会不加密地经过网络：不在本机的应是 https。']
      : []),
    ...(sendsKeyInTheOpen(checked) ? ['QDRANT_API_KEY 会不加密地经过网络：QDRANT_URL 不在本机，应是 https。'] : []),
  ]
}

function sendsKeyInTheOpen({ QDRANT_URL: addresses, QDRANT_API_KEY: apiKey }: Checked): boolean {
  return apiKey !== undefined && listOf(addresses).some(goesInTheOpen)
}

function goesInTheOpen(url: string | undefined): boolean {
  if (!url) return false
  const { protocol, hostname } = new URL(url)
  return protocol === 'http:' && !/^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname)
}

/** Warnings about an API key or address that no model uses. Most likely the name of the model is missing. */
function unusedByModels(checked: Checked): string[] {
  const rerank = rerankConfig(checked)
  const models = checked.CHAT_MODEL ?? checked.EMBEDDING_MODEL ?? checked.TRANSCRIPTION_MODEL
  return (['OPENAI_API_KEY', 'OPENAI_BASE_URL'] as const)
    .filter((name) => checked[name] && !models && rerank?.apiKey == null)
    .map((name) => `${name} 已忽略：没有设置 CHAT_MODEL、EMBEDDING_MODEL 或 TRANSCRIPTION_MODEL，不使用模型。`)
}
