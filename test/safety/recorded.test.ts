import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { beside } from './turning.ts'

type Output = { query: string; raw: string }

const read = (file: string): Output[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
const place = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const recorded = place('../../../shared/data/bench/model-outputs.jsonl')
if (!existsSync(recorded)) {
  console.log('skipped: what a real model wrote (shared/data/bench/model-outputs.jsonl) is not beside this checkout')
}

const { meet } = await beside()

/** Outputs of small models, unchanged. Ours are made up in their style. */
it.each([...read(place('./model-outputs.jsonl')), ...(existsSync(recorded) ? read(recorded) : [])])(
  '$query: the words of a model stand in no line of ours',
  async ({ query, raw }) => {
    const texts = [...raw.matchAll(/"text":"([^"]*)"/gu)].map(([, text = '']) => text)
    const model = { name: 'recorded', answer: raw, lies: new Set(texts), truths: new Set<string>() }
    const { turned, poorer, worded } = await meet(model, query)
    expect({ turned, poorer, worded }).toEqual({ turned: [], poorer: [], worded: false })
    expect(texts.length).toBeGreaterThan(0)
  },
)
