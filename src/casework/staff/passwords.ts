import { hash, verify } from '@node-rs/argon2'

const SHORTEST = 12
const LONGEST = 200

/** Words and runs that guessing starts with. */
const COMMON = [
  'password',
  'qwerty',
  'iloveyou',
  'welcome',
  'letmein',
  'xiaowei',
  'admin',
  '123456',
  'abcdef',
  '111111',
]

/** Whether a password is too easy: short, one of the common ones with something added, or made of the login. */
export function isWeak(password: string, login: string): boolean {
  const characters = [...password]
  if (characters.length < SHORTEST || characters.length > LONGEST) return true
  if (new Set(characters).size < 5) return true
  let rest = password.toLowerCase()
  for (const word of [login.toLowerCase(), ...COMMON]) rest = rest.replaceAll(word, '')
  return [...rest].length < SHORTEST / 2
}

/** Each computation takes 19 MiB and a core for a while: so many run at once, and so many wait at most. */
const AT_ONCE = 2
const WAITING = 40

/** More passwords wait to be checked than this machine can do in a few seconds. */
export class TooBusyError extends Error {}

const waiting: (() => void)[] = []
let running = 0

/** Argon2id with the memory and time cost OWASP asks for (19 MiB, 2 rounds). Nobody who is not let in already can ask for it. */
export const hashPassword = (password: string): Promise<string> =>
  inTurn(() => hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 }), Number.POSITIVE_INFINITY)

/** Throws TooBusyError. */
export const isPassword = (passwordHash: string, password: string): Promise<boolean> =>
  inTurn(() => verify(passwordHash, password), WAITING)

async function inTurn<Result>(compute: () => Promise<Result>, mayWait: number): Promise<Result> {
  if (running >= AT_ONCE) {
    if (waiting.length >= mayWait) throw new TooBusyError('too many passwords wait to be checked')
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else running += 1
  try {
    return await compute()
  } finally {
    // The place goes on to the next one that waits.
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}
