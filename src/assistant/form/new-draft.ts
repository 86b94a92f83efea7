import { emptyMatter } from '../../matter/matter.ts'
import { acceptedFiles, type Turn } from '../context.ts'
import type { Draft } from '../state.ts'

/** How many drafts may wait while another one is on the screen. */
export const MOST_WAITING = 3

/** A complaint that is just begun. `said`: what was told of it before; it is read once the consent is given. */
export function newDraft(turn: Turn, said: Draft['said'], consents: Draft['consents'] = []): Draft {
  const { deps, state } = turn
  return {
    id: deps.random(12).toString('base64url'),
    form: deps.form.version,
    revision: 0,
    startedAt: deps.clock().toISOString(),
    status: 'open',
    at: { kind: 'consent' },
    trail: [],
    editing: false,
    matter: emptyMatter,
    undoable: {},
    settled: [],
    said,
    problem: null,
    askedAgain: 0,
    confirming: [],
    readBack: [],
    evidence: [...state.loose, ...acceptedFiles(turn)],
    consents,
    publication: false,
    entrusting: false,
    flags: [],
    businesses: [],
    businessIs: null,
    summaryOf: null,
    screened: null,
  }
}
