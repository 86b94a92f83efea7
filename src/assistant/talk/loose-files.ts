import type { OwnComplaint } from '../../message/own.ts'
import {
  acceptedFiles,
  askAnotherChoice,
  complainChoice,
  isSilent,
  ownComplaint,
  sayRefused,
  sayText,
  type Turn,
} from '../context.ts'
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
  // A complaint that was chosen since is the one that is meant.
  const filed = turn.words === null && turn.state.about === null ? justFiled(turn) : null
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

/** Keeps the files of a message without words, and asks what they are for. */
function offerLoose(turn: Turn, files = acceptedFiles(turn)) {
  sayRefused(turn)
  if (files.length === 0) return
  turn.state.loose.push(...files)
  if (isSilent(turn)) return
  const choices = [complainChoice(turn), askAnotherChoice(turn)]
  sayText(turn, 'assistant-files-loose', { count: files.length }, { choices })
}

/**
 * Keeps the files that nobody took together with the words beside them: for the complaint that the answered question was
 * about, or one that is being handled; else until the person says what they are for.
 */
export function keepLeftFiles(turn: Turn) {
  const { state, asked, words, emergency } = turn
  if (words === null) return
  const left = leftFiles(turn)
  if (emergency?.stop) {
    // Nothing is said beside what helps in danger.
    state.loose.push(...left)
    return
  }
  sayRefused(turn)
  if (left.length === 0) return
  const about = asked && 'complaint' in asked ? ownComplaint(turn, asked.complaint) : null
  if (about) passOn(turn, about, { text: null, evidence: left })
  else if (openComplaints(turn).length > 0) tellStaff(turn, { text: null, evidence: left })
  else offerLoose(turn, left)
}

/** Files of this message that the turn put nowhere. */
export function leftFiles(turn: Turn): string[] {
  const { loose, draft, waiting, voice, asking } = turn.state
  const taken = new Set([
    ...loose,
    ...[draft, ...waiting].flatMap((one) => one?.evidence ?? []),
    ...voice.waiting.map(({ evidence }) => evidence),
    ...(asking?.kind === 'which' ? asking.evidence : []),
    ...turn.effects.flatMap((effect) => ('evidence' in effect ? effect.evidence : [])),
  ])
  return acceptedFiles(turn).filter((id) => !taken.has(id))
}
