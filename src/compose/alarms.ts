import type { Logger } from 'pino'
import type { Alarm } from '../base/alarm.ts'

/**
 * The alarm of the server. It writes each alarm to the log. `alsoTell` adds a listener, for example the notices to
 * staff: they need the database and therefore start later than the alarms about the database.
 */
export function createAlarms(logger: Pick<Logger, 'error'>): { alarm: Alarm; alsoTell: (listener: Alarm) => void } {
  const listeners: Alarm[] = []
  return {
    alarm(code, detail) {
      logger.error({ alarm: code, ...detail }, 'alarm')
      for (const tell of listeners) tell(code, detail)
    },
    alsoTell(listener) {
      listeners.push(listener)
    },
  }
}
