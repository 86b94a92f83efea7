import { describe, expect, test } from 'vitest'
import { FIELDS } from '../casework/registration.ts'
import { openOwningDesk } from './owning-desk.ts'

type Desk = Awaited<ReturnType<typeof openOwningDesk>>
type Request = [path: string, form: Record<string, string> | null]

/** Each route with what a clerk, a lead and an admin get; `OTHERS` tells what the other roles get. The complaint is nobody's unless the name says otherwise. */
type Route = [
  name: string,
  owner: 'nobody' | 'qian',
  request: (desk: Desk, number: string) => Request,
  expected: [staff: number, lead: number, admin: number],
]
const ROUTES: Route[] = [
  ['the list', 'nobody', () => ['/workbench/', null], [200, 200, 200]],
  ['a complaint', 'qian', (_, number) => [`/workbench/complaints/${number}`, null], [200, 200, 200]],
  ['what is arranged once', 'nobody', () => ['/workbench/settings', null], [200, 200, 200]],
  ['the page of registering', 'nobody', () => ['/workbench/register', null], [200, 200, 200]],
  [
    'registering',
    'nobody',
    () => ['/workbench/register/file', { ...FIELDS, 'f.complainant_phone': '13900000000' }],
    [303, 303, 303],
  ],
  [
    'what is like what was typed so far',
    'nobody',
    () => ['/workbench/register/similar', { 'f.complainant_phone': '13900000000' }],
    [200, 200, 200],
  ],
  ['the figures', 'nobody', () => ['/workbench/statistics', null], [403, 200, 200]],
  [
    'the complaints behind a figure',
    'nobody',
    () => ['/workbench/statistics/complaints?figure=registered', null],
    [403, 200, 200],
  ],
  ['a report as a file', 'nobody', () => ['/workbench/statistics/report.md', null], [403, 200, 200]],
  ['the dashboard', 'nobody', () => ['/workbench/dashboard', null], [403, 200, 200]],
  ['the ledgers', 'nobody', () => ['/workbench/ledger', null], [403, 200, 200]],
  ['undoing a batch that is not there', 'nobody', () => ['/workbench/ledger/batches/none/undo', {}], [403, 404, 404]],
  ['the registers', 'nobody', () => ['/workbench/registers', null], [200, 200, 200]],
  ['a register of volunteers', 'nobody', () => ['/workbench/registers/volunteers', null], [404, 200, 200]],
  ['what is imported into a register', 'nobody', () => ['/workbench/registers/stations/files', null], [403, 200, 200]],
  [
    'what is exported from a register',
    'nobody',
    () => ['/workbench/registers/stations/export', { format: 'csv' }],
    [403, 200, 200],
  ],
  ['who booked an expert', 'nobody', () => ['/workbench/bookings', null], [200, 200, 200]],
  ['confirming a booking', 'nobody', () => ['/workbench/bookings/none/confirm', {}], [404, 404, 404]],
  ['refusing a booking', 'nobody', () => ['/workbench/bookings/none/refuse', { why: '样例' }], [404, 404, 404]],
  ['moving a booking', 'nobody', () => ['/workbench/bookings/none/move', { to: 'a b' }], [404, 404, 404]],
  ['the calendar file of a booking', 'nobody', () => ['/workbench/bookings/none/calendar.ics', null], [404, 404, 404]],
  ['the surveys', 'nobody', () => ['/workbench/surveys', null], [200, 200, 200]],
  ['a survey', 'nobody', () => ['/workbench/surveys/pledged-2026', null], [200, 200, 200]],
  ['what came back of a survey', 'nobody', () => ['/workbench/surveys/pledged-2026/answers', null], [200, 200, 200]],
  ['entering an answer', 'nobody', () => ['/workbench/surveys/pledged-2026/answers/new', null], [200, 200, 200]],
  ['what is imported into a survey', 'nobody', () => ['/workbench/surveys/pledged-2026/files', null], [200, 200, 200]],
  ['whom a survey judges', 'nobody', () => ['/workbench/surveys/pledged-2026/subjects', {}], [409, 409, 409]],
  ['links of a survey', 'nobody', () => ['/workbench/surveys/pledged-2026/links', {}], [409, 409, 409]],
  ...['open', 'close', 'reopen', 'ask', 'approve', 'send-back', 'take-back', 'remove'].map(
    (act): Route => [
      `a survey: ${act}`,
      'nobody',
      () => [`/workbench/surveys/pledged-2026/${act}`, { why: '样例' }],
      [403, 409, 409],
    ],
  ),
  ['the answers of a survey', 'nobody', () => ['/workbench/surveys/pledged-2026/export', {}], [403, 200, 200]],
  ['what is made public', 'nobody', () => ['/workbench/publicity', null], [403, 200, 200]],
  [
    'drafting what is made public',
    'nobody',
    () => ['/workbench/publicity/new', { from: '2026-01-01', to: '2026-06-30' }],
    [403, 303, 303],
  ],
  ...['submit', 'approve', 'recount', 'told', 'objected', 'remove', 'correct', 'take-back', 'reopen'].map(
    (act): Route => [
      `${act} of a publication that is not there`,
      'nobody',
      () => [`/workbench/publicity/none/${act}`, { why: 'x' }],
      [403, 404, 404],
    ],
  ),
  ['accounts', 'nobody', () => ['/workbench/users', null], [403, 403, 200]],
  ['making an account', 'nobody', () => ['/workbench/users', { login: 'x' }], [403, 403, 422]],
  ['the record of acts', 'nobody', () => ['/workbench/audit', null], [403, 403, 200]],
  [
    'turning off a second step',
    'nobody',
    ({ ids }) => [`/workbench/users/${ids.qian}/second-step`, {}],
    [403, 403, 409],
  ],
  ['the roster', 'nobody', () => ['/workbench/roster', null], [200, 200, 200]],
  [
    'planning the roster',
    'nobody',
    ({ ids }) => [
      '/workbench/roster',
      {
        'was.2026-11-24': '',
        'from.2026-11-24.0': '09:00',
        'to.2026-11-24.0': '17:30',
        'account.2026-11-24.0': ids.qian,
      },
    ],
    [403, 303, 303],
  ],
  [
    'entering leave of a colleague',
    'nobody',
    ({ ids }) => ['/workbench/roster/leave', { account: ids.qian, first: '2026-12-01' }],
    [403, 303, 303],
  ],
  ['ending leave that is not there', 'nobody', () => ['/workbench/roster/leave/1/remove', {}], [404, 404, 404]],
  ['the law that is held', 'nobody', () => ['/workbench/law', null], [403, 200, 200]],
  ['what of the law is to be looked at', 'nobody', () => ['/workbench/law/watch', null], [403, 200, 200]],
  ['what was done with the law', 'nobody', () => ['/workbench/law/history', null], [403, 200, 200]],
  ['typing a text of law', 'nobody', () => ['/workbench/law/new', null], [403, 403, 200]],
  ['uploading a text of law', 'nobody', () => ['/workbench/law/upload', {}], [403, 403, 415]],
  ['keeping a text of law', 'nobody', () => ['/workbench/law/form', {}], [403, 403, 415]],
  ['submitting a draft of law', 'nobody', () => ['/workbench/law/drafts/none/submit', {}], [403, 403, 404]],
  ['withdrawing a draft of law', 'nobody', () => ['/workbench/law/drafts/none/withdraw', {}], [403, 403, 404]],
  ['approving a draft of law', 'nobody', () => ['/workbench/law/drafts/none/approve', {}], [403, 404, 404]],
  [
    'sending a draft of law back',
    'nobody',
    () => ['/workbench/law/drafts/none/send-back', { why: '缺' }],
    [403, 404, 404],
  ],
  ['the guides', 'nobody', () => ['/workbench/guides', null], [403, 200, 200]],
  ['a guide', 'nobody', () => ['/workbench/guides/of/return-goods', null], [403, 200, 200]],
  ['what was done with the guides', 'nobody', () => ['/workbench/guides/history', null], [403, 200, 200]],
  ['writing a guide', 'nobody', () => ['/workbench/guides/of/return-goods/change', null], [403, 403, 200]],
  ['a new guide', 'nobody', () => ['/workbench/guides/new?id=a', null], [403, 403, 200]],
  ['having a guide checked', 'nobody', () => ['/workbench/guides/check', {}], [403, 403, 415]],
  ['keeping a guide', 'nobody', () => ['/workbench/guides/form', {}], [403, 403, 415]],
  ['submitting a draft of a guide', 'nobody', () => ['/workbench/guides/drafts/none/submit', {}], [403, 403, 404]],
  ['withdrawing a draft of a guide', 'nobody', () => ['/workbench/guides/drafts/none/withdraw', {}], [403, 403, 404]],
  ['approving a draft of a guide', 'nobody', () => ['/workbench/guides/drafts/none/approve', {}], [403, 404, 404]],
  [
    'sending a draft of a guide back',
    'nobody',
    () => ['/workbench/guides/drafts/none/send-back', { why: '缺' }],
    [403, 404, 404],
  ],
  ['rolling a guide back', 'nobody', () => ['/workbench/guides/of/return-goods/rollback', {}], [403, 403, 409]],
  ['taking a guide out', 'nobody', () => ['/workbench/guides/of/return-goods/remove', { over: '0' }], [403, 403, 303]],
  ['the texts and rules', 'nobody', () => ['/workbench/knowledge', null], [403, 200, 200]],
  ['the texts', 'nobody', () => ['/workbench/knowledge/texts', null], [403, 200, 200]],
  ['a rule', 'nobody', () => ['/workbench/knowledge/part?place=rules%2Fgroups.yaml', null], [403, 200, 200]],
  ['what was done with the rules', 'nobody', () => ['/workbench/knowledge/history', null], [403, 200, 200]],
  [
    'writing a text',
    'nobody',
    () => ['/workbench/knowledge/change?place=texts%2Fweb.ftl%23web-send', null],
    [403, 403, 200],
  ],
  [
    'writing a rule of admins',
    'nobody',
    () => ['/workbench/knowledge/change?place=rules%2Fgroups.yaml', null],
    [403, 403, 200],
  ],
  [
    'an entry of a list',
    'nobody',
    () => ['/workbench/knowledge/entry?place=registries%2Fhotlines.yaml', null],
    [403, 403, 200],
  ],
  [
    'keeping an entry',
    'nobody',
    () => ['/workbench/knowledge/entry', { place: 'registries/hotlines.yaml' }],
    [403, 403, 422],
  ],
  ['having a rule checked', 'nobody', () => ['/workbench/knowledge/check', {}], [403, 403, 415]],
  ['keeping a rule', 'nobody', () => ['/workbench/knowledge/form', {}], [403, 403, 415]],
  ['a draft of a rule', 'nobody', () => ['/workbench/knowledge/drafts/none', null], [403, 404, 404]],
  ['changing a draft of a rule', 'nobody', () => ['/workbench/knowledge/drafts/none/change', null], [403, 403, 404]],
  [
    'trying a draft of a rule',
    'nobody',
    () => ['/workbench/knowledge/drafts/none/trial', { question: 'x' }],
    [403, 404, 404],
  ],
  ['submitting a draft of a rule', 'nobody', () => ['/workbench/knowledge/drafts/none/submit', {}], [403, 403, 404]],
  ['withdrawing a draft of a rule', 'nobody', () => ['/workbench/knowledge/drafts/none/withdraw', {}], [403, 403, 404]],
  ['approving a draft of a rule', 'nobody', () => ['/workbench/knowledge/drafts/none/approve', {}], [403, 404, 404]],
  [
    'sending a draft of a rule back',
    'nobody',
    () => ['/workbench/knowledge/drafts/none/send-back', { why: '缺' }],
    [403, 404, 404],
  ],
  [
    'rolling a rule back',
    'nobody',
    () => ['/workbench/knowledge/rollback', { place: 'rules/groups.yaml', seen: '0' }],
    [403, 403, 409],
  ],
  ['starting the server anew', 'nobody', () => ['/workbench/knowledge/renew', { when: 'now' }], [403, 409, 409]],
  ['the cases', 'nobody', () => ['/workbench/cases', null], [200, 200, 200]],
  ['a case', 'nobody', () => ['/workbench/cases/of/old-shoes', null], [200, 200, 200]],
  ['what was done with the cases', 'nobody', () => ['/workbench/cases/history', null], [200, 200, 200]],
  ['writing a case of the files', 'nobody', () => ['/workbench/cases/of/old-shoes/change', null], [403, 403, 200]],
  ['a new case', 'nobody', () => ['/workbench/cases/new?id=a', null], [403, 403, 200]],
  ['having a case checked', 'nobody', () => ['/workbench/cases/check', {}], [415, 415, 415]],
  ['keeping a case', 'nobody', () => ['/workbench/cases/form', {}], [415, 415, 415]],
  ['importing cases', 'nobody', () => ['/workbench/cases/import', null], [403, 403, 200]],
  ['giving files of cases', 'nobody', () => ['/workbench/cases/import', {}], [403, 403, 415]],
  ['keeping imported cases', 'nobody', () => ['/workbench/cases/import/keep', {}], [403, 403, 415]],
  [
    'beginning a case of a complaint that has not ended',
    'nobody',
    (_, number) => ['/workbench/cases/from', { number }],
    [409, 409, 409],
  ],
  ['a draft of a case that is not there', 'nobody', () => ['/workbench/cases/drafts/none', null], [404, 404, 404]],
  ['submitting a draft of a case', 'nobody', () => ['/workbench/cases/drafts/none/submit', {}], [404, 404, 404]],
  ['withdrawing a draft of a case', 'nobody', () => ['/workbench/cases/drafts/none/withdraw', {}], [404, 404, 404]],
  ['approving a draft of a case', 'nobody', () => ['/workbench/cases/drafts/none/approve', {}], [403, 404, 404]],
  [
    'sending a draft of a case back',
    'nobody',
    () => ['/workbench/cases/drafts/none/send-back', { why: '缺' }],
    [403, 404, 404],
  ],
  ['rolling a case back', 'nobody', () => ['/workbench/cases/of/old-shoes/rollback', {}], [403, 403, 409]],
  [
    'taking a case off',
    'nobody',
    () => ['/workbench/cases/of/old-shoes/take-off', { seen: '0', why: '错' }],
    [403, 303, 303],
  ],
  ['the alerts', 'nobody', () => ['/workbench/alerts', null], [403, 200, 200]],
  ['an alert that is not there', 'nobody', () => ['/workbench/alerts/none', null], [403, 404, 404]],
  ['a new alert', 'nobody', () => ['/workbench/alerts/new', null], [403, 200, 200]],
  ['changing an alert that is not there', 'nobody', () => ['/workbench/alerts/none/change', null], [403, 404, 404]],
  ['having an alert checked', 'nobody', () => ['/workbench/alerts/check', {}], [403, 200, 200]],
  ['an alert proposed', 'nobody', () => ['/workbench/alerts/propose', { name: 'x' }], [403, 200, 200]],
  ['keeping an alert', 'nobody', () => ['/workbench/alerts/form', { act: 'keep' }], [403, 303, 303]],
  ['submitting an alert', 'nobody', () => ['/workbench/alerts/none/submit', {}], [403, 404, 404]],
  ['publishing an alert', 'nobody', () => ['/workbench/alerts/none/publish', {}], [403, 404, 404]],
  ['sending an alert back', 'nobody', () => ['/workbench/alerts/none/send-back', { why: '缺' }], [403, 404, 404]],
  ['withdrawing an alert', 'nobody', () => ['/workbench/alerts/none/withdraw', { why: '错' }], [403, 404, 404]],
  ['rolling the law back', 'nobody', () => ['/workbench/law/rollback', { seen: '' }], [403, 403, 409]],
  [
    'having read again what rests on law',
    'nobody',
    () => ['/workbench/law/reviewed', { place: 'none' }],
    [403, 404, 404],
  ],
  ['keeping a filter', 'nobody', () => ['/workbench/views', { name: 'x', query: 'due=soon' }], [303, 303, 303]],
  ['removing a filter that is not theirs', 'nobody', () => ['/workbench/views/none/remove', {}], [303, 303, 303]],
  [
    'declining several at once',
    'qian',
    (_, number) => ['/workbench/at-once', { act: 'decline', [`row.${number}`]: 'nobody', [`tick.${number}`]: 'yes' }],
    [200, 200, 200],
  ],
  [
    'having declined several at once',
    'qian',
    (_, number) => [
      '/workbench/at-once/act',
      { act: 'decline', reason: 'N1', sure: 'yes', [`row.${number}`]: 'nobody', [`tick.${number}`]: 'yes' },
    ],
    [303, 303, 303],
  ],
  [
    'taking several at once',
    'nobody',
    (_, number) => [
      '/workbench/owners/assign',
      { act: 'take', [`row.${number}`]: 'nobody', [`tick.${number}`]: 'yes' },
    ],
    [303, 303, 303],
  ],
  ['undoing a batch of another', 'nobody', () => ['/workbench/owners/undo', { batch: 'batch-0001' }], [303, 303, 303]],
  [
    'having a reply drafted, where no law is held',
    'qian',
    (_, number) => [`/workbench/complaints/${number}/reply/draft`, {}],
    [422, 422, 422],
  ],
  [
    'staying out of a complaint',
    'qian',
    (_, number) => [`/workbench/complaints/${number}/recuse`, { reason: 'x' }],
    [303, 303, 303],
  ],
  [
    'handing a complaint to a unit there is not',
    'qian',
    (_, number) => [`/workbench/complaints/${number}/unit`, { unit: 'none' }],
    [404, 404, 404],
  ],
  [
    'handing a complaint to no unit',
    'qian',
    (_, number) => [`/workbench/complaints/${number}/unit`, { unit: 'nobody' }],
    [403, 303, 303],
  ],
  ['units', 'nobody', () => ['/workbench/units', null], [403, 403, 200]],
  ['making a unit', 'nobody', () => ['/workbench/units', { name: 'x' }], [403, 403, 303]],
  ['saying who belongs to which unit', 'nobody', () => ['/workbench/units/people', {}], [403, 403, 303]],
  ['what units may do with each other’s', 'nobody', () => ['/workbench/units/rule', { rule: 'none' }], [403, 403, 303]],
  ['templates of papers', 'nobody', () => ['/workbench/templates', null], [403, 403, 200]],
  ['using a template that is not there', 'nobody', () => ['/workbench/templates/files/none/use', {}], [403, 403, 404]],
  ['going back to our words', 'nobody', () => ['/workbench/templates/acceptance/back', {}], [403, 403, 303]],
  ['saved replies', 'nobody', () => ['/workbench/replies', null], [200, 200, 200]],
  ['keeping a saved reply', 'nobody', () => ['/workbench/replies', { title: 'x', text: 'y' }], [403, 303, 303]],
  ['deleting a saved reply', 'nobody', () => ['/workbench/replies/none/remove', {}], [403, 404, 404]],
  [
    'putting a saved reply into the box',
    'qian',
    (_, number) => [`/workbench/complaints/${number}/reply/insert`, { text: 'x' }],
    [422, 422, 422],
  ],
  ['one’s own sessions', 'nobody', () => ['/workbench/account/sessions/end', { id: 'none' }], [303, 303, 303]],
  [
    'ticking off a question',
    'nobody',
    () => ['/workbench/questions/act', { act: 'done', keys: 'none' }],
    [403, 403, 409],
  ],
  [
    'an act on a colleague’s complaint',
    'qian',
    (_, number) => [`/workbench/complaints/${number}/actions/accept`, {}],
    [303, 303, 303],
  ],
  [
    'putting right what was filed',
    'qian',
    (_, number) => [`/workbench/complaints/${number}/amend`, { field: 'item', value: '烘干机', seen: '测试电饭锅' }],
    [303, 303, 303],
  ],
  ['seeing a telephone', 'qian', (_, number) => [`/workbench/complaints/${number}/reveal`, {}], [200, 200, 200]],
  [
    // It does not fit a complaint that nobody accepted: each is asked whether it is meant.
    'making an official paper',
    'qian',
    (_, number) => [`/workbench/complaints/${number}/instruments`, { kind: 'acceptance', act: 'make' }],
    [409, 409, 409],
  ],
  [
    'asking the business',
    'qian',
    (_, number) => [`/workbench/complaints/${number}/business`, { text: '漏水' }],
    [200, 200, 200],
  ],
  ['what wants an answer', 'nobody', () => ['/workbench/?show=tray', null], [200, 200, 200]],
  ['answers of businesses, where they stood', 'nobody', () => ['/workbench/answers', null], [303, 303, 303]],
  ['wishes to erase, where they stood', 'nobody', () => ['/workbench/erasures', null], [303, 303, 303]],
  ['people who wait, where they stood', 'nobody', () => ['/workbench/hand-offs', null], [303, 303, 303]],
  ['a talk that is not there', 'nobody', () => ['/workbench/hand-offs/1', null], [404, 404, 404]],
  ['taking a talk that is not there', 'nobody', () => ['/workbench/hand-offs/1/take', {}], [404, 404, 404]],
  [
    'deciding a wish to erase that is not there',
    'qian',
    (_, number) => [`/workbench/complaints/${number}/erasures/1`, { outcome: 'refused', answer: 'x' }],
    [404, 404, 404],
  ],
  [
    'a letter that needs no answer',
    'qian',
    (_, number) => [`/workbench/complaints/${number}/letter-seen`, {}],
    [303, 303, 303],
  ],
  [
    'the papers for another body',
    'qian',
    (_, number) => [`/workbench/complaints/${number}/referral-pack`, {}],
    [200, 200, 200],
  ],
  ['searching', 'nobody', () => ['/workbench/search', { words: 'x' }], [303, 303, 303]],
  ['groups', 'nobody', () => ['/workbench/groups', null], [200, 200, 200]],
  ['businesses', 'nobody', () => ['/workbench/respondents', null], [200, 200, 200]],
  ['notices that did not arrive', 'nobody', () => ['/workbench/notices', null], [200, 200, 200]],
  ['the questions that nobody could answer', 'nobody', () => ['/workbench/questions', null], [200, 200, 200]],
  ['one’s own account', 'nobody', () => ['/workbench/account', null], [200, 200, 200]],
  ['a chart of the dashboard', 'nobody', () => ['/workbench/dashboard/charts/clocks.png', null], [403, 200, 200]],
  ['a table of colleagues', 'nobody', () => ['/workbench/dashboard/tables/load.xlsx', null], [403, 200, 200]],
  ['the dashboard as a file', 'nobody', () => ['/workbench/dashboard/overview.xlsx', null], [403, 200, 200]],
  [
    'taking what is nobody’s',
    'nobody',
    (_, number) => [`/workbench/complaints/${number}/owner`, { act: 'take', seen: 'nobody' }],
    [303, 303, 303],
  ],
  [
    'giving what is nobody’s to a colleague',
    'nobody',
    ({ ids }, number) => [`/workbench/complaints/${number}/owner`, { to: ids.qian, seen: 'nobody' }],
    [403, 303, 303],
  ],
  [
    'taking what a colleague handles',
    'qian',
    ({ ids }, number) => [`/workbench/complaints/${number}/owner`, { act: 'take', seen: ids.qian }],
    [403, 303, 303],
  ],
  [
    'putting back what a colleague handles',
    'qian',
    ({ ids }, number) => [`/workbench/complaints/${number}/owner`, { to: 'nobody', seen: ids.qian }],
    [403, 303, 303],
  ],
  [
    'undoing what a colleague did',
    'qian',
    (_, number) => [`/workbench/complaints/${number}/owner-undo`, {}],
    [403, 303, 303],
  ],
]

/** The routes that 知识编辑 and 统计 do not get 403 for. */
const OTHERS: Record<string, [editor: number, statistics: number]> = {
  'what is arranged once': [200, 200],
  'the list': [303, 303],
  'what wants an answer': [303, 303],
  'the figures': [403, 200],
  'a report as a file': [403, 200],
  'the dashboard': [403, 200],
  'the dashboard as a file': [403, 200],
  'a chart of the dashboard': [403, 200],
  'a table of colleagues': [403, 404],
  'the registers': [200, 403],
  'a register of volunteers': [404, 403],
  'what is imported into a register': [404, 403],
  'what is exported from a register': [404, 403],
  'the law that is held': [200, 403],
  'what of the law is to be looked at': [200, 403],
  'what was done with the law': [200, 403],
  'typing a text of law': [200, 403],
  'uploading a text of law': [415, 403],
  'keeping a text of law': [415, 403],
  'submitting a draft of law': [404, 403],
  'withdrawing a draft of law': [404, 403],
  'approving a draft of law': [404, 403],
  'sending a draft of law back': [404, 403],
  'the guides': [200, 403],
  'a guide': [200, 403],
  'what was done with the guides': [200, 403],
  'writing a guide': [200, 403],
  'a new guide': [200, 403],
  'having a guide checked': [415, 403],
  'keeping a guide': [415, 403],
  'submitting a draft of a guide': [404, 403],
  'withdrawing a draft of a guide': [404, 403],
  'approving a draft of a guide': [404, 403],
  'sending a draft of a guide back': [404, 403],
  'rolling a guide back': [409, 403],
  'taking a guide out': [303, 403],
  'the texts and rules': [200, 403],
  'the texts': [200, 403],
  'a rule': [200, 403],
  'what was done with the rules': [200, 403],
  'writing a text': [200, 403],
  'writing a rule of admins': [403, 403],
  'an entry of a list': [200, 403],
  'keeping an entry': [422, 403],
  'having a rule checked': [415, 403],
  'keeping a rule': [415, 403],
  'a draft of a rule': [404, 403],
  'changing a draft of a rule': [404, 403],
  'trying a draft of a rule': [404, 403],
  'submitting a draft of a rule': [404, 403],
  'withdrawing a draft of a rule': [404, 403],
  'approving a draft of a rule': [404, 403],
  'sending a draft of a rule back': [404, 403],
  'rolling a rule back': [403, 403],
  'starting the server anew': [409, 403],
  'the cases': [200, 403],
  'a case': [200, 403],
  'what was done with the cases': [200, 403],
  'writing a case of the files': [200, 403],
  'a new case': [200, 403],
  'having a case checked': [415, 403],
  'keeping a case': [415, 403],
  'importing cases': [200, 403],
  'giving files of cases': [415, 403],
  'keeping imported cases': [415, 403],
  'a draft of a case that is not there': [404, 403],
  'submitting a draft of a case': [404, 403],
  'withdrawing a draft of a case': [404, 403],
  'approving a draft of a case': [404, 403],
  'sending a draft of a case back': [404, 403],
  'rolling a case back': [409, 403],
  'taking a case off': [303, 403],
  'the alerts': [200, 403],
  'an alert that is not there': [404, 403],
  'a new alert': [200, 403],
  'changing an alert that is not there': [404, 403],
  'having an alert checked': [200, 403],
  'an alert proposed': [200, 403],
  'keeping an alert': [303, 403],
  'submitting an alert': [404, 403],
  'publishing an alert': [403, 403],
  'sending an alert back': [403, 403],
  'withdrawing an alert': [404, 403],
  'rolling the law back': [409, 403],
  'having read again what rests on law': [404, 403],
  'ticking off a question': [409, 403],
  'the questions that nobody could answer': [200, 403],
  'one’s own sessions': [303, 303],
  'one’s own account': [200, 200],
}

/** What a request leaves unchanged needs no database of its own: nothing was done where no answer led on. */
const isDone = ([, , , expected]: Route) => expected.includes(303)

const openFor = async (owner: Route[1]) => {
  const desk = await openOwningDesk(1)
  const path = `/workbench/complaints/${desk.numbers[0]}/owner`
  if (owner === 'qian') await (await desk.as('qian')).send(path, { act: 'take', seen: 'nobody' })
  return desk
}

const LOGINS = ['li', 'wang', 'boss'] as const

const statusOf = async (desk: Desk, me: Awaited<ReturnType<Desk['as']>>, request: Route[2]) => {
  const [to, form] = request(desk, desk.numbers[0] ?? '')
  return (form ? await me.send(to, form) : await me.get(to)).status
}

test.each(ROUTES.filter(isDone))('%s', async (_, owner, request, expected) => {
  const got: number[] = []
  for (const login of LOGINS) {
    const desk = await openFor(owner)
    got.push(await statusOf(desk, await desk.as(login), request))
  }
  expect(got).toEqual(expected)
})

test.each(['nobody', 'qian'] as const)('every route that changes nothing, of a complaint of %s', async (owner) => {
  const routes = ROUTES.filter((route) => route[1] === owner && !isDone(route))
  const desk = await openFor(owner)
  const people = await Promise.all(LOGINS.map((login) => desk.as(login)))
  const got: [name: string, ...number[]][] = []
  for (const [name, , request] of routes) {
    const statuses: number[] = []
    for (const me of people) statuses.push(await statusOf(desk, me, request))
    got.push([name, ...statuses])
  }
  expect(got).toEqual(routes.map(([name, , , expected]) => [name, ...expected]))
})

test.each(['editor', 'statistics'] as const)('every route, for the role %s', async (role) => {
  const desk = await openOwningDesk(1)
  const number = desk.numbers[0] ?? ''
  await (await desk.as('qian')).send(`/workbench/complaints/${number}/owner`, { act: 'take', seen: 'nobody' })
  await desk.accounts.change({ id: desk.ids.li, by: null, change: { role } })
  const me = await desk.as('li')
  const got: [name: string, status: number][] = []
  for (const [name, , request] of ROUTES) {
    const [to, form] = request(desk, number)
    got.push([name, (form ? await me.send(to, form) : await me.get(to)).status])
  }
  const at = role === 'editor' ? 0 : 1
  expect(got).toEqual(ROUTES.map(([name]) => [name, (OTHERS[name] ?? [403, 403])[at]]))
})

test('every exception of those who handle no complaints is a route', () => {
  const names = ROUTES.map(([name]) => name)
  expect(Object.keys(OTHERS).filter((name) => !names.includes(name))).toEqual([])
})

describe('whoever handles no complaints', () => {
  const opened = async (role: 'editor' | 'statistics') => {
    const desk = await openOwningDesk(1)
    await desk.accounts.change({ id: desk.ids.li, by: null, change: { role } })
    return { ...desk, me: await desk.as('li') }
  }

  test('知识编辑 begins with the questions and finds in the rail what they may open, without a search', async () => {
    const { me } = await opened('editor')
    expect((await me.get('/workbench/')).headers.get('location')).toBe('/workbench/questions')
    const page = await me.page('/workbench/questions')
    const links = [...page.matchAll(/<a href="([^"]+)"[^>]*><svg/g)].map(([, href]) => href)
    expect(page).toMatch(/<nav class="section-links.*"\/workbench\/law">法律.*"\/workbench\/guides">指引/s)
    expect(links).toEqual([
      '/workbench/questions',
      '/workbench/alerts',
      '/workbench/registers',
      '/workbench/settings',
      '/workbench/account',
    ])
    expect(page).not.toContain('/workbench/search')
  })

  test('统计 reads how many talks there were, and no list of complaints or letters', async () => {
    const { me } = await opened('statistics')
    expect((await me.get('/workbench/statistics/desk?desk=talks')).status).toBe(200)
    for (const list of ['groups', 'referred', 'replies', 'rated', 'satisfied'])
      expect((await me.get(`/workbench/statistics/desk?desk=${list}`)).status, list).toBe(403)
  })

  test('统计 reads figures without a way to a complaint or the name of a colleague', async () => {
    const { me, numbers } = await opened('statistics')
    for (const path of ['/workbench/dashboard', '/workbench/statistics']) {
      const page = await me.page(path)
      expect(page).toContain('<table')
      for (const hidden of [
        numbers[0] ?? '',
        '钱测试',
        'statistics/complaints',
        'workbench/?',
        'workbench/complaints',
      ]) {
        expect([path, hidden, page.includes(hidden)]).toEqual([path, hidden, false])
      }
    }
  })

  test('is given no complaint, acts on none from elsewhere, and is no colleague to assign to', async () => {
    const { me, house, ids, ownership, as, listed } = await opened('editor')
    const [complaint] = listed
    const id = complaint?.id ?? ''
    const actor = { kind: 'staff' as const, id: ids.li, name: '李测试' }
    expect(await house.casework.act({ complaint: id, action: 'accept', actor, input: {} })).toMatchObject({ ok: false })
    expect(await house.casework.reply({ complaint: id, actor, text: '您好' })).toMatchObject({ ok: false })
    expect((await house.casework.list({ limit: 9, offset: 0, reader: ids.li })).total).toBe(0)
    expect((await ownership.colleagues()).map((one) => one.id)).not.toContain(ids.li)
    const boss = { kind: 'staff' as const, id: ids.boss, name: '赵测试' }
    expect(await ownership.assign({ complaint: id, to: ids.li, actor: boss })).toMatchObject({ code: 'no_colleague' })
    expect(await (await as('qian')).page(`/workbench/complaints/${complaint?.number}`)).not.toContain(
      `value="${ids.li}"`,
    )
    expect((await me.get(`/workbench/complaints/${complaint?.number}`)).status).toBe(403)
  })
})
