import { FluentBundle, FluentResource } from '@fluent/bundle'
import { placeholdersOf, withPattern } from '../base/fluent-file.ts'

/** A text as a person reads it. `files`: the contents of all files of texts, for what it takes in. Null: it cannot be said. */
export function previewOf(
  key: string,
  pattern: string,
  { files, samples }: { files: readonly string[]; samples: Readonly<Record<string, string>> },
): string | null {
  const bundle = new FluentBundle('zh-CN', { useIsolating: false })
  for (const content of files) bundle.addResource(new FluentResource(content))
  const written = withPattern(`${key} = x`, key, pattern) ?? ''
  bundle.addResource(new FluentResource(written), { allowOverrides: true })
  const isTerm = key.startsWith('-')
  const probe = isTerm ? new FluentResource(`probe = { ${key} }`) : null
  if (probe) bundle.addResource(probe)
  const value = bundle.getMessage(isTerm ? 'probe' : key)?.value
  if (!value) return null
  const named = new Set([...files, pattern].flatMap(placeholdersOf))
  const values = Object.fromEntries([...named].map((name) => [name, samples[name] ?? `〔${name}〕`]))
  const errors: Error[] = []
  const said = bundle.formatPattern(value, values, errors)
  return errors.length > 0 ? null : said
}
