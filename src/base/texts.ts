import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FluentBundle, FluentResource } from '@fluent/bundle'

/**
 * Looks up a text for people. Values are inserted unchanged: format amounts and dates first. Throws on an unknown key.
 */
export type Texts = (key: string, values?: Record<string, string | number>) => string

/**
 * Loads every `.ftl` file of a folder into one bundle. In English a key stands for the text of the key with `-en` added,
 * where there is one. Throws on a syntax error or a key defined twice.
 */
export function loadTexts(folder: string, language: 'zh' | 'en' = 'zh'): Texts {
  const bundle = new FluentBundle('zh-CN', { useIsolating: false })
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.ftl'))
    .sort()) {
    const errors = bundle.addResource(new FluentResource(readFileSync(join(folder, file), 'utf8')))
    if (errors.length > 0) throw new Error(`${file}: ${errors.map((error) => error.message).join('; ')}`)
  }
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
