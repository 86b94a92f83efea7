import { dayOf } from '../../base/clock.ts'
import type { Texts } from '../../base/texts.ts'
import { showValue } from '../../complaint/form/fields.ts'
import { fieldOf } from '../../complaint/form/form.ts'
import { readAnswer } from '../../complaint/reading/answer.ts'
import { canBe } from '../../complaint/reading/can-be.ts'
import type { FieldValue } from '../../matter/value.ts'
import { CONTACT_FIELDS, type ContactField } from '../../message/actions.ts'
import { readPhone } from '../../normalise/phone.ts'
import type { Intents } from '../../understanding/words/intent.ts'
import { humanChoice, ownComplaint, say, sayText, type Turn } from '../context.ts'

/** Characters beside a telephone that stands alone. */
const BESIDE_PHONE = 4

/** The wish to change a contact that the words tell; a telephone alone is one. Null: they tell none. */
export function contactTold({ deps }: Turn, words: string): ReturnType<Intents['contactWish']> {
  const phone = readPhone(words)
  const isAlone = phone.ok && words.length <= phone.digits.length + BESIDE_PHONE
  return deps.intents.contactWish(words) ?? (isAlone ? { field: 'complainant_phone', value: phone.digits } : null)
}

/** Begins to change a contact of the complaint that is being handled; of several, asks which. */
export function offerContactChange(turn: Turn, wish: ReturnType<Intents['contactWish']>): boolean {
  const { procedure, texts } = turn.deps
  const open = turn.input.complaints.filter(({ state }) => procedure.isOpen(state))
  const [first] = open
  if (!first) return false
  if (open.length === 1) askContact(turn, first.id, wish?.field ?? null, wish?.value ?? null)
  else {
    const choices = open.slice(0, 5).map(({ id, number, item }) => ({
      label: texts('assistant-choice-contact-one', { number, item }),
      action: { kind: 'change_contact', complaint: id, field: wish?.field ?? null } as const,
    }))
    sayText(turn, 'assistant-contact-which', {}, { choices })
  }
  return true
}

/** Asks what is to be changed, then for the new value, then whether it is right. */
export function askContact(turn: Turn, id: string, field: ContactField | null, said: string | null = null) {
  const { procedure, texts } = turn.deps
  const complaint = ownComplaint(turn, id)
  if (!complaint || !procedure.isOpen(complaint.state)) {
    return sayText(turn, 'assistant-contact-not-now', {}, { choices: [humanChoice(turn)] })
  }
  if (field === null) {
    const choices = CONTACT_FIELDS.map((one) => ({
      label: labelOf(texts, one),
      action: { kind: 'change_contact', complaint: complaint.id, field: one } as const,
    }))
    return sayText(turn, 'assistant-contact-what', { number: complaint.number }, { choices })
  }
  if (said !== null) return takeContact(turn, complaint.id, field, said)
  turn.state.asking = { kind: 'contact', complaint: complaint.id, field, value: null }
  sayText(turn, 'assistant-contact-question', { label: labelOf(texts, field) })
}

/** What the field is called in a sentence. */
function labelOf(texts: Texts, field: ContactField): string {
  return texts(`contact-${field}`)
}

/** Reads the new value and shows it back; what cannot be read is asked for again. */
export function takeContact(turn: Turn, id: string, name: ContactField, answer: string) {
  const { form, texts, clock, timeZone, simplify } = turn.deps
  const field = fieldOf(form, name)
  const today = dayOf(clock(), timeZone)
  const read = readAnswer(field, answer, { form, values: {}, today, insisted: false, simplify })
  const told = read.ok ? read.values[name] : undefined
  const value = told?.kind === 'text' && !canBe(form, name, simplify(told.text)) ? undefined : told
  if (value === undefined) {
    turn.state.asking = { kind: 'contact', complaint: id, field: name, value: null }
    return sayText(turn, read.ok ? `form-problem-${told ? 'no_value' : 'no_words'}` : `form-problem-${read.problem}`, {
      max: field.max,
    })
  }
  const complaint = ownComplaint(turn, id)
  if (!complaint) return sayText(turn, 'assistant-number-unknown')
  turn.state.asking = { kind: 'contact', complaint: id, field: name, value }
  const label = labelOf(texts, name)
  say(turn, {
    blocks: [
      {
        kind: 'paragraph',
        text: texts('assistant-contact-confirm', {
          number: complaint.number,
          label,
          value: showValue(field, value),
        }),
      },
    ],
    choices: [
      {
        label: texts('assistant-choice-contact-yes'),
        action: { kind: 'confirm_contact', complaint: id },
        primary: true,
      },
      { label: texts('assistant-choice-contact-no'), action: { kind: 'ask_another' } },
    ],
  })
}

/** A typed answer to what the new contact is, or whether it was understood rightly; false when something is asked. */
export function answerContact(
  turn: Turn,
  words: string,
  { complaint, field, value }: { complaint: string; field: ContactField; value: FieldValue | null },
): boolean {
  const { intents } = turn.deps
  if (value && intents.saysYes(words)) confirmContact(turn, complaint, field, value)
  else if (intents.saysNo(words)) sayText(turn, 'assistant-contact-kept')
  else if (intents.looksLikeQuestion(words)) return false
  else if (wishesOther(turn, words, field)) {
    if (value) sayText(turn, 'assistant-contact-first', { label: labelOf(turn.deps.texts, field) })
    offerContactChange(turn, intents.contactWish(words))
  } else if (tellsSomethingElse(turn, words, field)) {
    // What was shown back can still be confirmed.
    turn.state.asking = { kind: 'contact', complaint, field, value }
    return false
  } else takeContact(turn, complaint, field, words)
  return true
}

/** Fewer letters that cannot be the value tell nothing. */
const TELLING = 6

/** Another contact is to be changed: 我搬家了，住新华路8号, while a telephone waits. */
function wishesOther({ deps }: Turn, words: string, field: ContactField): boolean {
  const wish = deps.intents.contactWish(words)
  return wish !== null && wish.field !== field
}

/** News for staff, words without a figure where a telephone is asked for, or a sentence that cannot be what is asked for. */
function tellsSomethingElse({ deps }: Turn, words: string, field: ContactField): boolean {
  if (deps.intents.toldToStaff(words) !== null) return true
  if (field === 'complainant_phone') return !/\d/u.test(words)
  return (words.match(/\p{L}/gu)?.length ?? 0) >= TELLING && !canBe(deps.form, field, words)
}

/** The person says that the value shown back is right. */
export function confirmContact(turn: Turn, complaint: string, name: ContactField, value: FieldValue) {
  const { form, texts } = turn.deps
  const field = fieldOf(form, name)
  const label = labelOf(texts, name)
  turn.effects.push({
    kind: 'change_contact',
    complaint,
    field: name,
    label: labelOf(turn.staffTexts, name),
    value,
    display: showValue(field, value),
    receipt: ({ ok, number }) => [
      {
        blocks: [
          {
            kind: 'paragraph',
            text: texts(ok ? 'assistant-contact-changed' : 'assistant-contact-not-now', { number, label }),
          },
        ],
      },
    ],
  })
}
