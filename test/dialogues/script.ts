/** One thing that happens in a dialogue. */
export type Step =
  /** Somebody writes, presses a button, or sends files. */
  | { kind: 'act'; who: Speaker; act: Act }
  /** Nothing happens for a while. */
  | { kind: 'later'; days: number; label: string }

/** A person by name, or staff: at the complaint with this place (1 is the first filed), or where all of them are. */
export type Speaker = { kind: 'person'; name: string } | { kind: 'staff'; topic: number | null }

export type Act =
  /** `reply`: answers the newest message of the bot there. */
  | { kind: 'words'; text: string; reply: boolean }
  /** `text`: what is written with the button, where the place has fields beside it. */
  | { kind: 'press'; label: string; text: string }
  /** Pictures by the names of their files. On a channel where pictures have no names only their number counts. */
  | { kind: 'photos'; names: string[]; caption: string; reply: boolean }
  /** Writes into a line of the sheet beside the talk. */
  | { kind: 'fills'; field: string; text: string }

export type Script = { title: string; intro: string; steps: Step[]; learned: string }

const LINE = /^([^：]{1,12})：(.+)$/su
const LATER = /^～(\d+) 天后～$/u
const PRESS = /^【(.+?)】(.*)$/u
const PHOTOS = /^〔照片(?: (\d+) 张)?(?:：(.+))?〕$/u
const FILES = /^〔([^〕：]+\.jpg)(?:：(.+))?〕$/u
const FILLS = /^〔在「(.+)」里写：(.+)〕$/u
const STAFF = /^工作人员(?:（(群|\d)）)?$/u

/**
 * Reads the script of a dialogue, the same for every channel: a title (`# …`), what it is about (`> …`), one step a line,
 * and after a line `## 学到的` the closing words. A step is 「名字：话」; 【…】 presses a button, 〔照片〕 〔照片 3 张〕 〔照片：话〕 or
 * 〔小票.jpg、合同.jpg：话〕 sends photos, 〔在「金额」里写：2100〕 fills a line of the sheet, ～3 天后～ lets days pass.
 * Staff are 「工作人员」 at the first complaint, 「工作人员（2）」 at the second, 「工作人员（群）」 where all of them are;
 * 「回复 …」 answers the newest message there, 【办结】… presses a button with what is written beside it. Throws on a line
 * that is no step.
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
  const [, label, beside = ''] = PRESS.exec(said) ?? []
  if (label !== undefined) return { kind: 'press', label, text: beside.trim() }
  const [, field, value = ''] = FILLS.exec(said) ?? []
  if (field !== undefined) return { kind: 'fills', field, text: value }
  const replied = /^回复 (.+)$/su.exec(said)?.[1]
  const reply = replied !== undefined
  const written = replied ?? said
  const photos = PHOTOS.exec(written)
  if (photos) return { kind: 'photos', names: photoNames(Number(photos[1] ?? 1)), caption: photos[2] ?? '', reply }
  const files = FILES.exec(written)
  if (files) return { kind: 'photos', names: (files[1] ?? '').split('、'), caption: files[2] ?? '', reply }
  return { kind: 'words', text: written.replaceAll('\\n', '\n'), reply }
}

function photoNames(count: number): string[] {
  return Array.from({ length: count }, (_, at) => (count === 1 ? '照片.jpg' : `照片${at + 1}.jpg`))
}
