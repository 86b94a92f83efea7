import { hash, verify } from '@node-rs/argon2'

const SHORTEST = 12
const LONGEST = 200

/** Words and sequences that guessers try first, and those of a consumer council. */
const COMMON = [
  'password',
  'qwerty',
  'iloveyou',
  'welcome',
  'letmein',
  'xiaowei',
  'admin',
  'consumer',
  'council',
  'xiaofei',
  'weiquan',
  'tousu',
  '12315',
  '123456',
  '12345',
  'abcdef',
  '111111',
]

/** Whether a password is too easy: short, a common one with an addition, or made from the login. */
export function isWeak(password: string, login: string): boolean {
  const characters = [...password]
  if (characters.length < SHORTEST || characters.length > LONGEST) return true
  if (new Set(characters).size < 5) return true
  let rest = password.toLowerCase()
  for (const word of [login.toLowerCase(), ...COMMON]) rest = rest.replaceAll(word, '')
  return [...rest].length < SHORTEST / 2
}

/** Each computation takes 19 MiB and a core for a while. Limits how many run at once, and how many wait. */
const AT_ONCE = 2
const WAITING = 40

/** More passwords wait than this machine can check in a few seconds. */
export class TooBusyError extends Error {}

const waiting: (() => void)[] = []
let running = 0

/** Argon2id with OWASP's memory and time cost (19 MiB, 2 rounds). Only signed-in people can cause this computation. */
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
    // Passes the place to the next in line.
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}
