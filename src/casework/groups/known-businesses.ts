import { mayBeName } from '../../base/mask.ts'
import type { KnownBusiness } from '../../complaint/likeness/known-businesses.ts'
import type { ComplaintWords } from '../../complaint/words.ts'
import type { GroupsPort, RespondentRecord } from '../ports/groups.ts'
import type { StoreOf } from '../store.ts'

/** So many names are read, the newest; older ones are not offered. */
const MOST_READ = 3000

/** Letters and figures of a name, with the brackets of a branch. */
const NAME = /^[\p{L}\p{N} ·&（）()-]{3,30}$/u
const BRANCH = /[（(][^（）()]{1,12}[)）]$/u
/** A telephone or an account: no part of a name. */
const NUMBER = /\d{5,}/u

/**
 * The businesses of earlier complaints whose names may be offered to another person. A name is, when it has the form of a
 * company or of a shop; one that may be a person's is not, unless it is a company's or its credit code is known.
 * Nothing of any complaint is in it.
 */
export function createKnownBusinesses({
  store: { read },
  words: { businesses },
}: {
  store: StoreOf<Pick<GroupsPort, 'respondents'>>
  words: ComplaintWords
}): () => Promise<KnownBusiness[]> {
  const ending = new RegExp(`(?:${businesses.endings}|${businesses.weak_endings})$`, 'u')

  const company = new RegExp(`${businesses.registered}$`, 'u')
  const told = new RegExp(businesses.tells_of_somebody, 'u')

  const mayBeOffered = ({ name, creditCode }: Pick<RespondentRecord, 'name' | 'creditCode'>): boolean => {
    const whole = name.normalize('NFKC').trim()
    const plain = whole.replace(BRANCH, '')
    if (!NAME.test(whole) || NUMBER.test(whole) || told.test(whole) || !ending.test(plain)) return false
    if (company.test(plain) || creditCode !== null) return true
    const own = plain.replace(ending, '')
    return ending.test(own) || !mayBeName(own)
  }

  return async () => {
    const found = await read.respondents.newest(MOST_READ)
    return found.filter(mayBeOffered).map(({ name, region }) => ({ name, region }))
  }
}
