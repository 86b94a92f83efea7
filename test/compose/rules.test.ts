import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { KNOWLEDGE } from '../../src/compose/folders.ts'
import { readRules, readWordRules } from '../../src/compose/rules.ts'
import { ActsFileError } from '../../src/understanding/model.ts'

const without = mkdtempSync(join(tmpdir(), 'knowledge-'))
cpSync(KNOWLEDGE, without, { recursive: true, filter: (file) => basename(file) !== 'acts.json' })
afterAll(() => rmSync(without, { recursive: true }))

const council = { name: '消费者委员会', phone: null, address: null, hours: null, region: null }

describe('without learned acts', () => {
  it('a server does not start, and the error names the command that learns them', () => {
    expect(() => readRules(without, { council }, () => {})).toThrow(ActsFileError)
    expect(() => readRules(without, { council }, () => {})).toThrow('npm run train -- --acts')
  })

  it('the rules from which they are learned are read: an act that no model knows yet can be learned', () => {
    const { form, intents } = readWordRules(without)
    expect(form.fields.length).toBeGreaterThan(0)
    expect(intents.saysThanks('谢谢')).toBe(true)
  })
})
