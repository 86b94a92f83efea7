import type { ConversationState } from '../../src/assistant/state.ts'
import { type FormField, fieldOf, type Values } from '../../src/complaint/form/form.ts'
import { type Fact, type Matter, proposed, standing } from '../../src/matter/matter.ts'
import { type FieldValue, saysSame } from '../../src/matter/value.ts'
import type { Effect } from '../../src/message/effect.ts'
import { type Act, isAct } from '../../src/understanding/acts.ts'
import type { Place } from '../../src/understanding/standing.ts'
import { standingOf } from '../train/acts.ts'
import { type ActLine, fieldNamed, SET_INSTANT, saysGiven } from './act-lines.ts'
import { actsDone } from './acts-done.ts'
import type { Played, Player, Scene } from './player.ts'
import { sceneOf } from './scenes.ts'

/** What one message came to, against what must follow. Null where the line gives nothing to judge by. */
export type ActJudgement = {
  id: string
  group: string
  act: Act
  /** The acts it was taken for; several where no reading was made and the deed fits them all. */
  taken: Act[]
  right: boolean
  /** Two or more readings were offered as buttons. */
  askedBack: boolean
  /** Fields whose value changed, fell or was set though the line does not say so. */
  wrong: string[]
  /** Fields for which a value waits for a yes though the line does not say so. */
  wronglyProposed: string[]
  /** Of the values to set that the form or the staff can take: how many there are, and how many were taken. */
  toSet: number
  set: number
  askedWhereDue: boolean | null
  reachedStaff: boolean | null
  danger: 'full' | 'caution' | null
  dangerDue: boolean
}

/** Plays each line on the assistant and judges what followed. */
export async function judgeActs(lines: readonly ActLine[], player: Player): Promise<ActJudgement[]> {
  const judged: ActJudgement[] = []
  for (const line of lines) {
    const scene = sceneOf(line, player)
    judged.push(judge(line, scene, await player.send(scene, line.user), player))
  }
  return judged
}

const FILED: ReadonlySet<Place> = new Set(['filed', 'closed', 'staff_asked', 'two_open', 'handoff'])

function judge(line: ActLine, scene: Scene, played: Played, player: Player): ActJudgement {
  const { expect } = line
  const before = scene.state as ConversationState
  const { state: after, effects, messages } = played.result
  const danger = dangerIn(effects, played)
  const wanted = new Set<Act>([expect.act, ...expect.or, ...expect.also])
  // The sets know no change of a demand: it puts a value right. In the form a change of contact is the same deed.
  if (wanted.has('correct')) wanted.add('change_demand')
  if (wanted.has('correct') && line.at.state.startsWith('form:')) wanted.add('change_contact')
  const choices = messages.flatMap((message) => message.choices ?? [])
  const buttons = choices.flatMap(({ action }) => (action.kind === 'mean' && isAct(action.act) ? [action.act] : []))
  const taken = danger === 'full' ? ['emergency' as const] : actsTaken(scene, played, danger !== null)
  const { place } = standingOf(line.at.state, '', {}, (text) => text)
  const reached = reachesStaff(effects, after, before)
  const sets = FILED.has(place) ? setFiled(line, reached) : setInDraft(line, after, player)
  return {
    id: String(line.id),
    group: line.group ?? line.at.state.replace(/^form:(?!confirm_read|summary|consent|screening).*/u, 'form'),
    act: expect.act,
    taken,
    // Danger is understood only where it is shown.
    right: [...taken, ...buttons].some((act) => wanted.has(act) && (act !== 'emergency' || danger !== null)),
    askedBack: buttons.length > 1,
    ...changedWrongly(line, before, after, wanted, player),
    ...sets,
    askedWhereDue: expect.must_ask_back ? buttons.length > 1 || asksSomething(before, played) : null,
    reachedStaff: expect.to_staff ? reached : null,
    danger,
    dangerDue: expect.emergency,
  }
}

function actsTaken(scene: Scene, played: Played, cautioned: boolean): Act[] {
  const acts = played.reading ? [played.reading.act] : actsDone(scene, played)
  return cautioned ? ['emergency', ...acts] : acts
}

/** A word of caution leaves no mark but its text: the emergency card is a lead, the caution a warning. */
function dangerIn(effects: readonly Effect[], { result, said }: Played): ActJudgement['danger'] {
  if (effects.some((effect) => effect.kind === 'hand_off' && effect.urgent)) return 'full'
  const [first, second] = result.messages[0]?.blocks ?? []
  const isCaution = first?.kind === 'warning' && second?.kind === 'note' && !said.has('assistant-files-private')
  return isCaution ? 'caution' : null
}

const TO_STAFF: ReadonlySet<Effect['kind']> = new Set([
  'message_to_staff',
  'supplement',
  'hand_off',
  'withdraw',
  'report_outcome',
  'request_reopen',
  'change_contact',
  'group_answer',
  'take_back_consent',
  'ask_erasure',
  'file_complaint',
])
const ON_THE_WAY = new Set(['withdraw', 'reopen', 'contact', 'which'])

/** The words reached the staff, or wait only for the answer to a question of their own. */
function reachesStaff(effects: readonly Effect[], after: ConversationState, before: ConversationState): boolean {
  const { asking } = after
  const isOnTheWay = asking !== null && ON_THE_WAY.has(asking.kind) && asksAnew(after, before)
  return isOnTheWay || effects.some(({ kind }) => TO_STAFF.has(kind))
}

function asksAnew(after: ConversationState, before: ConversationState): boolean {
  return after.asking !== null && JSON.stringify(after.asking) !== JSON.stringify(before.asking)
}

/** A question about this message: a yes or no, which line, a more exact value. */
function asksSomething(before: ConversationState, { result, said }: Played): boolean {
  const { draft } = result.state
  const isNew = asksAnew(result.state, before)
  const isVague = draft !== null && draft.problem !== null && draft.problem !== before.draft?.problem
  const which = ['form-confirm-which', 'form-correct-which', 'form-confirm-yes-or-no', 'form-cancel-question']
  return isNew || isVague || which.some((key) => said.has(key)) || (!before.draft?.editing && draft?.editing === true)
}

type Facts = Record<string, Fact>

function changedWrongly(
  line: ActLine,
  before: ConversationState,
  after: ConversationState,
  wanted: ReadonlySet<Act>,
  { form, unknown }: Player,
) {
  // A draft that was filed or put away has lost nothing.
  if (!after.draft || after.draft.id !== before.draft?.id) return { wrong: [], wronglyProposed: [] }
  const due = new Map(Object.entries(line.expect.sets).map(([slot, value]) => [fieldNamed(slot), value]))
  // Sums and days beside the purchase are parts of the account, as the facts are.
  const asides = form.fields.flatMap(({ name, aside }) => (aside ? [name] : []))
  const free = new Set([...line.expect.may.map(fieldNamed), 'facts', ...asides])
  const known: Facts[] = [standing(before.draft.matter), proposed(before.draft.matter)]
  const [stands, waits]: [Facts, Facts] = [standing(after.draft.matter), proposed(after.draft.matter)]
  const wasKnown = (slot: string) => known.some((facts) => facts[slot] !== undefined)
  const { at } = before.draft
  // A line that gives no value says only that the question is answered.
  if (line.expect.act === 'answer' && due.size === 0 && at.kind === 'field' && !wasKnown(at.name)) free.add(at.name)
  const isRight = (slot: string, value?: FieldValue) => {
    if (free.has(slot) || (value && !wasKnown(slot) && saysNothing(value, fieldOf(form, slot), unknown))) return true
    const wish = due.get(slot)
    if (wish === undefined) return false
    const { kind, options } = fieldOf(form, slot)
    // Own words in the place of an option are true, though not what was to be kept.
    const inOwnWords = value?.kind === 'text' && kind !== 'text' && !wasKnown(slot)
    return inOwnWords || saysGiven(value, wish, options)
  }
  const isSame = (slot: string, value: FieldValue) =>
    known.some((facts) => facts[slot] && saysSame(facts[slot].value, value))
  const changed = (facts: Facts) =>
    Object.entries(facts).flatMap(([slot, fact]) =>
      isTold(fact) && !isSame(slot, fact.value) && !isRight(slot, fact.value) ? [slot] : [],
    )
  const saysNo = wanted.has('deny') || wanted.has('correct')
  const fallen = known.flatMap(Object.keys).filter((slot) => !stands[slot] && !waits[slot] && !saysNo && !isRight(slot))
  const offered = changed(waits).filter((slot) => !stands[slot])
  // What was shown to be confirmed must not turn into something else.
  const turned = offered.filter(wasKnown)
  return {
    wrong: [...new Set([...fallen, ...changed(stands), ...turned])],
    wronglyProposed: offered.filter((slot) => !wasKnown(slot)),
  }
}

/** A field left open: not known, skipped, the option for all the rest, or no voucher. */
function saysNothing(value: FieldValue, { kind, options }: FormField, unknown: string): boolean {
  switch (value.kind) {
    case 'skipped':
      return true
    case 'text':
      return value.text === unknown
    case 'money':
      return value.money.original === unknown
    case 'choice':
      return (
        options.some(({ code, rest }) => code === value.value && rest) ||
        (kind === 'evidence' && value.value === 'none')
      )
    default:
      return false
  }
}

/** Read from the words of this message, not derived from earlier ones. */
function isTold({ since, words }: Fact): boolean {
  return since === SET_INSTANT && words !== ''
}

/** Words that belong into the account are not measured. */
const NOTED = new Set(['facts', 'contact_time'])

function setInDraft({ expect }: ActLine, { draft }: ConversationState, { form }: Player) {
  if (!draft) return { toSet: 0, set: 0 }
  const values = valuesOfBoth(draft.matter)
  const due = Object.entries(expect.sets).flatMap(([slot, wanted]) => {
    if (slot === 'consent') return [draft.consents.length > 0 === (wanted === 'given')]
    // Before consent nothing is read: the words are kept.
    if (draft.at.kind === 'consent') return []
    const field = form.fields.find(({ name }) => name === fieldNamed(slot))
    return field && slot !== 'facts' ? [saysGiven(values[field.name], wanted, field.options)] : []
  })
  return { toSet: due.length, set: due.filter(Boolean).length }
}

function valuesOfBoth(matter: Matter): Values {
  const facts = { ...proposed(matter), ...standing(matter) }
  return Object.fromEntries(Object.entries(facts).map(([slot, { value }]) => [slot, value]))
}

/** Of a filed complaint a value is met when the words reach the staff. */
function setFiled({ expect }: ActLine, reached: boolean) {
  const toSet = Object.keys(expect.sets).filter((slot) => !NOTED.has(slot)).length
  return { toSet, set: reached ? toSet : 0 }
}
