import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isPattern, messagesOf } from '../base/fluent-file.ts'
import { loadPlainRules } from '../corpus/check/plainness.ts'
import { type ChangedPart, changedFiles, placeParts, readBase } from '../corpus/laid-out.ts'
import { sha256 } from '../corpus/store.ts'
import { editableFile, loadEditable } from './editable.ts'
import { checkText, checkYaml, signsIn } from './file-check.ts'
import type { EditableFile, FileProblem, FileSign, RunningParts, TextRow } from './file-types.ts'
import type { GuideVersion } from './guide-types.ts'
import { previewOf } from './text-preview.ts'

/** Where ids of registries are used. */
const NAMING = ['rules', 'registries', 'words']

export const partOf = ({ guide, text }: GuideVersion): ChangedPart => ({ place: guide, text: text ?? '' })

/** The files of `knowledge/` with what was published over them. */
export function openFileShelf(knowledgeDir: string, running: RunningParts) {
  const editable = loadEditable(knowledgeDir)
  const plain = loadPlainRules(join(knowledgeDir, 'words', 'plain.yaml'))
  const read = (file: string) => readBase(knowledgeDir, file)
  /** Of a file as it stands in `knowledge/`; it does not change while the server runs. */
  const messages = new Map<string, ReturnType<typeof messagesOf>>()
  const messagesIn = (file: string) => {
    const known = messages.get(file) ?? messagesOf(read(file) ?? '')
    messages.set(file, known)
    return known
  }
  const message = (place: string) => {
    const { file, key } = placeParts(place)
    return messagesIn(file).find((each) => each.key === key) ?? null
  }
  const textFiles = editable.files.filter(({ kind }) => kind === 'texts')
  const keys = new Set(textFiles.flatMap(({ file }) => messagesIn(file).map(({ key }) => key)))
  const english = new Map<string, { place: string; pattern: string }>()
  for (const { file } of textFiles) {
    for (const { key, pattern } of messagesIn(file)) {
      if (key.endsWith('-en')) english.set(key.slice(0, -3), { place: `${file}#${key}`, pattern })
    }
  }

  const baseOf = (place: string): string | null =>
    placeParts(place).key === null ? read(place) : (message(place)?.pattern ?? null)

  function signs(place: string, version: GuideVersion | undefined): FileSign[] {
    const aside = running.setAside().some((each) => each.place === place && each.number === version?.number)
    const base = baseOf(place)
    const found: [FileSign, boolean][] = [
      ['set_aside', aside],
      ['file_changed', version !== undefined && hashOf(base) !== version.base && base !== version.text],
      ['pending', !aside && (running.versions().get(place) ?? 0) !== (version?.number ?? 0)],
      ['edited', version !== undefined],
    ]
    return found.filter(([, holds]) => holds).map(([sign]) => sign)
  }

  /** Files that use an id of a registry, other than that registry. */
  function namedIn(id: string, own: string, live: readonly ChangedPart[]): string[] {
    const named = new RegExp(`(?:^|[\\s:,\\['"])${id.replace(/[^\w-]/g, '')}(?:$|[\\s,\\]}'"])`)
    const { files } = changedFiles(live, read)
    return NAMING.flatMap((folder) => readdirSync(join(knowledgeDir, folder)).map((name) => `${folder}/${name}`))
      .filter((file) => file.endsWith('.yaml') && file !== own && file !== 'rules/editable.yaml')
      .filter((file) =>
        (files.get(file) ?? read(file) ?? '').split('\n').some((line) => named.test(line.replace(/(?:^|\s)#.*$/, ''))),
      )
  }

  function glance(place: string, text: string, live: readonly ChangedPart[]): FileProblem[] {
    const file = editableFile(editable, place)
    const base = baseOf(place)
    if (!file || base === null) return []
    const signsFound = signsIn(text, file)
    if (signsFound.length > 0) return signsFound
    if (file.kind === 'texts') {
      const isEnglish = place.endsWith('-en')
      return checkText(text, { before: base, plain: isEnglish ? null : plain, exists: (key) => keys.has(key) })
    }
    const before = live.find((each) => each.place === place)?.text ?? base
    return checkYaml(text, { file, before, namedIn: (id) => namedIn(id, place, live) })
  }

  return {
    editable,
    baseOf,
    commentOf: (place: string) => message(place)?.comment ?? '',
    titleOf: (place: string, file: EditableFile) => placeParts(place).key ?? file.label,
    english: (place: string) => english.get(placeParts(place).key ?? '') ?? null,
    fileOf: (place: string): EditableFile | null => editableFile(editable, place),
    signs,
    glance,
    preview(place: string, text: string): string | null {
      const { key } = placeParts(place)
      if (key === null || !isPattern(text)) return null
      return previewOf(key, text, { files: textFiles.map(({ file }) => read(file) ?? ''), samples: editable.samples })
    },
    texts(live: ReadonlyMap<string, GuideVersion>): TextRow[] {
      return textFiles.flatMap((file) =>
        messagesIn(file.file).map(({ key, pattern }): TextRow => {
          const place = `${file.file}#${key}`
          const other = english.get(key)
          return {
            ...{ place, key, file, text: live.get(place)?.text ?? pattern },
            english: other ? (live.get(other.place)?.text ?? other.pattern) : null,
            signs: signs(place, live.get(place)),
          }
        }),
      )
    },
  }
}

export const hashOf = (text: string | null): string | null => (text === null ? null : sha256(text))
