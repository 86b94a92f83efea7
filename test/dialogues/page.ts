import type { Act, Script, Speaker, Step } from './script.ts'

/** One message of the bot, as the person or the group saw it. */
export type Heard = {
  to: 'person' | 'staff'
  /** The person; empty for staff. */
  name: string
  /** The place of the complaint whose topic it is, or null outside topics. */
  topic: number | null
  /** An older message was changed. */
  edited: boolean
  text: string
  buttons: string[][]
}

export type Played = { step: Step; heard: Heard[] }

/** Longest message that a page shows in full, in characters. */
const LONGEST = 420

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
  if (who.kind === 'person') return who.name
  return who.topic === null ? '工作人员（群里）' : '工作人员'
}

function actWords(act: Act): string {
  if (act.kind === 'press') return `【${act.label}】`
  if (act.kind === 'words') return act.reply ? `（回复）${act.text}` : act.text
  const photos = act.count === 1 ? '照片' : `照片 ${act.count} 张`
  return `〔${photos}〕${act.caption}`
}

function shown({ to, name, topic, edited, text, buttons }: Heard, several: boolean, longest: number): string {
  const place = topic === null ? '群里' : topic > 1 ? `群里，第 ${topic} 件的话题` : '群里的话题'
  const where = to === 'staff' ? `（${place}）` : several ? `→ ${name}` : ''
  const cut = text.length > longest ? `${text.slice(0, longest).trimEnd()} …` : text
  const labels = buttons.map((row) => row.map((label) => `【${label}】`).join('')).join(' ')
  const change = edited ? '〔改了前面一条〕' : ''
  return `> **小维**${where}：${change}${quoted([cut, labels].filter(Boolean).join('\n\n'))}`.replaceAll('\n', '\n> ')
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
