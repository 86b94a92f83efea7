import { type Texts, textsIn } from '../../base/texts.ts'
import type { Block } from '../../message/blocks.ts'
import { type CouncilContact, waysToReach } from '../council.ts'
import { type Dismissal, dismissalKey } from '../scope/outcome-rules.ts'
import type { Answer, Outcome, ReasonCode } from '../types.ts'
import { note, waysOn } from './render.ts'
import type { QuestionSetting } from './setting.ts'
import { NO_OFFICE, type Ways } from './ways.ts'

/** Makes an answer without grounds: the reason in one sentence, and the person's next steps. */
export type Without = (
  asking: QuestionSetting,
  outcome: Outcome,
  code: ReasonCode,
  message: string,
  more: Block[],
) => Answer

/** The door of those who were beaten at home. */
const HURT = 'violence'

/** Answers to messages that are dismissed, by their kind. */
export function dismissals({
  texts: both,
  without,
  ways,
  council,
}: {
  texts: Texts
  without: Without
  ways: Ways
  council: CouncilContact
}) {
  return (asking: QuestionSetting, { code, door }: Dismissal): Answer => {
    const texts = textsIn(both, asking.language)
    const message = texts(dismissalKey(code))
    switch (code) {
      case 'greeting':
      case 'injection':
        // A person who was hurt is not told first that the council does not handle the matter.
        return without(asking, 'out_of_scope', code, door === HURT ? texts('answer-not-consumer-hurt') : message, [])
      case 'contact':
        return without(asking, 'out_of_scope', code, message, ways.contactBlocks(texts))
      case 'how_to_complain':
      case 'confidential':
      case 'after_filing': {
        const items = [1, 2, 3].map((place) => texts(`${dismissalKey(code)}-${place}`))
        if (code === 'how_to_complain') {
          const reach = waysToReach(texts, council).join(asking.language === 'en' ? '; ' : '；')
          items.push(texts('answer-how-to-complain-otherwise', { ways: reach }))
        }
        return without(asking, 'out_of_scope', code, message, [{ kind: 'list', ordered: false, items }])
      }
      case 'nothing_asked':
        return without(asking, 'needs_facts', code, message, [])
      case 'not_consumer':
        return without(asking, 'out_of_scope', code, message, [
          ...ways.doorBlocks(door, asking.language, texts),
          ...(door !== null && !NO_OFFICE.has(door) ? [note(texts('answer-not-sure-whose'))] : []),
        ])
      case 'no_rule':
        return without(asking, 'abstained', code, message, waysOn(texts, { ask: true }))
      case 'vague': {
        const questions = [texts('answer-vague-what'), texts('answer-vague-happened')]
        const list: Block = { kind: 'list', ordered: false, items: questions }
        return { ...without(asking, 'needs_facts', code, message, [list]), questions }
      }
      case 'bare_purchase': {
        const situations = [1, 2, 3].map((place) => texts(`${dismissalKey(code)}-${place}`))
        return without(asking, 'needs_facts', code, message, [{ kind: 'list', ordered: false, items: situations }])
      }
      case 'brand_advice':
      case 'empty':
      case 'unreadable':
      case 'other_language':
        return without(asking, 'abstained', code, message, [])
    }
  }
}
