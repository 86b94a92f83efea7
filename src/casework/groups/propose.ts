import { type Candidate, type Cluster, clustersOf } from '../../complaint/likeness/groups.ts'
import { pairsOf } from '../../complaint/likeness/similarity.ts'
import { STATES } from '../../complaint/procedure/transitions.ts'
import { STAYS_HOME } from '../../complaint/types.ts'
import type { Block } from '../../message/blocks.ts'
import type { Desk } from '../desk.ts'
import { noticeToStaff } from '../messages/staff-notices.ts'
import type { ComplaintRecord, ComplaintsPort } from '../ports/complaints.ts'
import type { GroupRecord, GroupsPort, RespondentRecord } from '../ports/groups.ts'
import type { MessagesPort } from '../ports/messages.ts'

const SYSTEM = { kind: 'system' } as const
/** States in which a group accepts further complaints. */
const GROWING = ['proposed', 'confirmed'] as const

/**
 * Proposes a group to staff when this complaint and those of other people have one cause. If there is such a group
 * already, proposes the complaint as its member. Proposed groups that prove to be one are joined. Only staff are told,
 * and nothing is decided.
 */
export async function proposeGroup(
  tx: ComplaintsPort & MessagesPort & GroupsPort,
  complaint: ComplaintRecord,
  desk: Desk,
): Promise<void> {
  const respondent = await tx.respondents.ofComplaint(complaint.id)
  if (!respondent) return
  const cluster = await clusterOf(tx, respondent, complaint, desk)
  if (!cluster) return
  const { people, days, natures } = cluster
  const holding = await tx.groups.holding(cluster.complaints, GROWING)
  const group = holding.find(({ state }) => state === 'confirmed') ?? holding[0]
  if (!group) {
    const id = await tx.groups.insert({ respondent: respondent.id, people, days, natures })
    await tx.groups.addEvent(id, { type: 'proposed', actor: SYSTEM, complaint: null, text: null })
    for (const member of cluster.complaints) await tx.groups.setMember(id, member, { state: 'proposed' })
    return tellStaff(tx, respondent, cluster, desk)
  }
  const taken = new Set((await tx.groups.members(group.id)).map((member) => member.complaint))
  await tx.groups.change(group.id, group.version, { people, days, natures })
  for (const member of cluster.complaints) {
    // A complaint that staff removed stays out; one in another confirmed group stays there.
    if (taken.has(member) || (await isSettled(tx, member, group))) continue
    await tx.groups.setMember(group.id, member, { state: 'proposed' })
    await tx.groups.addEvent(group.id, { type: 'member_proposed', actor: SYSTEM, complaint: member, text: null })
    await desk.staff.note(tx, member, { heading: desk.texts('casework-note-group'), said: null })
  }
  for (const other of holding) {
    if (other.id === group.id || other.state !== 'proposed') continue
    await tx.groups.change(other.id, other.version, { state: 'absorbed' })
    await tx.groups.addEvent(other.id, { type: 'absorbed', actor: SYSTEM, complaint: null, text: null })
  }
}

async function isSettled(
  tx: ComplaintsPort & MessagesPort & GroupsPort,
  complaint: string,
  group: GroupRecord,
): Promise<boolean> {
  const others = await tx.groups.holding([complaint], ['confirmed'])
  return others.some(({ id }) => id !== group.id)
}

async function clusterOf(
  tx: ComplaintsPort & MessagesPort & GroupsPort,
  respondent: RespondentRecord,
  { id }: ComplaintRecord,
  { groups, procedure }: Desk,
): Promise<Cluster | null> {
  const open = STATES.filter(procedure.isOpen)
  const candidates: Candidate[] = []
  for (const row of await tx.groups.candidates(respondent.id, open, groups.groups.newest)) {
    const complaint = await tx.complaints.byId(row.id)
    if (complaint) candidates.push({ ...row, ...comparable(complaint) })
  }
  return clustersOf(candidates, groups.groups).find(({ complaints }) => complaints.includes(id)) ?? null
}

function comparable({ fields, category, filedAt }: ComplaintRecord) {
  const nature = fields.find(({ name }) => name === 'nature')?.value
  const facts = fields.find(({ name }) => name === 'facts')?.display ?? ''
  return { category, nature: nature?.kind === 'choice' ? nature.value : null, facts: pairsOf(facts), filedAt }
}

/**
 * Tells the general topic. The name of the business stays in the workbench if cards, or one of these complaints, are
 * minimal.
 */
async function tellStaff(
  tx: ComplaintsPort & MessagesPort & GroupsPort,
  { name }: RespondentRecord,
  { people, complaints }: Cluster,
  desk: Desk,
): Promise<void> {
  const { staff, texts } = desk
  const values = { people, count: complaints.length }
  await noticeToStaff(tx, { kind: 'group_proposed', ...values }, desk)
  const members = await Promise.all(complaints.map((id) => tx.complaints.byId(id)))
  const staysHome = members.some((member) => member?.flags.includes(STAYS_HOME))
  const brief: Block[] = [{ kind: 'lead', text: texts('casework-group-proposed-minimal', values) }]
  const whole: Block[] = [{ kind: 'lead', text: texts('casework-group-proposed', { ...values, name }) }]
  await staff.alarm(tx, { blocks: staysHome ? brief : whole, brief })
}
