import { oncePer } from '../../base/phrases.ts'
import { showValue } from '../../complaint/form/fields.ts'
import { type ComplaintForm, type FormField, fieldOf, type Values } from '../../complaint/form/form.ts'
import { regionsOutdated } from '../../complaint/form/region.ts'
import { accountIn } from '../../complaint/reading/prefill.ts'
import { evidenceTold } from '../../complaint/wording/evidence-told.ts'
import { withoutLeftOut, withoutNoAccount } from '../../complaint/wording/said-to-us.ts'
import { confirm, correct, keepOnly, proposed, undo } from '../../matter/matter.ts'
import { type FieldValue, saysSame } from '../../matter/value.ts'
import { type Money, showMoney } from '../../normalise/amount.ts'
import { changed, draftOf, paragraph, say, sayText, type Turn, telling } from '../context.ts'
import { unsureOf, valuesOf } from '../draft.ts'

/** A longer value is cut, so that a change is told in one line. */
const LONGEST_SHOWN = 40

/**
 * Fills in the answer to a question, a yes or a correction. Where it replaces a value of the draft, both are told, with a
 * button that takes the change back.
 */
export function fill(turn: Turn, values: Values) {
  const draft = draftOf(turn)
  const before = valuesOf(draft)
  // A region does not hold any more where the address is another one now.
  const outdated = regionsOutdated(before, values)
  draft.matter = keepOnly(draft.matter, ({ slot }) => !outdated.includes(slot))
  const { claims, claim_words } = values
  const { claims: stood = proposed(draft.matter).claims?.value } = before
  // The words told other claims.
  if (claims && !claim_words && stood && !saysSame(stood, claims))
    draft.matter = keepOnly(draft.matter, ({ slot }) => slot !== 'claim_words')
  // The price that is shown was the deposit told before: 不对，定金是两万五.
  const { amount: price } = proposed(draft.matter)
  if (values.deposit && before.deposit && price && saysSame(price.value, before.deposit))
    draft.matter = keepOnly(draft.matter, ({ slot, value }) => slot !== 'amount' || !saysSame(value, price.value))
  for (const [slot, value] of Object.entries(values)) {
    const asked = proposed(draft.matter)[slot]
    draft.matter =
      asked && saysSame(asked.value, value)
        ? confirm(draft.matter, [slot])
        : correct(draft.matter, { slot, value, ...telling(turn) }).matter
  }
  draft.problem = null
  changed(draft)
  sayChanges(turn, before, Object.keys(values))
}

/** Takes the change of a field back that made `revision`, unless the field was changed again since. */
export function undoChange(turn: Turn, fieldName: string, revision: number) {
  const draft = draftOf(turn)
  if (draft.undoable[fieldName] !== revision) {
    return sayText(turn, 'form-undo-stale')
  }
  const field = fieldOf(turn.deps.form, fieldName)
  const restored = undo(draft.matter, fieldName)
  const value = valuesOf({ ...draft, matter: restored })[fieldName]
  const outdated = value ? regionsOutdated(valuesOf(draft), { [fieldName]: value }) : []
  draft.matter = keepOnly(restored, ({ slot }) => !outdated.includes(slot))
  delete draft.undoable[fieldName]
  draft.problem = null
  changed(draft)
  if (value) sayText(turn, 'form-undone', { label: field.label, value: inOneLine(field, value) })
}

function sayChanges(turn: Turn, before: Values, names: readonly string[]) {
  const draft = draftOf(turn)
  const { form, texts } = turn.deps
  const after = valuesOf(draft)
  const changes = form.fields.flatMap((field) => {
    const [old, now] = [before[field.name], after[field.name]]
    const isChanged = names.includes(field.name) && old && now && !saysSame(old, now) && !isLonger(old, now)
    return isChanged ? [{ field, old, now }] : []
  })
  if (changes.length === 0) return
  for (const { field } of changes) draft.undoable[field.name] = draft.revision
  const follows = demandBefore(before, after)
  say(turn, {
    blocks: [
      ...changes.map(({ field, old, now }) =>
        paragraph(turn, 'form-corrected', {
          label: field.label,
          before: inOneLine(field, old),
          after: inOneLine(field, now),
        }),
      ),
      ...(follows ? [paragraph(turn, 'form-claim-as-before', { asked: showMoney(follows.asked) })] : []),
    ],
    choices: [
      ...(follows
        ? [
            {
              label: texts('form-choice-claim-follows', { value: showMoney(follows.paid) }),
              action: { kind: 'pick', draft: draft.id, field: 'claim_amount', value: PAID } as const,
            },
          ]
        : []),
      ...changes.map(({ field: { name, label } }) => ({
        label: changes.length === 1 ? texts('form-choice-undo') : texts('form-choice-undo-one', { label }),
        action: { kind: 'undo', draft: draft.id, field: name, revision: draft.revision } as const,
      })),
    ],
  })
}

/** The value that a button picks for the sum demanded: what was paid. */
export const PAID = '@paid'

/** All that was paid was demanded, what was paid is another sum now, and the demand stands. Null: it does not. */
function demandBefore(before: Values, after: Values): { asked: Money; paid: Money } | null {
  const [paid, now, asked] = [before.amount, after.amount, after.claim_amount]
  if (paid?.kind !== 'money' || now?.kind !== 'money' || asked?.kind !== 'money') return null
  const isAll = paid.money.cents !== null && paid.money.cents === asked.money.cents
  return isAll && now.money.cents !== null && !saysSame(now, asked) ? { asked: asked.money, paid: now.money } : null
}

/** Takes what was paid as the sum demanded. */
export function demandPaid(turn: Turn) {
  const { amount } = valuesOf(draftOf(turn))
  if (amount?.kind === 'money') fill(turn, { claim_amount: amount })
}

/** What happened was told further: nothing of it was changed. */
function isLonger(before: FieldValue, after: FieldValue): boolean {
  return before.kind === 'text' && after.kind === 'text' && after.text.startsWith(`${before.text}\n`)
}

function inOneLine(field: FormField, value: FieldValue): string {
  const shown = showValue(field, value).replace(/\s+/gu, ' ')
  return shown.length > LONGEST_SHOWN ? `${shown.slice(0, LONGEST_SHOWN)}…` : shown
}

/** Puts words to what happened, without what is said to us; false, and said, when that would be too long. */
export function addToFacts(turn: Turn, whole: string): boolean {
  const { form, simplify } = turn.deps
  const { max } = fieldOf(form, 'facts')
  const words = withoutLeftOut(form, whole)
  const account = accountIn(form, words, simplify(words))
  const text = withoutNoAccount(form, account, (clause) => standsElsewhere(turn, simplify(clause)))
  if (text === '') return false
  const facts = valuesOf(draftOf(turn)).facts
  if (facts?.kind === 'text' && facts.text.split('\n').includes(text)) return true
  const told = facts?.kind === 'text' ? `${facts.text}\n${text}` : text
  if (told.length > max) sayText(turn, 'form-problem-too_long', { max })
  else fill(turn, { facts: { kind: 'text', text: told } })
  return told.length <= max
}

/** Characters of a clause that names evidence and tells nothing of it. */
const LONGEST_EVIDENCE = 10

/** A clause that is the value of another line, and no more: 星光路45号; 照片也有, where it stands which evidence there is. */
function standsElsewhere(turn: Turn, clause: string): boolean {
  const { form, simplify } = turn.deps
  const { voucher, ...values } = { ...valuesOf(draftOf(turn)), ...unsureOf(draftOf(turn)) }
  if (voucher && clause.length <= LONGEST_EVIDENCE && evidenceTold(form, clause, { isAsked: false }).length > 0)
    return true
  return Object.entries(values).some(
    ([name, value]) => OF_A_LINE.test(name) && value.kind === 'text' && simplify(value.text) === clause,
  )
}

/** Lines of names and places. */
const OF_A_LINE = /_(?:name|address|place|region)$/u

/** One option holds; the others that the words name are kept in the account: 虚假宣传和质量. */
export function keepsOtherOptions(turn: Turn, field: FormField, text: string) {
  const value = valuesOf(draftOf(turn))[field.name]
  if (field.name !== 'nature' || value?.kind !== 'choice') return
  const words = turn.deps.simplify(text)
  const named = field.options.filter(({ code, label }) => words.includes(label) && code !== 'other')
  const others = named.filter(({ code }) => code !== value.value)
  const isList = named.length > 1 && words.length <= LONGEST_LIST
  const isDenied = notAllOptions(turn.deps.form).test(words)
  if (others.length === 0 || !isList || isDenied) return
  const line = `${field.label}：${[showValue(field, value), ...others.map(({ label }) => label)].join('、')}`
  if (addToFacts(turn, line))
    sayText(turn, 'form-other-options', { others: others.map(({ label }) => label).join('、') })
}

const notAllOptions = oncePer(
  ({ words: { corrections } }: ComplaintForm) => new RegExp(corrections.not_all_options, 'u'),
)

/** Characters beside the options that say no more: 问题性质是…和…都有. */
const LONGEST_LIST = 30
