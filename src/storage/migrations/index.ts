import type { Migration } from 'kysely/migration'
import { first } from './0001-first.ts'
import { answers } from './0002-answers.ts'
import { feedback } from './0003-feedback.ts'
import { reminders } from './0004-reminders.ts'
import { privacy } from './0005-privacy.ts'
import { followUps } from './0006-follow-ups.ts'
import { lifeCycle } from './0007-life-cycle.ts'
import { exhibits } from './0008-exhibits.ts'
import { access } from './0009-access.ts'
import { respondents } from './0010-respondents.ts'
import { groups } from './0011-groups.ts'
import { evidenceByComplaint } from './0012-evidence-by-complaint.ts'
import { dueDays } from './0013-due-days.ts'
import { staffAccounts } from './0014-staff-accounts.ts'
import { staffTalk } from './0017-staff-talk.ts'
import { staffChannel } from './0018-staff-channel.ts'
import { staffHasTalk } from './0019-staff-has-talk.ts'
import { search } from './0020-search.ts'
import { owners } from './0021-owners.ts'
import { ledger } from './0022-ledger.ts'
import { rights } from './0023-rights.ts'
import { instruments } from './0024-instruments.ts'
import { shopReminders } from './0025-shop-reminders.ts'
import { desk } from './0026-desk.ts'
import { ledgerPieces } from './0027-ledger-pieces.ts'
import { lawDrafts } from './0028-law-drafts.ts'
import { publications } from './0029-publications.ts'
import { units } from './0030-units.ts'
import { escalationAndTemplates } from './0031-escalation-templates.ts'
import { tray } from './0033-tray.ts'
import { guides } from './0034-guides.ts'
import { alerts } from './0035-alerts.ts'
import { registers } from './0036-registers.ts'
import { shifts } from './0037-shifts.ts'
import { questionGroups } from './0038-question-groups.ts'
import { cases } from './0039-cases.ts'
import { surveys } from './0040-surveys.ts'
import { knowledgeFiles } from './0041-knowledge-files.ts'
import { grave } from './0042-grave.ts'

/** All migrations. They run in the order of their names. A released one never changes. */
export const migrations: Record<string, Migration> = {
  '0001-first': first,
  '0002-answers': answers,
  '0003-feedback': feedback,
  '0004-reminders': reminders,
  '0005-privacy': privacy,
  '0006-follow-ups': followUps,
  '0007-life-cycle': lifeCycle,
  '0008-exhibits': exhibits,
  '0009-access': access,
  '0010-respondents': respondents,
  '0011-groups': groups,
  '0012-evidence-by-complaint': evidenceByComplaint,
  '0013-due-days': dueDays,
  '0014-staff-accounts': staffAccounts,
  '0017-staff-talk': staffTalk,
  '0018-staff-channel': staffChannel,
  '0019-staff-has-talk': staffHasTalk,
  '0020-search': search,
  '0021-owners': owners,
  '0022-ledger': ledger,
  '0023-rights': rights,
  '0024-instruments': instruments,
  '0025-shop-reminders': shopReminders,
  '0026-desk': desk,
  '0027-ledger-pieces': ledgerPieces,
  '0028-law-drafts': lawDrafts,
  '0029-publications': publications,
  '0030-units': units,
  '0031-escalation-templates': escalationAndTemplates,
  '0033-tray': tray,
  '0034-guides': guides,
  '0035-alerts': alerts,
  '0036-registers': registers,
  '0037-shifts': shifts,
  '0038-question-groups': questionGroups,
  '0039-cases': cases,
  '0040-surveys': surveys,
  '0041-knowledge-files': knowledgeFiles,
  '0042-grave': grave,
}
