import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FluentBundle, FluentResource } from '@fluent/bundle'

/**
 * Looks up a text for people. Values are inserted unchanged: format amounts and dates first. Throws on an unknown key.
 */
export type Texts = (key: string, values?: Record<string, string | number>) => string

/** The language in which somebody is told something. Articles and statute names stay Chinese in both. */
export type Language = 'zh' | 'en'

/** The texts in one language; null: it is not known yet, Chinese. The English text has the key of the Chinese one with `-en` added. */
export function textsIn(texts: Texts, language: Language | null): Texts {
  return language === 'en' ? (key, values) => texts(`${key}-en`, values) : texts
}

/**
 * Loads every `.ftl` file of a folder into one bundle. In English a key stands for the text of the key with `-en` added,
 * where there is one. Throws on a syntax error or a key defined twice.
 */
export function loadTexts(folder: string, language: Language = 'zh'): Texts {
  return textsOf(readBundle(folder), language)
}

/** The texts of a folder in both languages, which can be read again while they are used. */
export type LiveTexts = {
  texts: Texts
  english: Texts
  /** Reads the folder again. Throws as `loadTexts` does; then the earlier texts stay. */
  reload(): void
  /** The keys that were asked for until `opened` was called: what was made from them does not follow a change. */
  early: ReadonlySet<string>
  opened(): void
}

export function openLiveTexts(folder: string): LiveTexts {
  const read = () => {
    const bundle = readBundle(folder)
    return { zh: textsOf(bundle, 'zh'), en: textsOf(bundle, 'en') }
  }
  let now = read()
  const early = new Set<string>()
  let isOpen = false
  const asked = (key: string) => {
    if (isOpen) return
    early.add(key)
    early.add(`${key}-en`)
  }
  return {
    texts(key, values) {
      asked(key)
      return now.zh(key, values)
    },
    english(key, values) {
      asked(key)
      return now.en(key, values)
    },
    reload() {
      now = read()
    },
    early,
    opened() {
      isOpen = true
    },
  }
}

function readBundle(folder: string): FluentBundle {
  const bundle = new FluentBundle('zh-CN', { useIsolating: false })
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.ftl'))
    .sort()) {
    const errors = bundle.addResource(new FluentResource(readFileSync(join(folder, file), 'utf8')))
    if (errors.length > 0) throw new Error(`${file}: ${errors.map((error) => error.message).join('; ')}`)
  }
  return bundle
}

function textsOf(bundle: FluentBundle, language: Language): Texts {
  return (key, values = {}) => {
    const english = language === 'en' ? bundle.getMessage(`${key}-en`) : undefined
    const pattern = (english ?? bundle.getMessage(key))?.value
    if (!pattern) throw new Error(`no text for key ${key}`)
    const strings = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]))
    const errors: Error[] = []
    const text = bundle.formatPattern(pattern, strings, errors)
    if (errors.length > 0) throw new Error(`text ${key}: ${errors.map((error) => error.message).join('; ')}`)
    return text
  }
}
