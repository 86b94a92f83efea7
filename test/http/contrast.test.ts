import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('../../src/http/static/tokens.css', import.meta.url), 'utf8')
const [lightPart = '', darkPart = ''] = css.split('@media (prefers-color-scheme: dark)')
const colours = (part: string) =>
  new Map([...part.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]))
const light = colours(lightPart)
const dark = new Map([...light, ...colours(darkPart.split('@media')[0] ?? '')])

/** Text colours on their backgrounds, as the style sheets combine them. */
const PAIRS = [
  ['text', 'ground'],
  ['text', 'surface'],
  ['text', 'quiet'],
  ['text', 'accent-soft'],
  ['secondary', 'ground'],
  ['secondary', 'surface'],
  ['secondary', 'quiet'],
  ['accent', 'ground'],
  ['accent', 'surface'],
  ['accent', 'accent-soft'],
  ['accent-strong', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['warning', 'warning-ground'],
  ['danger', 'surface'],
  ['danger', 'ground'],
  ['danger', 'quiet'],
  ['danger', 'danger-ground'],
  ['on-danger', 'danger'],
] as const

function luminance(colour: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

function contrast(one: string, other: string): number {
  const [bright = 0, dim = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (bright + 0.05) / (dim + 0.05)
}

describe.each([
  ['light', light],
  ['dark', dark],
])('tokens, %s', (_scheme, tokens) => {
  test.each(PAIRS)('%s on %s can be read (4.5:1)', (text, ground) => {
    expect(contrast(tokens.get(text) ?? '', tokens.get(ground) ?? '')).toBeGreaterThanOrEqual(4.5)
  })

  test('the edges of fields can be seen (3:1)', () => {
    expect(contrast(tokens.get('line-strong') ?? '', tokens.get('surface') ?? '')).toBeGreaterThanOrEqual(3)
  })
})
