import type { OwnComplaint } from '../../message/own.ts'
import { acceptedFiles, askAnotherChoice, complainChoice, sayRefused, sayText, type Turn } from '../context.ts'
import { passOn, tellStaff } from '../own/pass-on.ts'
import { openComplaints } from '../standing.ts'

/** Files that come this soon after filing belong to what was filed. */
const JUST_FILED_MS = 300_000

/**
 * Takes files outside the form: for the complaint they belong to, with the words beside them, whatever these are; without
 * words and complaint they are kept until the person says what they are for. False: there are none, or words to be read.
 */
export function takeFiles(turn: Turn): boolean {
  if (turn.input.message.attachments.length === 0) return false
  const filed = turn.words === null ? justFiled(turn) : null
  if (filed) passOn(turn, filed)
  else if (openComplaints(turn).length > 0) tellStaff(turn)
  else if (turn.words === null) offerLoose(turn)
  else return false
  return true
}

/** The complaint filed while these files were on their way: they were sent for it. */
function justFiled(turn: Turn): OwnComplaint | null {
  const [newest] = turn.input.complaints
  if (!newest || !turn.deps.procedure.isOpen(newest.state)) return null
  const since = Date.parse(turn.input.message.sentAt) - Date.parse(newest.filedAt)
  return since <= JUST_FILED_MS ? newest : null
}

/** Keeps the files of this message that no draft has taken, and asks what they are for. */
export function offerLoose(turn: Turn) {
  const { loose, draft } = turn.state
  const known = [...loose, ...(draft?.evidence ?? [])]
  const added = acceptedFiles(turn).filter((id) => !known.includes(id))
  // A draft that takes files says itself which were refused.
  if (draft?.status !== 'open') sayRefused(turn)
  if (added.length === 0) return
  turn.state.loose.push(...added)
  const choices = [complainChoice(turn), askAnotherChoice(turn)]
  sayText(turn, 'assistant-files-loose', { count: added.length }, { choices })
}
