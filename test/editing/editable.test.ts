import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { editableFile, loadEditable, mayApprovePart, mayWritePart } from '../../src/editing/editable.ts'
import { knowledgeDir } from '../answer/answering.ts'

const editable = loadEditable(knowledgeDir)

function filesIn(folder: string): string[] {
  return readdirSync(join(knowledgeDir, folder)).flatMap((name) => {
    const path = folder === '' ? name : `${folder}/${name}`
    return statSync(join(knowledgeDir, path)).isDirectory() ? filesIn(path) : [path]
  })
}

test('each file of the knowledge is in the list once: it may be changed, or it says why not', () => {
  const listed = (path: string) => [
    ...editable.files.filter(({ file }) => file === path),
    ...editable.never.filter(({ place }) => place === path || (place.endsWith('/') && path.startsWith(place))),
  ]
  const files = filesIn('')
  expect(files.filter((path) => listed(path).length !== 1)).toEqual([])
  expect(editable.files.filter(({ file }) => !files.includes(file))).toEqual([])
})

test('editors write what is theirs, admins all; nobody writes what is stored by name', () => {
  const may = (place: string) =>
    (['staff', 'lead', 'editor', 'statistics', 'admin'] as const).filter((role) => mayWritePart(editable, role, place))
  expect(may('texts/web.ftl#web-send')).toEqual(['editor', 'admin'])
  expect(may('rules/groups.yaml')).toEqual(['admin'])
  for (const place of [
    'rules/retention.yaml',
    'rules/masking.yaml',
    'rules/complaint-form.yaml',
    'learned/acts.json',
  ]) {
    expect(may(place)).toEqual([])
  }
})

test('what only admins write is approved by a lead or an admin', () => {
  const may = (place: string) =>
    (['staff', 'lead', 'editor', 'statistics', 'admin'] as const).filter((role) =>
      mayApprovePart(editable, role, place),
    )
  expect(may('rules/groups.yaml')).toEqual(['lead', 'admin'])
  expect(may('texts/web.ftl#web-send')).toEqual(['lead', 'editor', 'admin'])
})

test('a text has its key, a file has none', () => {
  expect(editableFile(editable, 'texts/web.ftl')).toBeNull()
  expect(editableFile(editable, 'rules/groups.yaml#x')).toBeNull()
  expect(editableFile(editable, 'rules/groups.yaml')?.label).toBe('重复和群体投诉')
})
