import { beginsWithSurname } from '../../base/mask.ts'
import type { KnownBusiness } from '../../complaint/likeness/known-businesses.ts'
import type { ComplaintWords } from '../../complaint/words.ts'
import type { GroupsPort, RespondentRecord } from '../ports/groups.ts'
import type { StoreOf } from '../store.ts'

/** So many names are read, the newest; older ones are not offered. */
const MOST_READ = 3000

/** Letters and figures of a name, with the brackets of a branch. */
const NAME = /^[\p{L}\p{N} ·&（）()-]{3,30}$/u
const BRANCH = /[（(][^（）()]{1,12}[)）]$/u
const COMPANY = /(?:公司|集团|厂)$/u
/** What people write about somebody, and numbers: no part of a name. */
const TOLD = /[的我你他她叫姓]|\d{5,}/u
/** Characters of a person's name. */
const LONGEST_PERSON = 3

/**
 * The businesses of earlier complaints whose names may be offered to another person. A name is, when it has the form of a
 * company or of a shop; one that may be a person's is not, unless it is a company's or staff know its credit code. Nothing
 * of any complaint is in it.
 */
export function createKnownBusinesses({
  store: { read },
  words: { businesses },
}: {
  store: StoreOf<Pick<GroupsPort, 'respondents'>>
  words: ComplaintWords
}): () => Promise<KnownBusiness[]> {
  const ending = new RegExp(`(?:${businesses.endings}|${businesses.weak_endings})$`, 'u')

  const mayBeOffered = ({ name, creditCode }: Pick<RespondentRecord, 'name' | 'creditCode'>): boolean => {
    const whole = name.normalize('NFKC').trim()
    const plain = whole.replace(BRANCH, '')
    if (!NAME.test(whole) || TOLD.test(whole) || !ending.test(plain)) return false
    if (COMPANY.test(plain) || creditCode !== null) return true
    const own = plain.replace(ending, '')
    return !(beginsWithSurname(own) && [...own].length <= LONGEST_PERSON)
  }

  return async () => {
    const found = await read.respondents.newest(MOST_READ)
    return found.filter(mayBeOffered).map(({ name, region }) => ({ name, region }))
  }
}
