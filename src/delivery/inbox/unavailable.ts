/**
 * A handler cannot reach something at the moment, and the row is not at fault. If thrown, the row waits and is tried
 * again without limit, instead of being set aside after some attempts.
 */
export class Unavailable extends Error {
  override readonly name = 'Unavailable'
}
