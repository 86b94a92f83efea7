/** The log of this channel for the operator. Its values never hold people's words or identities. */
export type TelegramLog = {
  info(values: Record<string, unknown>, message: string): void
  warn(values: Record<string, unknown>, message: string): void
  error(values: Record<string, unknown>, message: string): void
}
