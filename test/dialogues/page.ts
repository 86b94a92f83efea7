import type { Act, Script, Speaker, Step } from './script.ts'

/** One message, as the person or staff saw it. */
export type Heard = {
  to: 'person' | 'staff'
  /** Who says it, where it is not 小维. */
  from?: string
  /** The person; empty for staff. */
  name: string
  /** Where staff see it, in words; empty for a person. */
  place: string
  /** An older message was changed. */
  edited: boolean
  text: string
  buttons: string[][]
}

export type Played = { step: Step; heard: Heard[] }

/** Longest message that a page shows in full, in characters; a summary that waits to be filed is always shown in full. */
const LONGEST = 480
const FILES = '确认提交'

/** The talk as played, in Markdown. Longer messages end with …. */
export function asPage({ title, intro, learned }: Script, played: readonly Played[], longest = LONGEST): string {
  const several = new Set(played.flatMap(({ heard }) => heard.map(({ name }) => name).filter(Boolean))).size > 1
  const turns = played.map(({ step, heard }) =>
    [said(step), ...heard.map((message) => shown(message, several, longest))].join('\n\n'),
  )
  return `# ${title}\n\n${intro}\n\n## 谈话\n\n${turns.join('\n\n')}\n\n## 学到的\n\n${learned}\n`
}

function said(step: Step): string {
  if (step.kind === 'later') return `*${step.label}*`
  return `**${nameOf(step.who)}**：${quoted(actWords(step.act))}`
}

function nameOf(who: Speaker): string {
  return who.kind === 'person' ? who.name : '工作人员'
}

function actWords(act: Act): string {
  switch (act.kind) {
    case 'press':
      return [`【${act.label}】`, act.text].filter(Boolean).join(' ')
    case 'words':
      return act.reply ? `（回复）${act.text}` : act.text
    case 'photos':
      return `${act.reply ? '（回复）' : ''}〔${act.names.join('、')}〕${act.caption}`
    case 'fills':
      return `〔在「${act.field}」里写：${act.text}〕`
  }
}

function shown({ to, from = '小维', name, place, edited, text, buttons }: Heard, several: boolean, longest: number) {
  const where = to === 'staff' ? `（${place}）` : several ? `→ ${name}` : ''
  const isWhole = text.length <= longest || buttons.flat().includes(FILES)
  const cut = isWhole ? text : `${text.slice(0, longest).trimEnd()} …`
  const labels = buttons.map((row) => row.map((label) => `【${label}】`).join('')).join(' ')
  const change = edited ? '〔改了前面一条〕' : ''
  return `> **${from}**${where}：${change}${quoted([cut, labels].filter(Boolean).join('\n\n'))}`.replaceAll(
    '\n',
    '\n> ',
  )
}

/** As it stands: no sign of it means anything in Markdown, and each line stays a line. */
function quoted(text: string): string {
  return text
    .replace(/[\\`*_<>#|]/gu, (sign) => `\\${sign}`)
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/(?<=[^\n])\n(?=[^\n])/gu, '  \n')
}
