import type { Logger } from 'pino'
import type { Alarm } from '../base/alarm.ts'

/**
 * The alarm of the server. Each alarm stands in the log; `alsoTell` adds a listener, such as the notices to staff, which
 * need the database and so come later than the alarms about the database.
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
