/** One line of a dialogue: what a person does on the page, or staff in the workbench. */
export type Line =
  | { by: 'person'; who: string | null; act: 'says' | 'presses'; text: string }
  | { by: 'person'; who: string | null; act: 'sends'; files: string[]; text: string }
  | { by: 'person'; who: string | null; act: 'changes'; field: string; text: string }
  | { by: 'staff'; act: string; text: string }

/**
 * Reads a dialogue: `# title`, then a line for each act. `员 受理` is an act of staff; `【同意】` a press; `图 小票.jpg 话`
 * sends files (several with 、); `改 金额=2100` writes into the sheet; `甲：话` is said by one of several people; everything
 * else is said. Empty lines and `//` are for the reader.
 */
export function readDialogue(source: string): { title: string; people: string[]; lines: Line[] } {
  const people = new Set<string>()
  let title = ''
  const lines: Line[] = []
  for (const raw of source.split('\n')) {
    const line = raw.trim()
    if (line === '' || line.startsWith('//')) continue
    if (line.startsWith('# ')) title = line.slice(2)
    else if (line.startsWith('员 ')) {
      const [, act = '', text = ''] = /^员 (\S+)\s*(.*)$/u.exec(line) ?? []
      lines.push({ by: 'staff', act, text })
    } else {
      const [, who = null, said = line] = /^([甲乙丙])：(.*)$/u.exec(line) ?? []
      if (who) people.add(who)
      lines.push({ by: 'person', who, ...personAct(said) })
    }
  }
  return { title, people: people.size > 0 ? [...people] : ['对方'], lines }
}

function personAct(said: string) {
  const press = /^【(.+)】$/u.exec(said)
  if (press) return { act: 'presses' as const, text: press[1] ?? '' }
  const files = /^图 (\S+)\s*(.*)$/u.exec(said)
  if (files) return { act: 'sends' as const, files: (files[1] ?? '').split('、'), text: files[2] ?? '' }
  const change = /^改 ([^=]+)=(.*)$/u.exec(said)
  if (change) return { act: 'changes' as const, field: change[1] ?? '', text: change[2] ?? '' }
  return { act: 'says' as const, text: said }
}
