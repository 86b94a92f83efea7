import type { Clock } from '../../base/clock.ts'
import { createGuesses } from './guesses.ts'
import { isPassword, TooBusyError } from './passwords.ts'

type Guessed = { ok: true } | { ok: false; code: 'wrong' | 'busy' } | { ok: false; code: 'slow'; seconds: number }

export type PasswordGuesses = {
  /** A guess at a password: counted before it is computed, so that parallel guesses count too. */
  guess(key: string, passwordHash: string, password: string): Promise<Guessed>
  /** The guess was right: the wrong ones before it are forgotten. */
  right(key: string): void
}

export function createPasswordGuesses({ clock }: { clock: Clock }): PasswordGuesses {
  const guesses = createGuesses({ clock })
  return {
    right: guesses.right,
    async guess(key, passwordHash, password) {
      const wait = guesses.begin(key)
      if (wait > 0) return { ok: false, code: 'slow', seconds: Math.ceil(wait / 1000) }
      try {
        return (await isPassword(passwordHash, password)) ? { ok: true } : { ok: false, code: 'wrong' }
      } catch (error) {
        if (error instanceof TooBusyError) return { ok: false, code: 'busy' }
        throw error
      }
    },
  }
}
