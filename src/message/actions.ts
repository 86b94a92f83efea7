import { z } from 'zod'

const complaint = z.string().min(1)
const draft = z.string().min(1)
const field = z.string().min(1)

/** The fields that people may change themselves after filing. */
export const CONTACT_FIELDS = ['complainant_phone', 'complainant_address', 'complainant_name'] as const
export type ContactField = (typeof CONTACT_FIELDS)[number]

/** The reasons for 没用 that a person can choose. */
export const VOTE_REASONS = ['off_point', 'unclear', 'wrong', 'other'] as const

/** The forms of a message to the shop; `second`: the first one had no answer. */
export const SHOP_VARIANTS = ['plain', 'shorter', 'firmer', 'english', 'second'] as const

/** What came of a message to the shop: settled, no answer, or a no. */
export const SHOP_CAME = ['settled', 'silent', 'refused'] as const
export type ShopCame = (typeof SHOP_CAME)[number]

/**
 * What a button stands for. Channels keep actions under opaque keys and return them unread. Actions that name a draft
 * are checked against the open draft: a button of an old card gets a kind explanation and does nothing.
 */
export const actionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('start_complaint') }),
  z.strictObject({ kind: z.literal('ask_another') }),
  /** Says for what the thing in the last question was bought: for home, or for a shop. */
  z.strictObject({ kind: z.literal('purpose'), own: z.boolean() }),
  /** Says what the last question is about: the id of a guide. */
  z.strictObject({ kind: z.literal('matter'), guide: z.string().min(1) }),
  /** Says which of two readings of the last message is meant: an act. */
  z.strictObject({ kind: z.literal('mean'), act: z.string().min(1) }),
  /** Writes a message to the shop about what is talked about; `variant`: the one written last, in another form. */
  z.strictObject({ kind: z.literal('write_to_shop'), variant: z.enum(SHOP_VARIANTS) }),
  /** Reminds of the message to the shop after so many days; ends the reminder. */
  z.strictObject({ kind: z.literal('shop_remind'), matter: z.string().min(1), days: z.number().int().positive() }),
  z.strictObject({ kind: z.literal('shop_remind_off'), matter: z.string().min(1) }),
  /** What came of the message. */
  z.strictObject({ kind: z.literal('shop_came'), matter: z.string().min(1), came: z.enum(SHOP_CAME) }),
  /** What the shop gave, in 分, as the person says it; null: not said. */
  z.strictObject({
    kind: z.literal('shop_sum'),
    matter: z.string().min(1),
    cents: z.number().int().nonnegative().nullable(),
  }),
  /** Opens a complaint with all that was told of the matter, and with what was written to the shop. */
  z.strictObject({ kind: z.literal('shop_complain'), matter: z.string().min(1) }),
  /** Takes an hour with an expert; gives it back. */
  z.strictObject({ kind: z.literal('book'), expert: z.string().min(1), at: z.string().min(1) }),
  z.strictObject({ kind: z.literal('booking_off') }),
  z.strictObject({ kind: z.literal('human') }),
  /** Leaves the member of staff who has the talk. */
  z.strictObject({ kind: z.literal('back_to_assistant') }),
  z.strictObject({ kind: z.literal('help') }),
  z.strictObject({ kind: z.literal('status') }),
  z.strictObject({ kind: z.literal('my_data') }),
  /** Shows which alerts the person gets, and the topics or regions there are. */
  z.strictObject({ kind: z.literal('subscription'), show: z.enum(['card', 'topics', 'regions']) }),
  /** Wants alerts of a topic, or none of it any more; null: of every topic, or none at all. */
  z.strictObject({ kind: z.literal('subscribe'), topic: z.string().min(1).nullable() }),
  z.strictObject({ kind: z.literal('unsubscribe'), topic: z.string().min(1).nullable() }),
  /** Wants alerts of a region, by its code; null: of all of them. */
  z.strictObject({ kind: z.literal('subscribe_region'), region: z.string().min(1).nullable() }),
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
  /** Consent to handling, asked before the first question. */
  z.strictObject({ kind: z.literal('consent'), draft, given: z.boolean() }),
  /** Consent to data going abroad, asked separately. */
  z.strictObject({ kind: z.literal('abroad'), draft, given: z.boolean() }),
  /** A quick choice of the current question: the id of an option, or one of the engine's own (see form.ts). */
  z.strictObject({ kind: z.literal('pick'), draft, field, value: z.string().min(1) }),
  /** All files are sent, or all options chosen. */
  z.strictObject({ kind: z.literal('done'), draft, field }),
  z.strictObject({ kind: z.literal('skip'), draft, field }),
  /** Files despite the findings of screening. */
  z.strictObject({ kind: z.literal('go_on'), draft }),
  z.strictObject({ kind: z.literal('back'), draft }),
  /** Takes back the change of a field that made `revision`. */
  z.strictObject({ kind: z.literal('undo'), draft, field, revision: z.number().int().nonnegative() }),
  /** Changes one line of the summary: asks for it, or takes the words sent with the choice. */
  z.strictObject({ kind: z.literal('edit'), draft, field }),
  /** Shows the lines of a section of the summary, each to be changed; `consents`: those that may be given or not. */
  z.strictObject({ kind: z.literal('edit_section'), draft, section: z.string().min(1) }),
  /** Shows the files sent so far; removes one of them. */
  z.strictObject({ kind: z.literal('files'), draft }),
  z.strictObject({ kind: z.literal('remove_file'), draft, evidence: z.string().min(1) }),
  /** Shows the current question or the summary again. */
  z.strictObject({ kind: z.literal('show_form'), draft }),
  /** Two answers contradict each other, and the person says that both are right. */
  z.strictObject({ kind: z.literal('settle'), draft, key: z.string().min(1) }),
  z.strictObject({ kind: z.literal('publication'), draft, given: z.boolean() }),
  z.strictObject({ kind: z.literal('entrusting'), draft, given: z.boolean() }),
  /** Files the draft as it stood at `revision`. */
  z.strictObject({ kind: z.literal('submit'), draft, revision: z.number().int().nonnegative() }),
  /** A member's answer to a question that staff asked the whole group; `letter`: which question. */
  z.strictObject({
    kind: z.literal('group_answer'),
    complaint,
    letter: z.string().min(1),
    answer: z.enum(['yes', 'no']),
  }),
  /** Adds the draft to a complaint about the same purchase, or says that it is another matter. */
  z.strictObject({ kind: z.literal('add_to_existing'), draft, complaint }),
  z.strictObject({ kind: z.literal('file_besides'), draft, complaint }),
  z.strictObject({ kind: z.literal('cancel'), draft }),
  z.strictObject({ kind: z.literal('drop_draft'), draft }),
  z.strictObject({ kind: z.literal('keep_draft'), draft }),
  z.strictObject({ kind: z.literal('resume_draft'), draft }),
  /** Empties the draft and starts again. */
  z.strictObject({ kind: z.literal('restart_draft'), draft }),
  /** The dispute to fill in first, of several, counted from 0. */
  z.strictObject({ kind: z.literal('first'), draft, part: z.number().int().nonnegative() }),
  /** Starts another complaint; the draft waits. */
  z.strictObject({ kind: z.literal('another') }),
  /** Gives a filed complaint as a file to keep. */
  z.strictObject({ kind: z.literal('complaint_document'), complaint }),
  /** The next messages are about this filed complaint. */
  z.strictObject({ kind: z.literal('write_about'), complaint }),
  z.strictObject({ kind: z.literal('supplement_done'), complaint }),
  z.strictObject({ kind: z.literal('withdraw'), complaint, confirmed: z.boolean() }),
  /** What the business paid before the withdrawal, in 分; null: the person did not say. */
  z.strictObject({ kind: z.literal('recovered'), complaint, cents: z.number().int().nonnegative().nullable() }),
  /** Shows the history so far. */
  z.strictObject({ kind: z.literal('history'), complaint }),
  /** Asks to reopen the complaint for new facts. */
  z.strictObject({ kind: z.literal('reopen'), complaint }),
  /** Changes telephone, address or name; `field` null: asks which. */
  z.strictObject({ kind: z.literal('change_contact'), complaint, field: z.enum(CONTACT_FIELDS).nullable() }),
  /** Confirms the contact shown. */
  z.strictObject({ kind: z.literal('confirm_contact'), complaint }),
  /** 有用 or 没用. `seq` null: the message with the button, numbered when it gets its place. */
  z.strictObject({ kind: z.literal('rate'), seq: z.number().int().positive().nullable(), useful: z.boolean() }),
  /** Why the message was 没用. */
  z.strictObject({ kind: z.literal('rate_reason'), seq: z.number().int().positive(), code: z.enum(VOTE_REASONS) }),
  /** Asks for a code that opens the complaint in another conversation. */
  z.strictObject({ kind: z.literal('access_code'), complaint }),
  /** Whether a closed complaint is solved. */
  z.strictObject({ kind: z.literal('follow_up'), complaint, solved: z.enum(['yes', 'partly', 'no']) }),
  /** Rates the service; 5 is best. */
  z.strictObject({ kind: z.literal('follow_up_rating'), complaint, rating: z.number().int().min(1).max(5) }),
  z.strictObject({ kind: z.literal('follow_up_off') }),
  /** Consent to transcribing spoken messages. */
  z.strictObject({ kind: z.literal('voice_consent'), given: z.boolean() }),
  /** The transcript is right and counts as typed text; or it is wrong. */
  z.strictObject({ kind: z.literal('voice_heard'), voice: z.string().min(1), right: z.boolean() }),
  /** The waiting spoken messages are evidence, not questions. */
  z.strictObject({ kind: z.literal('voice_keep') }),
  /** Withdraws that consent. */
  z.strictObject({ kind: z.literal('voice_off') }),
])

export type Action = z.infer<typeof actionSchema>

/** The action of a button, with the place its message got in the conversation. */
export function actionAt(action: Action, seq: number): Action {
  return action.kind === 'rate' && action.seq === null ? { ...action, seq } : action
}

/** Reads a stored action; `unknown` when this version does not know it. */
export function parseAction(stored: unknown): Action | 'unknown' {
  const result = actionSchema.safeParse(stored)
  return result.success ? result.data : 'unknown'
}

/** Whether the problem of a closed complaint is solved, as the person sees it. */
export const SOLVED = ['yes', 'partly', 'no'] as const

export type Solved = (typeof SOLVED)[number]
