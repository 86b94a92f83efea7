import { evidenceFor, filledFields, questionsLeft, showValue } from '../../complaint/form/fields.ts'
import { applies, type FormField, fieldOf, type Values, wordingOf } from '../../complaint/form/form.ts'
import { regionOpen } from '../../complaint/form/region.ts'
import { forWhom } from '../../complaint/wording/persons.ts'
import type { FieldValue } from '../../matter/value.ts'
import type { Action } from '../../message/actions.ts'
import type { Block } from '../../message/blocks.ts'
import { capabilities } from '../../message/channel.ts'
import type { Ask, Choice } from '../../message/message.ts'
import { draftOf, paragraph, recognisable, say, type Turn, wordsAsked } from '../context.ts'
import { unsureOf, valuesOf } from '../draft.ts'
import { alreadyFiled, sayAlreadyFiled } from './already-filed.ts'
import { BUSINESS, businessesMeant, sayBusinesses } from './businesses.ts'
import { sayDisputes } from './disputes.ts'
import { sayScreening } from './screening.ts'
import { sayClash, saySummary, saySummaryWaits } from './summary.ts'

/** More places than these are not offered as buttons. */
const MOST_PLACES = 6

type NoticeAnswer = Extract<Action, { kind: 'consent' | 'abroad' }>

/** Values that a button may pick and that are no option of the field. */
export const PICK = { yes: '@yes', all: '@all', no: '@no', keep: '@keep', unknown: '@unknown' } as const

/** The present question of the form again: consent, field, confirmation, contradiction or summary. */
export function showForm(turn: Turn) {
  const draft = draftOf(turn)
  switch (draft.at.kind) {
    case 'consent':
      return sayConsent(turn)
    case 'abroad':
      return sayAbroad(turn)
    case 'parts':
      return sayDisputes(turn)
    case 'screening':
      return sayScreening(turn)
    case 'clash':
      return sayClash(turn, draft.at.key)
    case 'review': {
      const existing = alreadyFiled(turn)
      return existing ? sayAlreadyFiled(turn, existing) : saySummary(turn)
    }
    case 'field': {
      const field = fieldOf(turn.deps.form, draft.at.name)
      if (unsureOf(draft)[field.name]) return sayConfirmation(turn, field)
      const meant = field.name === BUSINESS ? businessesMeant(turn) : []
      if (meant.length > 0) return sayBusinesses(turn, meant, noneOfThese(turn), askOf(turn, field))
      return sayQuestion(turn, field)
    }
  }
}

/** The question again; of a summary that was shown, which is long, only its buttons. */
export function showAgain(turn: Turn) {
  const draft = draftOf(turn)
  if (draft.at.kind === 'review' && draft.summaryOf !== null && !alreadyFiled(turn)) saySummaryWaits(turn)
  else showForm(turn)
}

/** Says something, then asks the same question again. */
export function sayBeside(turn: Turn, says: () => void) {
  says()
  showAgain(turn)
}

function noneOfThese(turn: Turn): Choice {
  const label = turn.deps.texts('form-business-none')
  return { label, action: { kind: 'pick', draft: draftOf(turn).id, field: BUSINESS, value: PICK.keep } }
}

function sayConsent(turn: Turn) {
  const draft = draftOf(turn)
  const { texts, notice } = turn.deps
  const lines = notice.handling.text.trim().split('\n')
  // The same words were read and agreed to with the complaint before.
  const isKnown = turn.state.noticed === notice.version && turn.state.filed !== null
  const agree = { kind: 'consent', draft: draft.id, given: true } as const
  sayNotice(turn, texts('form-choice-agree'), agree, [
    { kind: 'lead', text: notice.handling.title },
    ...(isKnown
      ? [
          paragraph(turn, 'form-consent-again'),
          { kind: 'fold' as const, label: texts('form-consent-whole'), ordered: false, items: lines },
        ]
      : [{ kind: 'list' as const, ordered: false, items: lines }]),
    ...(tellsOfMinor(turn) ? [{ kind: 'warning' as const, text: texts('form-consent-minor') }] : []),
    paragraph(turn, 'form-consent-question'),
  ])
}

function sayAbroad(turn: Turn) {
  const { texts, notice } = turn.deps
  const { abroad } = capabilities[turn.input.message.channel]
  const agree = { kind: 'abroad', draft: draftOf(turn).id, given: true } as const
  sayNotice(turn, texts('form-choice-abroad'), agree, [
    { kind: 'lead', text: notice.abroad.title },
    { kind: 'list', ordered: false, items: notice.abroad.text.trim().split('\n') },
    paragraph(turn, abroad ? 'form-abroad-question-telegram' : 'form-abroad-question-web'),
  ])
}

/** A notice that needs a yes. Where it was the last thing said, its buttons alone come again. */
function sayNotice(turn: Turn, label: string, agree: NoticeAnswer, blocks: Block[]) {
  const { texts } = turn.deps
  const isShown = turn.state.offered.some(({ action }) => action.kind === agree.kind && action.draft === agree.draft)
  say(turn, {
    blocks: isShown ? [paragraph(turn, 'form-notice-waits', { label })] : blocks,
    choices: [
      { label, action: agree, primary: true },
      { label: texts('form-choice-disagree'), action: { ...agree, given: false } },
    ],
  })
}

/** What was said so far tells that a minor is speaking: then a guardian is to read along from the start. */
function tellsOfMinor(turn: Turn): boolean {
  return draftOf(turn).said.some(({ text }) => forWhom(turn.deps.form, turn.deps.simplify(text)) === 'minor')
}

function sayQuestion(turn: Turn, field: FormField) {
  const draft = draftOf(turn)
  const { texts } = turn.deps
  // What waits to be confirmed is not asked for.
  const { question, help } = wordingOf(field, { ...unsureOf(draft), ...valuesOf(draft) })
  const blocks: Block[] = [{ kind: 'lead', text: question }]
  const useful =
    field.kind === 'evidence' ? evidenceFor(turn.deps.form, { ...unsureOf(draft), ...recognisable(turn) }) : null
  if (useful) blocks.push(paragraph(turn, 'form-evidence-useful', { kind: useful.kind, items: useful.keep.join('、') }))
  blocks.push({ kind: 'note', text: help })
  const current = valuesOf(draft)[field.name]
  if (current) blocks.push(paragraph(turn, 'form-current-value', { value: showValue(field, current) }))
  if (field.kind === 'evidence' && draft.evidence.length > 0) {
    blocks.push(paragraph(turn, 'form-files-count', { count: draft.evidence.length }))
  }
  say(turn, {
    blocks,
    ask: askOf(turn, field),
    choices: questionChoices(turn, field),
    ...(!draft.editing && { progress: progressOf(turn) }),
    ...(field.kind === 'evidence' && { upload: true }),
    ...(draft.problem === 'respondent_unknown' && {
      choices: [
        {
          label: texts('form-choice-still-unknown'),
          action: { kind: 'pick', draft: draft.id, field: field.name, value: PICK.unknown } as const,
        },
        ...backChoice(turn),
      ],
    }),
  })
}

/** What the line people write in says of the field. */
function askOf(turn: Turn, field: FormField): Ask {
  const draft = draftOf(turn)
  const values = { ...valuesOf(draft), ...unsureOf(draft) }
  const { kind, joined } = field
  const alone = joined === undefined || values[joined] !== undefined
  const isFigures = kind === 'money' || kind === 'date' || kind === 'phone'
  return { hint: wordingOf(field, values).hint, input: isFigures ? kind : 'words', alone }
}

function questionChoices(turn: Turn, field: FormField): Choice[] {
  const draft = draftOf(turn)
  const { texts } = turn.deps
  const pick = (value: string, label: string): Choice => ({
    label,
    action: { kind: 'pick', draft: draft.id, field: field.name, value },
  })
  const choices: Choice[] = []
  if (valuesOf(draft)[field.name]) choices.push(pick(PICK.keep, texts('form-choice-keep')))
  if (field.kind === 'evidence' && draft.evidence.length > 0) {
    choices.push({
      label: texts('form-choice-done'),
      action: { kind: 'done', draft: draft.id, field: field.name },
      primary: true,
    })
    choices.push({ label: texts('form-choice-files'), action: { kind: 'files', draft: draft.id } })
  } else {
    for (const option of field.options) if (option.button) choices.push(pick(option.code, option.label))
    for (const { code, label } of placeChoices(turn, field)) choices.push(pick(code, label))
  }
  if (field.unknown) choices.push(pick(PICK.unknown, texts('form-choice-unknown')))
  if (field.optional) {
    choices.push({ label: texts('form-choice-skip'), action: { kind: 'skip', draft: draft.id, field: field.name } })
  }
  return [...choices, ...backChoice(turn)]
}

/** The places to choose from where an address leaves open which is meant; none when they are too many for buttons. */
export function placeChoices(turn: Turn, field: FormField): { code: string; label: string }[] {
  const { regions, home } = turn.deps
  const { [field.name]: _, ...others } = valuesOf(draftOf(turn))
  const open = regionOpen(regions, home, others)
  if (open?.field !== field.name || open.candidates.length > MOST_PLACES) return []
  const known = open.candidates.map(({ code, path }) => ({ code, label: path.join('') }))
  const city = ownCity(turn)
  const isNear = city === null || open.candidates.some(({ path }) => path.includes(city))
  // The registry may lack a district of the council's own city.
  return isNear ? known : [{ code: OWN_CITY, label: `${city}${open.written}` }, ...known]
}

/** Stands for a place in the council's own city that the registry does not know. */
const OWN_CITY = '@own'

/** The council's own city: by its region, or by its name. */
function ownCity({ deps: { home, council } }: Turn): string | null {
  const named = /^(\p{Script=Han}{2,6}?[市县])(?=消费者)/u.exec(council.name)?.[1] ?? null
  return home?.path.findLast((name) => /[市县州盟]$/u.test(name)) ?? named
}

function backChoice(turn: Turn): Choice[] {
  const draft = draftOf(turn)
  if (draft.trail.length === 0 && !draft.editing) return []
  const label = turn.deps.texts(draft.editing ? 'form-choice-back-to-summary' : 'form-choice-back')
  return [{ label, action: { kind: 'back', draft: draft.id } }]
}

/** Uncertain readings are shown before they count, all together: 「周三」 may be last Wednesday. */
function sayConfirmation(turn: Turn, field: FormField) {
  const draft = draftOf(turn)
  const { texts } = turn.deps
  const pick = (name: string, code: string, label: string): Choice => ({
    label,
    action: { kind: 'pick', draft: draft.id, field: name, value: code },
  })
  const unsure = unsureFields(turn)
  draft.confirming = unsure.map((one) => one.field.name)
  draft.readBack = [...new Set([...draft.readBack, ...draft.confirming])]
  const rows = unsure.map((one) => ({ label: one.field.label, value: showValue(one.field, one.value) }))
  const [row] = rows
  const alone = rows.length === 1 && row
  const stands = alone && valuesOf(draft)[field.name]
  const before = stands ? showValue(field, stands) : ''
  const asked = joinedTo(turn)?.asked
  const question = asked && wordingOf(asked, { ...valuesOf(draft), ...unsureOf(draft) })
  say(turn, {
    blocks: [
      ...(alone
        ? [
            {
              kind: 'lead' as const,
              text: texts(stands ? 'form-confirm-change' : 'form-confirm-value', { ...row, before }),
            },
          ]
        : [
            { kind: 'lead' as const, text: texts('form-confirm-values') },
            { kind: 'rows' as const, rows },
          ]),
      ...(question
        ? [
            paragraph(turn, 'form-confirm-joined', { question: question.question }),
            { kind: 'note' as const, text: question.help },
          ]
        : []),
    ],
    choices: alone
      ? [
          { ...pick(field.name, PICK.yes, texts('form-choice-yes')), primary: true },
          pick(field.name, PICK.no, texts('form-choice-no')),
          ...backChoice(turn),
        ]
      : [
          { ...pick(field.name, PICK.all, texts('form-choice-all-right')), primary: true },
          ...unsure.map(({ field: { name, label } }) => pick(name, PICK.no, texts('form-choice-wrong', { label }))),
          ...backChoice(turn),
        ],
    ask: asked ? askOf(turn, asked) : wordsAsked(turn, 'form-hint-confirm'),
    ...(!draft.editing && { progress: progressOf(turn) }),
  })
}

/** What stands on the screen to be confirmed, in the order of the form; nothing where another question does. */
export function unsureFields(turn: Turn): { field: FormField; value: FieldValue }[] {
  const draft = draftOf(turn)
  const { at, confirming, readBack } = draft
  const waiting = waitingFields(turn)
  if (at.kind !== 'field' || !waiting.some(({ field }) => field.name === at.name)) return []
  if (confirming.includes(at.name)) return waiting.filter(({ field }) => confirming.includes(field.name))
  // The first time all of it is read back; later the answer that was just given.
  return readBack.length === 0 ? waiting : waiting.filter(({ field }) => field.name === at.name)
}

/** All that waits for a yes, in the order of the form, whether it is on the screen or not. */
export function waitingFields(turn: Turn): { field: FormField; value: FieldValue }[] {
  const unsure = unsureOf(draftOf(turn))
  const values = valuesOf(draftOf(turn))
  return turn.deps.form.fields.flatMap((field) => {
    const value = unsure[field.name]
    return value && applies(field, values) ? [{ field, value }] : []
  })
}

/** The screen asks to confirm values, and not for another field while some wait. */
export function isConfirming(turn: Turn): boolean {
  return unsureFields(turn).length > 0
}

/** What is to be confirmed and, asked together with it, a field that is not filled in yet. */
export function joinedTo(turn: Turn): { confirmed: FormField; asked: FormField } | null {
  const unsure = unsureOf(draftOf(turn))
  const values = valuesOf(draftOf(turn))
  for (const { field } of unsureFields(turn)) {
    const { joined } = field
    if (joined !== undefined && !values[joined] && !unsure[joined]) {
      return { confirmed: field, asked: fieldOf(turn.deps.form, joined) }
    }
  }
  return null
}

/** What was filled in from earlier words, so that nothing is taken silently. */
export function sayPrefilled(turn: Turn) {
  const rows = filledRows(turn, valuesOf(draftOf(turn)))
  if (rows.length === 0) return
  say(turn, {
    blocks: [
      paragraph(turn, 'form-prefilled'),
      { kind: 'rows', rows },
      { kind: 'note', text: turn.deps.texts('form-prefilled-note') },
    ],
  })
}

/** What is filled in already, for who comes back to it, with what waits for the summary; what was not read back yet comes with the question. */
export function sayResumed(turn: Turn) {
  const draft = draftOf(turn)
  const waiting = draft.readBack.length > 0 ? unsureOf(draft) : {}
  const rows = draft.at.kind === 'field' ? filledRows(turn, { ...waiting, ...valuesOf(draft) }) : []
  say(turn, {
    blocks: [paragraph(turn, 'form-resumed'), ...(rows.length > 0 ? [{ kind: 'rows' as const, rows }] : [])],
  })
}

function filledRows(turn: Turn, values: Values): { label: string; value: string }[] {
  const { form } = turn.deps
  return filledFields(form, values)
    .filter(({ field }) => values[field.name] !== undefined)
    .map(({ field, value }) => ({ label: field.label, value: showValue(field, value) }))
}

/** 第 N 步，共约 M 步: the questions answered, this one, those to come and the summary; what is confirmed together is one. */
function progressOf(turn: Turn): { step: number; of: number } {
  const draft = draftOf(turn)
  const asked = draft.trail.length
  const left = questionsLeft(turn.deps.form, { ...recognisable(turn), ...unsureOf(draft) })
  const confirming = waitingFields(turn).length > 0 ? 1 : 0
  const current = draft.at.kind === 'field' && valuesOf(draft)[draft.at.name] !== undefined ? 1 : 0
  return { step: asked + 1, of: asked + left + confirming + current + 1 }
}
