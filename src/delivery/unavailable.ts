/**
 * What a handler needs cannot be reached just now, and nothing is wrong with the row: thrown, the row waits and is tried
 * again however long that takes, instead of being set aside after some attempts.
 */
export class Unavailable extends Error {
  override readonly name = 'Unavailable'
}
