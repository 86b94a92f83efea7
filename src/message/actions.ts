import { z } from 'zod'

const complaint = z.string().min(1)
const draft = z.string().min(1)
const field = z.string().min(1)

/** What the person may change by themselves after filing. */
export const CONTACT_FIELDS = ['complainant_phone', 'complainant_address', 'complainant_name'] as const
export type ContactField = (typeof CONTACT_FIELDS)[number]

/** Why an answer was 没用, to choose from. */
export const VOTE_REASONS = ['off_point', 'unclear', 'wrong', 'other'] as const

/**
 * What a button stands for. Channels keep actions under opaque keys and hand them back unread; whatever names a
 * draft is checked against the open draft, so that a button of an old card is told kindly and does nothing.
 */
export const actionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('start_complaint') }),
  z.strictObject({ kind: z.literal('ask_another') }),
  /** For what the thing of the last question was bought: for home, or for a shop. */
  z.strictObject({ kind: z.literal('purpose'), own: z.boolean() }),
  z.strictObject({ kind: z.literal('human') }),
  z.strictObject({ kind: z.literal('help') }),
  z.strictObject({ kind: z.literal('status') }),
  z.strictObject({ kind: z.literal('my_data') }),
  z.strictObject({ kind: z.literal('my_data_export') }),
  z.strictObject({ kind: z.literal('my_data_erase') }),
  z.strictObject({ kind: z.literal('my_consents') }),
  z.strictObject({
    kind: z.literal('consent_back'),
    complaint,
    consent: z.enum(['publication', 'entrusting', 'abroad', 'forwarding', 'handling']),
  }),
  z.strictObject({ kind: z.literal('erase_conversation'), confirmed: z.boolean() }),
  z.strictObject({ kind: z.literal('erase_complaint'), complaint }),
  /** Consent to handle, asked before the first question. */
  z.strictObject({ kind: z.literal('consent'), draft, given: z.boolean() }),
  /** Consent to what goes abroad, asked by itself. */
  z.strictObject({ kind: z.literal('abroad'), draft, given: z.boolean() }),
  /** A quick choice of the question shown: the id of an option, or one of the engine's own (see form.ts). */
  z.strictObject({ kind: z.literal('pick'), draft, field, value: z.string().min(1) }),
  /** Files are complete, or enough of several options are chosen. */
  z.strictObject({ kind: z.literal('done'), draft, field }),
  z.strictObject({ kind: z.literal('skip'), draft, field }),
  /** To file all the same, in view of what screening found. */
  z.strictObject({ kind: z.literal('go_on'), draft }),
  z.strictObject({ kind: z.literal('back'), draft }),
  /** Change one line of the summary. */
  z.strictObject({ kind: z.literal('edit'), draft, field }),
  /** Shows what else may be told: fields that need not be. */
  z.strictObject({ kind: z.literal('more'), draft }),
  /** Shows the files sent so far; and takes one of them out again. */
  z.strictObject({ kind: z.literal('files'), draft }),
  z.strictObject({ kind: z.literal('remove_file'), draft, evidence: z.string().min(1) }),
  /** Shows the present question or the summary again. */
  z.strictObject({ kind: z.literal('show_form'), draft }),
  /** Two answers do not fit together, and the person says that both are right. */
  z.strictObject({ kind: z.literal('settle'), draft, key: z.string().min(1) }),
  z.strictObject({ kind: z.literal('publication'), draft, given: z.boolean() }),
  z.strictObject({ kind: z.literal('entrusting'), draft, given: z.boolean() }),
  /** Files the draft as it stood at `revision`. */
  z.strictObject({ kind: z.literal('submit'), draft, revision: z.number().int().nonnegative() }),
  /** A member's answer to what staff asked all of a group; `letter`: which asking. */
  z.strictObject({
    kind: z.literal('group_answer'),
    complaint,
    letter: z.string().min(1),
    answer: z.enum(['yes', 'no']),
  }),
  /** What the draft says is added to a complaint about the same purchase; or it is another matter. */
  z.strictObject({ kind: z.literal('add_to_existing'), draft, complaint }),
  z.strictObject({ kind: z.literal('file_besides'), draft, complaint }),
  z.strictObject({ kind: z.literal('cancel'), draft }),
  z.strictObject({ kind: z.literal('drop_draft'), draft }),
  z.strictObject({ kind: z.literal('keep_draft'), draft }),
  z.strictObject({ kind: z.literal('resume_draft'), draft }),
  /** Empties the draft and begins again. */
  z.strictObject({ kind: z.literal('restart_draft'), draft }),
  /** Which of several disputes is filled in first, counted from 0. */
  z.strictObject({ kind: z.literal('first'), draft, part: z.number().int().nonnegative() }),
  /** Begins another complaint; the draft waits. */
  z.strictObject({ kind: z.literal('another') }),
  /** A filed complaint as a file to keep. */
  z.strictObject({ kind: z.literal('complaint_document'), complaint }),
  /** The next messages are about this filed complaint. */
  z.strictObject({ kind: z.literal('write_about'), complaint }),
  z.strictObject({ kind: z.literal('supplement_done'), complaint }),
  z.strictObject({ kind: z.literal('withdraw'), complaint, confirmed: z.boolean() }),
  /** What the business paid before it was withdrawn, in 分; null: not said. */
  z.strictObject({ kind: z.literal('recovered'), complaint, cents: z.number().int().nonnegative().nullable() }),
  /** How it went so far. */
  z.strictObject({ kind: z.literal('history'), complaint }),
  /** There are new facts: it is to be taken up again. */
  z.strictObject({ kind: z.literal('reopen'), complaint }),
  /** Another telephone, address or name; `field` null: asks which. */
  z.strictObject({ kind: z.literal('change_contact'), complaint, field: z.enum(CONTACT_FIELDS).nullable() }),
  /** The contact shown back is right. */
  z.strictObject({ kind: z.literal('confirm_contact'), complaint }),
  /** 有用 or 没用. `seq` null: the message that carries the button, named when the message gets its place. */
  z.strictObject({ kind: z.literal('rate'), seq: z.number().int().positive().nullable(), useful: z.boolean() }),
  /** Why the message was 没用. */
  z.strictObject({ kind: z.literal('rate_reason'), seq: z.number().int().positive(), code: z.enum(VOTE_REASONS) }),
  /** A code by which the complaint can be seen in another conversation. */
  z.strictObject({ kind: z.literal('access_code'), complaint }),
  /** Whether a closed complaint is solved. */
  z.strictObject({ kind: z.literal('follow_up'), complaint, solved: z.enum(['yes', 'partly', 'no']) }),
  /** A mark for the service, 5 is best. */
  z.strictObject({ kind: z.literal('follow_up_rating'), complaint, rating: z.number().int().min(1).max(5) }),
  z.strictObject({ kind: z.literal('follow_up_off') }),
  /** Consent to have spoken messages made into text. */
  z.strictObject({ kind: z.literal('voice_consent'), given: z.boolean() }),
  /** What was heard is right, and is to be taken as if it were typed; or it is not. */
  z.strictObject({ kind: z.literal('voice_heard'), voice: z.string().min(1), right: z.boolean() }),
  /** The spoken messages that wait are evidence, not questions. */
  z.strictObject({ kind: z.literal('voice_keep') }),
  /** Takes that consent back. */
  z.strictObject({ kind: z.literal('voice_off') }),
])

export type Action = z.infer<typeof actionSchema>

/** The action of a button of the message that got its place in the conversation. */
export function actionAt(action: Action, seq: number): Action {
  return action.kind === 'rate' && action.seq === null ? { ...action, seq } : action
}

/** An action as it was stored; `unknown` when it is none that this version knows. */
export function parseAction(stored: unknown): Action | 'unknown' {
  const result = actionSchema.safeParse(stored)
  return result.success ? result.data : 'unknown'
}

/** Whether the problem of a closed complaint is solved, as the person sees it. */
export const SOLVED = ['yes', 'partly', 'no'] as const

export type Solved = (typeof SOLVED)[number]
