import { type ComplaintForm, fieldOf } from '../form/form.ts'
import { claimsWanted } from '../wording/claims.ts'
import { choicesOf, type Lattice } from './candidates.ts'

/** A clause with its neighbours, and the claims that its words mention. */
type Clause = { words: string; before: string; after: string; place: string; mentions: string[] }

/**
 * For each claim of the form, a lattice that decides whether some clause of the message makes it. Each claim is decided
 * alone. The options are the clauses in order; `none` describes the whole message.
 */
export function claimsOf(form: ComplaintForm, words: string): { code: string; lattice: Lattice }[] {
  const text = words.toLowerCase().replace(/\d/gu, '0')
  const wanted = claimsWanted(form, words)
  const said = fieldOf(form, 'claims').options.map(({ code, says }) => ({
    code,
    mentions: says === undefined ? [] : [...text.matchAll(new RegExp(says, 'gu'))],
    isIn: (clause: string) => says !== undefined && new RegExp(says, 'u').test(clause),
  }))
  const clauses = clausesOf(text, (clause) => said.filter(({ isIn }) => isIn(clause)).map(({ code }) => code))
  const mentioned = said.filter(({ mentions }) => mentions.length > 0).map(({ code }) => code)
  const whole = [...ngramsOf(text.replace(/\s+/gu, ''), 3)]
  const close = [...ngramsOf(text.slice(-14), 2)]
  return said.map(({ code, mentions }) => {
    const options = clauses.map((clause) => ({ features: clauseFeatures(code, clause) }))
    const none = new Set([
      '-',
      `-${code}`,
      `-${code}R${wanted.includes(code)}`,
      `-R${wanted.includes(code)}${wanted.length > 0}`,
      `-${code}m${Math.min(2, mentions.length)}`,
      `-c${Math.min(6, clauses.length)}`,
    ])
    for (const other of mentioned) if (other !== code) none.add(`-${code}+${other}`)
    for (const other of wanted) if (other !== code) none.add(`-${code}R+${other}`)
    for (const feature of mentions.flatMap((mention) => mentionFeatures(code, text, mention))) none.add(feature)
    for (const ngram of whole) none.add(`-${code}t${ngram}`)
    for (const ngram of close) none.add(`-${code}z${ngram}`)
    return { code, lattice: choicesOf(options, [...none]) }
  })
}

const CLAUSE = /[，。！？；\n]/u
/** A blank separates clauses where the person types no punctuation. */
const PARTED = /[，。！？；\n,!?;]| (?=\p{Script=Han})/u

function clausesOf(text: string, mentionsIn: (clause: string) => string[]): Clause[] {
  const all = text
    .split(PARTED)
    .map((clause) => clause.replace(/\s+/gu, ''))
    .filter((clause) => clause !== '')
  return all.map((words, at) => {
    const fromEnd = all.length - at
    const place = fromEnd === 1 ? 'last' : fromEnd === 2 ? 'near' : at === 0 ? 'first' : 'middle'
    return { words, before: all[at - 1] ?? '^^', after: all[at + 1] ?? '$$', place, mentions: mentionsIn(words) }
  })
}

function clauseFeatures(code: string, { words, before, after, place, mentions }: Clause): string[] {
  const own = mentions.includes(code)
  const ngrams = [...ngramsOf(words, 3)]
  const features = [
    code,
    `p${place}`,
    `${code}p${place}`,
    `m${own}${place}`,
    `${code}m${own}`,
    `${code}m${own}${place}`,
    `n${Math.min(6, Math.floor(words.length / 4))}`,
    `h${words.slice(0, 1)}`,
    `h${words.slice(0, 2)}`,
    `${code}h${words.slice(0, 2)}`,
    `e${words.slice(-2)}`,
    `${code}e${words.slice(-2)}`,
  ]
  for (const other of mentions) if (other !== code) features.push(`${code}+${other}`)
  for (const ngram of ngrams) {
    features.push(`${code}t${ngram}`)
    if (own && ngram.length <= 2) features.push(`o${ngram}`)
  }
  for (const ngram of ngramsOf(before, 2)) features.push(`b${ngram}`, `${code}b${ngram}`)
  for (const ngram of ngramsOf(after, 2)) features.push(`${code}a${ngram}`)
  return [...new Set(features)]
}

/** Number of characters on each side of a mention in which its clause is sought. */
const NEAR = 200

/** Features of the words next to a mention of the claim: 不给退, 退了两次. */
function mentionFeatures(code: string, text: string, { index, 0: mention }: RegExpExecArray): string[] {
  const before = text.slice(0, index)
  const after = text.slice(index + mention.length)
  const left = before.slice(-NEAR).split(CLAUSE).at(-1) ?? ''
  const right = after.slice(0, NEAR).split(CLAUSE)[0] ?? ''
  const last = !CLAUSE.test(after.replace(/(?<![，。！？；\n])[，。！？；\n]+$/u, ''))
  const features = [`-last${last}`, `-${code}last${last}`, `-first${left === before}`, `-${code}w${mention}`]
  for (let size = 1; size <= 4; size += 1) {
    const [l, r] = [`^^^^${before}`.slice(-size), `${after}$$$$`.slice(0, size)]
    features.push(`-<${l}`, `->${r}`)
    if (size <= 2) features.push(`-${code}<${l}`, `-${code}>${r}`)
  }
  for (const pair of ngramsOf(left, 2)) features.push(`-l${pair}`)
  for (const pair of ngramsOf(right, 2)) features.push(`-r${pair}`)
  return features
}

function ngramsOf(words: string, longest: number): Set<string> {
  const found = new Set<string>()
  for (let at = 0; at < words.length; at += 1) {
    for (let size = 1; size <= longest && at + size <= words.length; size += 1) found.add(words.slice(at, at + size))
  }
  return found
}
