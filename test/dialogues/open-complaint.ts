import { readFileSync } from 'node:fs'
import { plainText } from '../../src/message/blocks.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import { builtIn } from '../answer/answering.ts'
import { conversation, emergencies } from '../assistant/conversation.ts'
import { ownComplaint } from '../assistant/own-complaint.ts'

/** What must follow from a line. */
const WANTED = {
  staff: '转给工作人员',
  status: '说进度',
  answer: '回答',
  contact: '改联系方式',
  kind: '客气地应一声',
  withdraw: '问是否撤回',
  over: '转给工作人员，给撤回的按钮',
  new: '当作新的一件',
  human: '找工作人员',
} as const

type Want = keyof typeof WANTED

export type Line = { topic: string; want: Want; said: string }

/** What followed from a line; `begins`: how the answer begins. */
export type Followed = Line & { reachedStaff: boolean; isRight: boolean; begins: string }

/** The lines of `open-complaint.txt`: `# topic`, then what must follow and the words. */
export function linesWritten(): Line[] {
  let topic = ''
  return readFileSync(new URL('open-complaint.txt', import.meta.url), 'utf8')
    .split('\n')
    .flatMap((line) => {
      if (line.startsWith('# ')) topic = line.slice(2)
      const [, want, said] = /^(\w+) (.+)$/u.exec(line) ?? []
      if (said === undefined || want === undefined) return []
      if (!(want in WANTED)) throw new Error(`unknown outcome: ${line}`)
      return [{ topic, want: want as Want, said }]
    })
}

/** The line as the first message of a talk with one accepted complaint, over the real form, rules and answers. */
export async function followedFrom(line: Line): Promise<Followed> {
  const talk = conversation({
    complaints: [ownComplaint('accepted')],
    channel: 'telegram',
    now: '2026-11-24T02:00:00.000Z',
    simplify: createFold(),
    emergencies,
    search: builtIn().answer,
  })
  await talk.say(line.said)
  const kinds = new Set(talk.effects.map(({ kind }) => kind))
  const labels = talk.labels()
  const [first = '', second = ''] = talk.messages
    .slice(1)
    .flatMap(({ blocks }) => plainText(blocks).split('\n').filter(Boolean))
  const reachedStaff = kinds.has('message_to_staff') || kinds.has('hand_off')
  const right: Record<Want, boolean> = {
    staff: reachedStaff,
    status: labels.includes('看经过'),
    // Looked up, or answered of the own complaint.
    answer: talk.asked.length > 0 || ['直接发在这里', '商家会知道是您'].some((words) => talk.shown().includes(words)),
    // A number that was told is not asked for.
    contact: talk.state?.asking?.kind === 'contact' && !first.includes('请写'),
    kind:
      talk.asked.length === 0 &&
      !kinds.has('message_to_staff') &&
      talk.state?.asking === null &&
      !first.includes('没帮上忙'),
    withdraw: talk.state?.asking?.kind === 'withdraw',
    over: reachedStaff && labels.includes('撤回投诉') && talk.state?.asking === null,
    new: talk.asked.length > 0 || talk.state?.draft !== null,
    human: kinds.has('hand_off'),
  }
  return { ...line, reachedStaff, isRight: right[line.want], begins: [first, second].filter(Boolean).join(' ') }
}

const LONGEST = 60

/** The page with one row a line. */
export function pageOf(all: readonly Followed[]): string {
  const right = all.filter(({ isRight }) => isRight).length
  const due = all.filter(({ want }) => want === 'staff')
  const reached = due.filter(({ reachedStaff }) => reachedStaff).length
  const rows = all.map(({ topic, said, want, reachedStaff, isRight, begins }) => {
    const short = begins.length > LONGEST ? `${begins.slice(0, LONGEST)}…` : begins
    return `| ${topic} | ${said} | ${WANTED[want]} | ${reachedStaff ? '到了' : '没有'} | ${isRight ? '对' : '**不对**'} | ${short.replaceAll('|', '\\|')} |`
  })
  return `# 有一件投诉在办时，人们写的话

一件投诉「洗衣机」已经受理。下面每一句都是这时写来的第一句话，写的时候没有看过小维会怎么读。
「该做的」是写的人想要的；「到工作人员」说这句话有没有转过去；最后一列是回答的开头。

${all.length} 句里 ${right} 句做对；该转给工作人员的 ${due.length} 句，到了 ${reached} 句。

这一页由 \`npm test -- test/dialogues/open-complaint\` 核对；话在 \`test/dialogues/open-complaint.txt\`。

| 说的是 | 写的话 | 该做的 | 到工作人员 | 对不对 | 回答的开头 |
|---|---|---|---|---|---|
${rows.join('\n')}
`
}
