import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadAsked } from '../../src/answer/asked/asked.ts'
import type { Focus } from '../../src/answer/asked/focus.ts'
import {
  type ComputedLine,
  chooseLater,
  chooseLines,
  type ShownLine,
  situationsIn,
} from '../../src/answer/composed/choose-lines.ts'
import { kindOf, LATER_SIGNS, LATER_WEIGHTS, likelyLines } from '../../src/answer/composed/later-line.ts'
import { LINE_WEIGHTS, orderLines, questionToLines } from '../../src/answer/composed/line-order.ts'
import { createLikenessToLines, readSaidToLines } from '../../src/answer/composed/said-to-lines.ts'
import { WeightsError } from '../../src/answer/learned-weights.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import type { Guide, Statement, Tag } from '../../src/corpus/types.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import { knowledgeDir } from './answering.ts'

const FOCI: Focus[] = ['can_i', 'how_much', 'until_when', 'who', 'how', 'is_it_true', 'must_i', 'who_proves']

const line = (says: string, ...answers: Tag[]): Statement => ({
  says,
  basis: [],
  documents: [],
  custom: false,
  answers,
})

const LATE = line('放了半年的风筝，不能退。', 'no')
const TORN = line('撕过的风筝，要看撕在哪里。', 'depends')
const kite: Guide = {
  id: 'kite',
  title: '风筝退货',
  englishTitle: null,
  topic: '其他',
  questions: [],
  keywords: [],
  articles: [],
  secondary: [],
  cases: [],
  drafted: { by: '甲', on: '2026-11-28' },
  reviewed: { by: '乙', on: '2026-11-28' },
  notQuestions: [],
  conclusion: line('风筝能退。', 'yes'),
  conditions: [
    line('线轴跟风筝一起退。', 'yes'),
    line('退款要足额。', 'how_much'),
    line('店家迟退，赔 2 倍。', 'how_much'),
    line('退款尽快到。', 'until_when'),
    line('店家 9 天内退款。', 'until_when'),
    line('运费由店家出。', 'who'),
    line('写一张条子交给店家。', 'how'),
    line('坏没坏，店家来证明。', 'who_proves'),
    line('不用交检测费。', 'must_i'),
  ],
  exceptions: [line('庙会上现扎的风筝，说好不退的就不退。', 'no'), line('送人的风筝由收的人退。', 'who')],
  evidence: [],
  steps: [line('拍照。'), line('找店家。'), line('点「我要投诉」。'), line('打 12315。')],
  followUp: null,
  figures: [],
  situations: [
    { when: ['撕'], statement: TORN },
    { when: ['半年'], statement: LATE },
  ],
  asks: [],
  english: [],
}

const computed = (answers: ComputedLine['answers'], says: string, over?: true): ComputedLine => ({
  says,
  basis: [],
  answers,
  ...(over && { over: { unit: 'day', value: 7 } }),
})
const OVER = computed('until_when', '7 天过了 3 天。', true)
const OPEN = computed('until_when', '还有 3 天。')
const SUM = computed('how_much', '一共 400 元。')

const WEIGHTS = join(knowledgeDir, 'learned', 'line-order.json')
const weights = LINE_WEIGHTS.read(WEIGHTS)
const { guides } = loadKnowledge(knowledgeDir)

const likenessTo = createLikenessToLines(new Map(), (text) => text)

/** The lines of a guide for a question, in the learned order. */
function ordered(guide: Guide, focus: Focus, text: string) {
  const situations = situationsIn(guide, text)
  return {
    situations,
    order: orderLines(guide, { text, asking: text, focus, situations, likeness: likenessTo(guide, text) }, weights),
  }
}

/** The lines of the kite for a question. */
function chosen(focus: Focus, text = '', lines: readonly ComputedLine[] = [], guide: Guide = kite) {
  return chooseLines(guide, {
    text,
    focus,
    ...ordered(guide, focus, text),
    computed: lines,
    newest: text,
  })
}
const leads = (...question: Parameters<typeof chosen>) => chosen(...question).lead.says

describe('the first line', () => {
  it.each<[Focus, string, string]>([
    ['can_i', '风筝能退吗', '风筝能退。'],
    ['how_much', '店家迟迟不退，赔几倍', '店家迟退，赔 2 倍。'],
    ['until_when', '店家几天内退款', '店家 9 天内退款。'],
    ['who', '运费谁出', '运费由店家出。'],
    ['who', '检测费谁付', '检测费由店家付。'],
    ['who_proves', '坏没坏谁来证明', '坏没坏，店家来证明。'],
  ])('answers %s, by the nearest line: %s', (focus, text, says) => {
    const guide = { ...kite, conditions: [...kite.conditions, line('检测费由店家付。', 'who')] }
    expect(leads(focus, text, [], guide)).toBe(says)
  })

  it.each<Focus>(['can_i', 'is_it_true', 'must_i'])('is the conclusion where no line is nearer, when %s', (focus) => {
    expect(leads(focus)).toBe('风筝能退。')
  })

  it.each<Focus>(['can_i', 'is_it_true', 'must_i'])('is the line for a situation that was told, when %s', (focus) => {
    expect(leads(focus, '放了半年')).toBe(LATE.says)
    expect(leads(focus, '撕了')).toBe(TORN.says)
  })

  it('is never the line for a situation that nobody told, however near it is', () => {
    const torn = { ...kite, situations: [{ when: ['撕破'], statement: line('吊牌剪了的风筝，不能退。', 'no') }] }
    expect(leads('can_i', '吊牌剪了的风筝，不能退吗', [], torn)).toBe('风筝能退。')
  })

  it('is a period that is over, before a situation, when one asks whether', () => {
    expect(leads('can_i', '放了半年', [OPEN, OVER])).toBe(OVER.says)
    expect(leads('can_i', '放了半年', [OPEN])).toBe(LATE.says)
    expect(leads('who', '运费谁出', [OVER])).toBe('运费由店家出。')
  })

  it.each<[Focus, string, string]>([
    ['how_much', SUM.says, ''],
    ['until_when', OPEN.says, ''],
    ['can_i', '风筝能退。', ''],
    ['who', '运费由店家出。', '运费谁出'],
  ])('to %s is the person’s own figure of that kind, or none: %s', (focus, says, text) => {
    expect(leads(focus, text, [OPEN, SUM])).toBe(says)
  })
})

describe('a message after the guide has answered once', () => {
  const { readFocus, isClaim } = loadAsked(join(knowledgeDir, 'words', 'asked.yaml'))
  const laterWeights = LATER_WEIGHTS.read(join(knowledgeDir, 'learned', 'later-line.json'))
  const CONCLUDED = ['风筝能退。']
  const likenessTo = createLikenessToLines(new Map(), createFold())
  const likeness = (text: string) => likenessTo(kite, text)
  const later = (
    text: string,
    given: { reckons?: boolean; said?: string[]; computed?: ComputedLine[]; focus?: Focus } = {},
  ) => {
    const { said = CONCLUDED, computed: lines = [], focus = readFocus(text) ?? 'can_i', reckons = false } = given
    const isSaid = (says: string) => said.includes(says)
    const likely = likelyLines(
      kite,
      { said: ['风筝能退吗', text], isSaid, likeness },
      { readFocus, weights: laterWeights },
    )
    const kind = kindOf(text, { readFocus, isClaim })
    const asksNow = readFocus(text)
    return chooseLater(kite, {
      focus,
      kind,
      asksNow,
      reckons,
      likely,
      situations: situationsIn(kite, text),
      computed: lines,
      isSaid,
    })
  }

  it.each([
    ['那运费谁出', '运费由店家出。'],
    ['店家几天内退款', '店家 9 天内退款。'],
    ['已经撕了', TORN.says],
    ['放了半年', LATE.says],
    ['是庙会上现扎的', '庙会上现扎的风筝，说好不退的就不退。'],
  ])('%s is answered by its own line: %s', (text, says) => {
    expect(later(text).lead.says).toBe(says)
  })

  it('is answered by a line that was said only where that is what it asks for', () => {
    const said = [...CONCLUDED, '店家 9 天内退款。', '线轴跟风筝一起退。']
    const asked = later('店家几天内退款', { said })
    expect([asked.lead.says, asked.isAgain]).toEqual(['店家 9 天内退款。', true])
    const other = later('检测费我得交吗', { said })
    expect(said).not.toContain(other.lead.says)
    expect(other.isAgain).toBe(false)
  })

  it('how long is not answered again by a line without a time, so that another guide may', () => {
    const said = CONCLUDED
    expect(later('最晚好久得给我答复', { said }).isAgain).toBe(false)
  })

  it('is told nothing again below its line', () => {
    const said = [...CONCLUDED, '退款要足额。', '退款尽快到。']
    for (const text of ['店家几天内退款', '退款多少', '撕了还退款吗'])
      for (const { says } of later(text, { said }).rules) expect(said, text).not.toContain(says)
  })

  it('leads with a new figure of the person’s own where that is asked for, never with one that was said', () => {
    expect(later('能退多少', { computed: [SUM] }).lead.says).toBe(SUM.says)
    expect(later('一共付了 400', { computed: [SUM], focus: 'how_much' }).lead.says).toBe(SUM.says)
    const said = [...CONCLUDED, SUM.says]
    expect(later('检测费我得交吗', { said, computed: [SUM], focus: 'how_much' }).lead.says).not.toBe(SUM.says)
  })

  it('has learned weights for every sign; without them the likest line answers', () => {
    expect(Object.keys(laterWeights).sort()).toEqual([...LATER_SIGNS].sort())
    const plain = { readFocus, weights: LATER_WEIGHTS.read(join(knowledgeDir, 'learned', 'nothing.json')) }
    const [first] = likelyLines(kite, { said: ['运费由店家出吗'], isSaid: () => false, likeness }, plain)
    expect(first?.line.says).toBe('运费由店家出。')
  })
})

describe('the learned order', () => {
  it('puts first what a reader put first, for at least 75 of 100 judged questions', () => {
    const folder = join(knowledgeDir, 'lessons', 'first-lines')
    const fold = createFold()
    const { readFocus } = loadAsked(join(knowledgeDir, 'words', 'asked.yaml'))
    let guide: Guide | undefined
    const likenessTo = createLikenessToLines(readSaidToLines(join(knowledgeDir, 'said-to-lines')), fold)
    const right: boolean[] = []
    for (const row of readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'))) {
      if (row.startsWith('## ')) guide = guides.find(({ id }) => id === row.slice(3).trim())
      const [question = '', begins = '-'] = row.split(' → ')
      if (!guide || row.startsWith('#') || begins === '-') continue
      const [said, held] = [fold(question), guide]
      const asked = questionToLines([said], situationsIn(guide, said), {
        readFocus,
        likeness: (words) => likenessTo(held, words),
      })
      const first = orderLines(guide, asked, weights)[0]?.says ?? ''
      right.push(begins.split('|').some((begin) => first.startsWith(begin.trim())))
    }
    expect(right.length).toBeGreaterThan(2_000)
    expect(right.filter(Boolean).length / right.length).toBeGreaterThan(0.75)
  })

  it('puts the conclusion first where nothing was learned', () => {
    expect(LINE_WEIGHTS.read(join(knowledgeDir, 'learned', 'nothing.json'))).toBe(LINE_WEIGHTS.plain)
    const { situations } = ordered(kite, 'can_i', '放了半年')
    const [first] = orderLines(
      kite,
      { text: '放了半年', asking: '', focus: 'can_i', situations, likeness: new Map() },
      LINE_WEIGHTS.plain,
    )
    expect(first).toBe(kite.conclusion)
  })

  it('refuses a file that is cut off', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'xiaowei-lines-')), 'line-order.json')
    writeFileSync(file, readFileSync(WEIGHTS, 'utf8').slice(0, 200))
    expect(() => LINE_WEIGHTS.read(file)).toThrow(WeightsError)
  })
})

describe('the lines below it', () => {
  it('are at most two, the figures and situations of the person first', () => {
    const { rules } = chosen('can_i', '撕了，放了半年', [SUM, OPEN])
    expect(rules.map(({ says }) => says)).toEqual([SUM.says, OPEN.says])
    expect(chosen('can_i', '撕了，放了半年').rules.map(({ says }) => says)).toEqual([TORN.says, '风筝能退。'])
  })

  it('leave out a second one that is too long, for a shorter one', () => {
    const long = line(`线轴${'很'.repeat(190)}长。`, 'yes')
    const guide = { ...kite, conditions: [line('线轴一起退。', 'yes'), long, line('不算旧货。', 'yes')] }
    expect(chosen('can_i', '线轴一起退', [], guide).rules.map(({ says }) => says)).toEqual(['风筝能退。', '不算旧货。'])
  })

  it('say nothing twice in nearly the same words', () => {
    const [long, short] = [
      line('线轴跟风筝要一起退给店家，少一样都不行。'),
      line('线轴跟风筝一起退给店家，少一样不行。'),
    ]
    const guide = { ...kite, conditions: [long, short, line('不算旧货。', 'yes')] }
    const { lead, rules } = chosen('can_i', '线轴跟风筝一起退吗', [], guide)
    const shown = [lead, ...rules]
    expect(shown.filter((each) => each === long || each === short)).toHaveLength(1)
    expect(shown).toContain(guide.conditions[2])
  })

  it.each([
    [178, 1],
    [177, 2],
  ])('are together with the first one at most 180 characters: a second of %i: %i', (more, count) => {
    // The first line has 1 character, the first rule 2.
    const guide = {
      ...kite,
      conclusion: line('能', 'yes'),
      conditions: [line('甲乙', 'yes'), line('很'.repeat(more), 'yes')],
    }
    expect(chosen('can_i', '甲乙', [], guide).rules).toHaveLength(count)
  })

  it('have an exception only where the person’s words touch it', () => {
    expect(chosen('can_i', '网上买的能退吗').exception).toBeNull()
    expect(chosen('can_i', '庙会上现扎的风筝能退吗').exception?.says).toBe('庙会上现扎的风筝，说好不退的就不退。')
    expect(chosen('can_i').exception).toBeNull()
  })

  it('have one step, or three when one asks how', () => {
    for (const focus of FOCI)
      expect(chosen(focus).steps, focus).toEqual(
        focus === 'how' ? ['拍照。', '找店家。', '点「我要投诉」。'] : ['拍照。'],
      )
  })
})

describe('a step that counts on a period', () => {
  const steps = [line('7 天内点「无理由退货」。'), line('找店家商量。')]
  const over = computed('until_when', '已经过了 7 天。', true)
  const firstStep = (...lines: ComputedLine[]) => chosen('can_i', '能退吗', lines, { ...kite, steps }).steps

  it('is not the next step once that period is over', () => expect(firstStep(over)).toEqual(['找店家商量。']))
  it('is the next step before', () => expect(firstStep()).toEqual(['7 天内点「无理由退货」。']))
})

describe('over every guide there is, whatever is asked', () => {
  const choices = guides.flatMap((guide) =>
    FOCI.flatMap((focus) =>
      ['', ...guide.questions.slice(0, 3), guide.situations.flatMap(({ when }) => when).join('，')].map((text) => {
        const { situations, order } = ordered(guide, focus, text)
        return {
          guide,
          focus,
          situations,
          lines: chooseLines(guide, {
            text,
            focus,
            order,
            situations,
            computed: [OVER, SUM],
            newest: text,
          }),
        }
      }),
    ),
  )

  it('each line is shown or folded, and never both', () => {
    expect(choices.length).toBeGreaterThan(1_000)
    for (const { guide, focus, situations, lines } of choices) {
      const { lead, rules, exception, more, exceptions } = lines
      const held = [lead, ...rules, ...(exception ? [exception] : []), ...more, ...exceptions]
      const due: ShownLine[] = [OVER, SUM, ...situations, guide.conclusion, ...guide.conditions, ...guide.exceptions]
      expect(new Set(held).size, `${guide.id}, ${focus}`).toBe(held.length)
      // OVER brings the lines on what can be done after it.
      const brought = held.filter((line) => !due.includes(line))
      expect(
        brought.filter(({ says }) => !says.startsWith('过了')),
        `${guide.id}, ${focus}`,
      ).toEqual([])
      expect(held.length - brought.length, `${guide.id}, ${focus}`).toBe(due.length)
      expect(rules.length, guide.id).toBeLessThanOrEqual(2)
    }
  })

  it.each(FOCI)('an answer to %s is short for nine guides of ten', (focus) => {
    const lengths = guides.map((guide) => {
      const text = guide.questions[0] ?? guide.title
      const { lead, rules, exception, steps } = chooseLines(guide, {
        text,
        focus,
        ...ordered(guide, focus, text),
        computed: [],
        newest: text,
      })
      const asked = guide.asks[0]?.question ?? guide.followUp ?? ''
      const lines = [lead, ...rules, ...(exception ? [exception] : [])].map(({ says }) => says)
      return [...lines, ...steps, asked].join('').length
    })
    const short = lengths.filter((length) => length <= 320).length
    expect(short / lengths.length, `${short} of ${lengths.length}`).toBeGreaterThanOrEqual(0.9)
  })
})
