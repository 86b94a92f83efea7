import { type ComplaintForm, fieldOf } from './form.ts'
import { choicesOf, type Lattice } from './lattice.ts'
import { claimsWanted } from './wishes.ts'

/** Each claim of the form, as one a message may voice: whether it does is decided for each alone. */
export function claimsOf(form: ComplaintForm, words: string): { code: string; lattice: Lattice }[] {
  const text = words.toLowerCase().replace(/\d/gu, '0')
  const wanted = claimsWanted(form, words)
  const said = fieldOf(form, 'claims').options.map(({ code, says }) => ({
    code,
    mentions: says === undefined ? [] : [...text.matchAll(new RegExp(says, 'gu'))],
  }))
  const others = said.filter(({ mentions }) => mentions.length > 0).map(({ code }) => code)
  const whole = [...ngramsOf(text.replace(/\s+/gu, ''), 3)]
  const close = [...ngramsOf(text.slice(-14), 2)]
  return said.map(({ code, mentions }) => {
    const features = new Set([
      code,
      `${code}R${wanted.includes(code)}`,
      `R${wanted.includes(code)}${wanted.length > 0}`,
    ])
    for (const other of others) if (other !== code) features.add(`${code}+${other}`)
    for (const other of wanted) if (other !== code) features.add(`${code}R+${other}`)
    features.add(`${code}m${Math.min(2, mentions.length)}`)
    for (const { index, 0: mention } of mentions) {
      const before = text.slice(0, index)
      const after = text.slice(index + mention.length)
      const left = before.split(CLAUSE).at(-1) ?? ''
      const right = after.split(CLAUSE)[0] ?? ''
      const last = !CLAUSE.test(after.replace(/[，。！？；\n]+$/u, ''))
      features.add(`last${last}`).add(`${code}last${last}`)
      features.add(`first${left === before}`)
      for (let size = 1; size <= 4; size += 1) {
        const [l, r] = [`^^^^${before}`.slice(-size), `${after}$$$$`.slice(0, size)]
        features.add(`<${l}`).add(`>${r}`)
        if (size <= 2) features.add(`${code}<${l}`).add(`${code}>${r}`)
      }
      for (const pair of ngramsOf(left, 2)) features.add(`l${pair}`)
      for (const pair of ngramsOf(right, 2)) features.add(`r${pair}`)
      features.add(`${code}w${mention}`)
    }
    if (mentions.length === 0) features.add('unsaid')
    for (const ngram of whole) features.add(`${code}t${ngram}`)
    for (const ngram of close) features.add(`${code}z${ngram}`)
    return { code, lattice: choicesOf([{ features: [...features] }], []) }
  })
}

const CLAUSE = /[，。！？；\n]/u

function ngramsOf(words: string, longest: number): Set<string> {
  const found = new Set<string>()
  for (let at = 0; at < words.length; at += 1) {
    for (let size = 1; size <= longest && at + size <= words.length; size += 1) found.add(words.slice(at, at + size))
  }
  return found
}
