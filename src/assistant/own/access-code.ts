import { parseNumber } from '../../complaint/procedure/number.ts'
import { humanChoice, ownComplaint, sayText, type Turn } from '../context.ts'

/** Six digits that are no part of a number. */
const CODE = /(?<![\d-])(\d{6})(?![\d-])/u

/** A code by which the complaint can be seen in another conversation: shown here, where the person is known. */
export function giveAccessCode(turn: Turn, id: string) {
  const complaint = ownComplaint(turn, id)
  if (!complaint) return sayText(turn, 'assistant-old-button')
  const code = turn.deps.accessCode()
  turn.effects.push({ kind: 'access_code', complaint: id, code })
  sayText(turn, 'assistant-access-code', {
    number: complaint.number,
    code,
    minutes: turn.deps.accessMinutes,
  })
}

/** A number that is not this conversation's: how it can be seen here all the same, whether or not there is such a complaint. */
export function askAccessCode(turn: Turn, number: string) {
  turn.state.asking = { kind: 'access_code', number }
  sayText(turn, 'assistant-access-ask', {}, { choices: [humanChoice(turn)] })
}

/** Who somebody says they are opens nothing, whether or not there is such a complaint: the code does, or staff. */
export function sayNameProvesNothing(turn: Turn) {
  sayText(turn, 'assistant-access-claim', {}, { choices: [humanChoice(turn)] })
}

/** Number and code in one message, or the code that was asked for. False when the words hold none. */
export function takeAccessCode(turn: Turn, words: string): boolean {
  const { asked: waiting } = turn
  const folded = words.normalize('NFKC')
  const code = CODE.exec(folded)?.[1]
  const rest = folded.replace(CODE, ' ')
  const named = parseNumber(rest)
  const asked = waiting?.kind === 'access_code' ? waiting.number : null
  // The code alone, or with a word or two around it: 「查询码 123456」.
  const number = named.ok ? named.number : rest.trim().length <= 8 ? asked : null
  if (code === undefined || number === null) return false
  if (turn.input.complaints.some((complaint) => complaint.number === number)) return false
  const { texts, procedure } = turn.deps
  turn.effects.push({
    kind: 'redeem_access',
    number,
    code,
    receipt: (result) => {
      if (!result.ok) return [{ blocks: [{ kind: 'paragraph', text: texts(`assistant-access-${result.code}`) }] }]
      const { state, item } = result
      return [
        {
          blocks: [
            { kind: 'lead', text: texts('assistant-access-granted', { number, item }) },
            { kind: 'paragraph', text: procedure.whatNext(state) },
          ],
          choices: [{ label: texts('assistant-choice-status'), action: { kind: 'status' } }],
          complaint: { number, state },
        },
      ]
    },
  })
  return true
}

/** A typed answer to the question for the code; false when it is something else. A name is none, and the question stands. */
export function answerAccessCode(turn: Turn, words: string): boolean {
  if (takeAccessCode(turn, words)) return true
  if (!turn.deps.intents.saysWhoTheyAre(words)) return false
  turn.state.asking = turn.asked
  sayNameProvesNothing(turn)
  return true
}
