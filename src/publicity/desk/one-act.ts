import { type Clock, dayOf } from '../../base/clock.ts'
import { roleNow } from '../../casework/role-now.ts'
import type { StoreOf } from '../../casework/store.ts'
import type { StaffActor } from '../../casework/types.ts'
import type { NatureNames } from '../count.ts'
import type { PublishingPort } from '../ports.ts'
import type { PublicityRules } from '../rules.ts'
import {
  mayPublish,
  type Publication,
  type PublicityAct,
  type PublicityAsked,
  type PublicityDesk,
  type PublicityRefusal,
  type PublicPage,
} from '../types.ts'

const LONGEST_WHY = 500

export type Setting = {
  store: StoreOf<PublishingPort>
  clock: Clock
  timeZone: string
  rules: PublicityRules
  natures: NatureNames
}
/** Some of what the desk does. */
export type Part<Name extends keyof PublicityDesk> = Pick<PublicityDesk, Name>
export type Done = { ok: true } | PublicityRefusal
type Given = { ok: true; publication: Publication } | PublicityRefusal
type Work = (tx: PublishingPort, publication: Publication) => Promise<Done>
export type Acts = ReturnType<typeof createActs>

export const refused = async (code: PublicityRefusal['code']): Promise<PublicityRefusal> => ({ ok: false, code })

export const todayOf =
  ({ clock, timeZone }: Setting) =>
  () =>
    dayOf(clock(), timeZone)

/** How an act on a publication is carried out; `reasoned`: only with a reason. */
export function createActs({ store }: Setting) {
  /** One act on a publication that stands as the person saw it. */
  const act = (name: PublicityAct, request: PublicityAsked, work: Work) =>
    store.transaction(`publicity ${name}`, async (tx): Promise<Done> => {
      const given = await found(tx, request)
      return given.ok ? work(tx, given.publication) : given
    })
  const reasoned = (name: PublicityAct, request: PublicityAsked & { why: string }, work: Work) =>
    isReason(request.why) ? act(name, request, work) : Promise.resolve<Done>({ ok: false, code: 'says_why' })
  return { act, reasoned }
}

const isReason = (why: string): boolean => why.trim() !== '' && why.length <= LONGEST_WHY

/** Whether an account may publish, by its role of this moment. */
export async function may(tx: PublishingPort, { id }: Pick<StaffActor, 'id'>): Promise<boolean> {
  const role = await roleNow(tx, id)
  return role !== null && mayPublish(role)
}

async function found(tx: PublishingPort, { id, version, actor }: PublicityAsked): Promise<Given> {
  if (!(await may(tx, actor))) return refused('not_yours')
  const publication = await tx.publications.byId(id)
  if (!publication) return refused('not_found')
  return publication.version === version ? { ok: true, publication } : refused('changed_meanwhile')
}

export const change = (tx: PublishingPort, publication: Publication): Promise<void> =>
  tx.publications.change({ ...publication, version: publication.version + 1 })

export async function note(
  tx: PublishingPort,
  publication: string,
  {
    act,
    by,
    said = null,
    page = null,
  }: { act: PublicityAct; by: StaffActor; said?: string | null; page?: PublicPage | null },
): Promise<void> {
  await tx.publications.note(publication, { act, account: by.id, said, page })
  await tx.audit.add({ type: `publicity_${act}`, account: by.id, detail: publication })
}
