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

/** Argon2id with the memory and time cost OWASP asks for (19 MiB, 2 rounds). */
export const hashPassword = (password: string): Promise<string> =>
  hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })

export const isPassword = (passwordHash: string, password: string): Promise<boolean> => verify(passwordHash, password)
