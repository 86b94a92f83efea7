import { wholeDayInWords } from '../../base/day-in-words.ts'
import type { Language, Texts } from '../../base/texts.ts'
import type { Block } from '../../message/blocks.ts'
import { type CouncilContact, waysToReach } from '../council.ts'
import type { Call, Door } from '../scope/directory.ts'
import { note } from './render.ts'

/**
 * Doors after which the note with 12345 and 12348 is left out: no authority is behind them, or (`other`) their own
 * words name both numbers.
 */
export const NO_OFFICE: ReadonlySet<string> = new Set(['chat', 'document', 'staff-private', 'defame', 'other'])

export type Ways = ReturnType<typeof createWays>

/** Lines that say where to turn: the council itself, or another door of the directory. */
export function createWays({ council, directory }: { council: CouncilContact; directory: ReadonlyMap<string, Door> }) {
  function contactBlocks(texts: Texts): Block[] {
    const unknown = [council.address === null && 'address', council.hours === null && 'hours'].filter(Boolean).join('-')
    return [
      { kind: 'list', ordered: false, items: waysToReach(texts, council) },
      ...(unknown === '' ? [] : [note(texts(`answer-contact-no-${unknown}`))]),
    ]
  }

  function doorBlocks(id: string | null, language: Language, texts: Texts, within?: string): Block[] {
    const door = id === null ? undefined : directory.get(id)
    if (!door) return []
    const nameIn = ({ name, english }: Call) => (language === 'en' ? `(${english})` : name)
    const unverified = door.calls.filter(({ verified }) => !verified).map((call) => `${call.number} ${nameIn(call)}`)
    const says = language === 'en' ? door.english : door.says
    const verified = door.calls.flatMap((call) =>
      call.verified
        ? [
            note(
              texts('answer-number-verified', {
                number: call.number,
                name: nameIn(call),
                by: call.verified.by,
                day: wholeDayInWords(call.verified.on, language),
              }),
            ),
          ]
        : [],
    )
    return [
      { kind: 'paragraph', text: within ? texts(within, { door: says }) : says },
      ...verified,
      ...(unverified.length > 0
        ? [note(texts('answer-numbers-unverified', { numbers: unverified.join(language === 'en' ? ', ' : '、') }))]
        : []),
    ]
  }

  /** The door once more: its first sentence down to where one turns. Its numbers stand in the Chinese sentence alone. */
  function doorAgain(id: string, language: Language, texts: Texts): Block[] {
    const door = directory.get(id)
    const [says, ...notes] = doorBlocks(id, language, texts)
    if (!door || says?.kind !== 'paragraph') return []
    const sentences = says.text.split(language === 'en' ? /(?<=\. )/u : /(?<=。)/u)
    const last = sentences.findIndex((sentence) => door.calls.some(({ number }) => sentence.includes(number)))
    const text = sentences
      .slice(0, Math.max(0, last) + 1)
      .join('')
      .trim()
    return [{ kind: 'paragraph', text }, ...(last < 0 ? notes : [])]
  }

  return { contactBlocks, doorBlocks, doorAgain }
}
