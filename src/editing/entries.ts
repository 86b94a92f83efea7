import { isMap, isScalar, isSeq, parseDocument, Scalar, YAMLMap, YAMLSeq } from 'yaml'
import { CALLED_NUMBER } from '../base/called-number.ts'
import type { EditableFile, EntryField } from './file-types.ts'

/** An entry as it stands in a form: by the name of the field. Numbers are joined by spaces; a flag is `yes` or empty. */
export type Entry = Readonly<Record<string, string>>

/** Which field of an entry is wrong, and what to do. */
export type EntryProblem = { field: string; message: string }

const ID = /^[a-z][a-z-]{0,40}$/
const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/
const LONGEST = { text: 120, long: 1000 }

const nameOf = ({ fields }: EditableFile): string => fields[0]?.name ?? 'id'

/** The entries of a list, in order. */
export function entriesIn(text: string, file: EditableFile): Entry[] {
  return itemsOf(parseDocument(text)).map((item) =>
    Object.fromEntries(file.fields.map((field) => [field.name, shown(item.get(field.name))])),
  )
}

/** The text with an entry in the place of the one of that name, or behind all. */
export function withEntry(text: string, file: EditableFile, entry: Entry): string {
  const document = parseDocument(text)
  const items = itemsOf(document)
  const name = nameOf(file)
  const known = items.find((item) => shown(item.get(name)) === entry[name])
  const map = known ?? new YAMLMap()
  if (!known) {
    map.flow = items.at(-1)?.flow === true
    listOf(document)?.items.push(map)
  }
  for (const field of file.fields) {
    const value = written(field, (entry[field.name] ?? '').trim())
    if (value === undefined) map.delete(field.name)
    // What is as it was keeps the quotes that it had.
    else if (shown(map.get(field.name)) !== shown(value) || !map.has(field.name)) map.set(field.name, value)
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: true })
}

/** The text without an entry. */
export function withoutEntry(text: string, file: EditableFile, name: string): string {
  const document = parseDocument(text)
  const list = listOf(document)
  if (list) list.items = list.items.filter((item) => !isMap(item) || shown(item.get(nameOf(file))) !== name)
  return document.toString({ lineWidth: 0, flowCollectionPadding: true })
}

/** What is wrong with what was filled in. `names`: of the other entries. */
export function checkEntry(entry: Entry, file: EditableFile, names: readonly string[]): EntryProblem[] {
  const problems = file.fields.flatMap((field) => {
    const value = (entry[field.name] ?? '').trim()
    const message = value === '' ? (isOptional(field) ? null : '还空着') : wrongIn(field, value)
    return message === null ? [] : [{ field: field.name, message }]
  })
  const own = (entry[nameOf(file)] ?? '').trim()
  const twice = own !== '' && names.includes(own) ? [{ field: nameOf(file), message: `「${own}」已经有了` }] : []
  const [by, on] = [(entry.verified_by ?? '').trim(), (entry.verified_on ?? '').trim()]
  const half =
    (by === '') !== (on === '') ? [{ field: 'verified_on', message: '谁核对的、哪天核对的，要么都填，要么都空着' }] : []
  return [...twice, ...problems, ...half]
}

const isOptional = ({ kind, null: isNull, omit }: EntryField) => kind === 'flag' || kind === 'numbers' || isNull || omit

const noNumber = (value: string) =>
  `「${value}」不是电话号码：写 3 到 6 个数字的短号、带区号的座机（0714-6512315）、手机号，或者 400 电话`

function wrongIn({ kind, options }: EntryField, value: string): string | null {
  switch (kind) {
    case 'number':
      return CALLED_NUMBER.test(value) ? null : noNumber(value)
    case 'numbers': {
      const bad = value.split(/[\s,，、]+/).find((each) => !CALLED_NUMBER.test(each))
      return bad === undefined ? null : noNumber(bad)
    }
    case 'id':
      return ID.test(value) ? null : '只能用小写字母和 -，先写字母'
    case 'day':
      return DAY.test(value) && !Number.isNaN(Date.parse(value)) ? null : `「${value}」不是日期：写成 2026-11-30`
    case 'choice':
      return Object.hasOwn(options, value) ? null : '选一个'
    case 'text':
    case 'long':
      return value.length <= LONGEST[kind] ? null : `太长了：最多 ${LONGEST[kind]} 个字`
    case 'flag':
      return null
  }
}

/** What is written for a field; undefined: nothing. */
function written({ kind, null: isNull, omit }: EntryField, value: string): unknown {
  if (kind === 'flag') return value === 'yes' ? true : omit ? undefined : false
  if (value === '') return isNull ? new Scalar(null) : omit ? undefined : kind === 'numbers' ? new YAMLSeq() : ''
  if (kind === 'numbers') {
    const list = new YAMLSeq()
    list.flow = true
    list.items = value.split(/[\s,，、]+/).map(quoted)
    return list
  }
  return kind === 'number' || kind === 'day' ? quoted(value) : value
}

/** In quotes, so that no reader takes it for a sum. */
function quoted(value: string): Scalar {
  const scalar = new Scalar(value)
  scalar.type = 'QUOTE_SINGLE'
  return scalar
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (isSeq(value)) return value.items.map((item) => (isScalar(item) ? String(item.value) : '')).join(' ')
  if (isScalar(value)) return String(value.value ?? '')
  return value === true ? 'yes' : value === false ? '' : String(value)
}

function listOf(document: ReturnType<typeof parseDocument>): YAMLSeq | null {
  if (!isMap(document.contents)) return null
  const list = document.contents.items.map(({ value }) => value).find((value) => isSeq(value))
  return isSeq(list) ? (list as YAMLSeq) : null
}

function itemsOf(document: ReturnType<typeof parseDocument>): YAMLMap[] {
  return (listOf(document)?.items ?? []).filter((item) => isMap(item)) as YAMLMap[]
}
