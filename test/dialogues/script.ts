/** One thing that happens in a dialogue. */
export type Step =
  /** Somebody writes, presses a button, or sends files. */
  | { kind: 'act'; who: Speaker; act: Act }
  /** Nothing happens for a while. */
  | { kind: 'later'; days: number; label: string }

/** A person by name, or staff: in the topic of the complaint with this place (1 is the first filed), or in the group. */
export type Speaker = { kind: 'person'; name: string } | { kind: 'staff'; topic: number | null }

export type Act =
  /** `reply`: answers the newest message of the bot there. */
  | { kind: 'words'; text: string; reply: boolean }
  | { kind: 'press'; label: string }
  | { kind: 'photos'; count: number; caption: string }

export type Script = { title: string; intro: string; steps: Step[]; learned: string }

const LINE = /^([^：]{1,12})：(.+)$/su
const LATER = /^～(\d+) 天后～$/u
const PHOTOS = /^〔照片(?: (\d+) 张)?(?:：(.+))?〕$/u
const STAFF = /^工作人员(?:（(群|\d)）)?$/u

/**
 * Reads the script of a dialogue: a title (`# …`), what it is about, one step a line, and after a line `## 学到的` the
 * closing words. A step is 「名字：话」; 【…】 presses a button, 〔照片〕 〔照片 3 张〕 〔照片：话〕 sends photos,
 * ～3 天后～ lets days pass. Staff are 「工作人员」 in the topic of the first complaint, 「工作人员（2）」 in the second's,
 * 「工作人员（群）」 in the group; 「回复 …」 answers the newest message there. Throws on a line that is no step.
 */
export function readScript(source: string): Script {
  const [played = '', learned = ''] = source.split(/^## 学到的$/mu)
  const [head = '', ...rest] = played.trim().split('\n')
  const lines = rest.map((line) => line.trim()).filter(Boolean)
  const isIntro = (line: string) => line.startsWith('> ')
  return {
    title: head.replace(/^# /u, ''),
    intro: lines
      .filter(isIntro)
      .map((line) => line.slice(2))
      .join('\n'),
    steps: lines.filter((line) => !isIntro(line)).map(readStep),
    learned: learned.trim(),
  }
}

function readStep(line: string): Step {
  const days = LATER.exec(line)?.[1]
  if (days !== undefined) return { kind: 'later', days: Number(days), label: line }
  const [, name, said] = LINE.exec(line) ?? []
  if (name === undefined || said === undefined) throw new Error(`no step of a dialogue: ${line}`)
  const staff = STAFF.exec(name)
  const topic = staff?.[1] === '群' ? null : Number(staff?.[1] ?? 1)
  return { kind: 'act', who: staff ? { kind: 'staff', topic } : { kind: 'person', name }, act: readAct(said) }
}

function readAct(said: string): Act {
  const label = /^【(.+)】$/u.exec(said)?.[1]
  if (label !== undefined) return { kind: 'press', label }
  const photos = PHOTOS.exec(said)
  if (photos) return { kind: 'photos', count: Number(photos[1] ?? 1), caption: photos[2] ?? '' }
  const reply = /^回复 (.+)$/su.exec(said)?.[1]
  return { kind: 'words', text: (reply ?? said).replaceAll('\\n', '\n'), reply: reply !== undefined }
}
