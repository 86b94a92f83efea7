// Reads the parts of a Dockerfile and of a .dockerignore that ours use. What it does not know it refuses, so that
// nobody takes a rehearsal for more than it is.

export type Step = { instruction: string; args: string; line: number }
/** `base` is the image after FROM; `name` the word after AS. */
export type Stage = { base: string; name: string | null; steps: Step[] }

const KNOWN = [
  'RUN',
  'COPY',
  'WORKDIR',
  'ENV',
  'USER',
  'LABEL',
  'EXPOSE',
  'VOLUME',
  'HEALTHCHECK',
  'ENTRYPOINT',
  'CMD',
  'STOPSIGNAL',
]

/** The stages of a Dockerfile in their order. Throws, with the line, on an instruction that it does not know. */
export function readDockerfile(text: string): Stage[] {
  const stages: Stage[] = []
  for (const { words, line } of instructionsOf(text)) {
    const [instruction = '', ...rest] = words.split(/\s+/)
    const args = words.slice(instruction.length).trim()
    if (instruction === 'FROM') {
      const [base = '', as, name] = rest
      stages.push({ base, name: as?.toUpperCase() === 'AS' ? (name ?? null) : null, steps: [] })
      continue
    }
    const stage = stages.at(-1)
    if (!stage || !KNOWN.includes(instruction)) throw new Error(`Dockerfile:${line}: ${instruction} is not understood`)
    stage.steps.push({ instruction, args, line })
  }
  return stages
}

/** Instructions with their continued lines joined; comments and empty lines are left out. */
function instructionsOf(text: string): { words: string; line: number }[] {
  const found: { words: string; line: number }[] = []
  let open: { words: string; line: number } | null = null
  text.split('\n').forEach((raw, index) => {
    if (/^\s*(#|$)/.test(raw)) return
    const goesOn = /\\\s*$/.test(raw)
    const part = raw.replace(/\\\s*$/, '').trim()
    if (open) open.words += ` ${part}`
    else {
      open = { words: part, line: index + 1 }
      found.push(open)
    }
    if (!goesOn) open = null
  })
  return found
}

/** The pairs of an ENV or LABEL instruction: `A=1 B="two words"`. */
export function pairsOf(args: string): Record<string, string> {
  const pairs = [...args.matchAll(/([\w.]+)=("[^"]*"|\S*)/g)]
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, value.replace(/^"|"$/g, '')]))
}

/** The words of an instruction in the JSON form. Throws on the shell form, which would hide signals from the program. */
export function wordsOf(args: string): string[] {
  const words: unknown = JSON.parse(args)
  if (!Array.isArray(words) || !words.every((word) => typeof word === 'string')) throw new Error(`not a list: ${args}`)
  return words
}

/** The command of a HEALTHCHECK, without its options. */
export const healthCommand = (args: string): string[] => wordsOf(args.replace(/^(--\S+\s+)*CMD\s+/, ''))

/**
 * Whether a file belongs to the context, by the rules of a .dockerignore: the last line that names the file or a folder
 * above it decides. Of patterns only `*` alone on a line is known; another one throws.
 */
export function contextFilter(ignore: string): (path: string) => boolean {
  const rules = ignore
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ takes: line.startsWith('!'), path: line.replace(/^!/, '') }))
  for (const { path } of rules) {
    if (path !== '*' && /[*?[\]]/.test(path)) throw new Error(`.dockerignore: the pattern ${path} is not understood`)
  }
  return (file) => {
    const last = rules.findLast(({ path }) => path === '*' || file === path || file.startsWith(`${path}/`))
    return last?.takes ?? true
  }
}
