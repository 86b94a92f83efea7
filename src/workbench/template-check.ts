import type { InstrumentField } from '../casework/instrument-types.ts'

/** What is wrong with the blanks of a Word file; nothing: they can be filled. `near`: the line in which one is broken. */
export type TemplateProblem = { kind: 'unknown'; name: string } | { kind: 'broken'; near: string } | { kind: 'none' }

/** The field that a blank names, by its label or its name. */
export function fieldNamed(blank: string, fields: readonly InstrumentField[]): InstrumentField | undefined {
  return fields.find(({ label, name }) => label === blank || name === blank)
}

/**
 * Looks through the text of a Word file and its blanks. A blank is broken when its braces do not match, or stand
 * alone.
 */
export function templateProblems(
  text: string,
  blanks: readonly string[],
  fields: readonly InstrumentField[],
): TemplateProblem[] {
  const broken = text
    .split('\n')
    .filter((line) => /\{\{|\}\}|\{[^{}]*\}/.test(line.replaceAll(/\{\{[^{}]*\}\}/g, '')))
    .map((line): TemplateProblem => ({ kind: 'broken', near: line.trim().slice(0, 60) }))
  const names = new Set([...blanks, ...[...text.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, name]) => (name ?? '').trim())])
  const unknown = [...names]
    .filter((name) => !/[{}\n]/.test(name) && fieldNamed(name, fields) === undefined)
    .map((name): TemplateProblem => ({ kind: 'unknown', name }))
  const none: TemplateProblem[] = names.size === 0 && broken.length === 0 ? [{ kind: 'none' }] : []
  return [...broken, ...unknown, ...none]
}
