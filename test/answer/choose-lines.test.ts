import { describe, expect, it } from 'vitest'
import type { Focus } from '../../src/answer/asked/focus.ts'
import { type ComputedLine, chooseLines, situationsIn } from '../../src/answer/composed/choose-lines.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import type { Guide, Statement, Tag } from '../../src/corpus/types.ts'
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

/** The lines of the kite for a question. */
function chosen(focus: Focus, text = '', lines: readonly ComputedLine[] = [], guide: Guide = kite) {
  return chooseLines(guide, {
    text,
    focus,
    situations: situationsIn(guide, text),
    computed: lines,
    newest: text,
    asks: true,
    isSaid: () => false,
  })
}
const leads = (...question: Parameters<typeof chosen>) => chosen(...question).lead.says

describe('the first line', () => {
  it.each<[Focus, string]>([
    ['can_i', '风筝能退。'],
    ['is_it_true', '风筝能退。'],
    ['must_i', '风筝能退。'],
    ['how_much', '店家迟退，赔 2 倍。'],
    ['until_when', '店家 9 天内退款。'],
    ['who', '运费由店家出。'],
    ['how', '写一张条子交给店家。'],
    ['who_proves', '坏没坏，店家来证明。'],
  ])('answers %s: %s', (focus, says) => expect(leads(focus)).toBe(says))

  it('is the nearest of those that answer what was asked', () => {
    const two = { ...kite, conditions: [...kite.conditions, line('检测费由店家付。', 'who')] }
    expect(leads('who', '运费谁出', [], two)).toBe('运费由店家出。')
    expect(leads('who', '检测费谁付', [], two)).toBe('检测费由店家付。')
  })

  it('is an exception where nothing else answers', () => {
    const bare = { ...kite, conditions: [] }
    expect(leads('who', '', [], bare)).toBe('送人的风筝由收的人退。')
    expect(chosen('who', '', [], bare).exceptions.map(({ says }) => says)).toEqual([
      '庙会上现扎的风筝，说好不退的就不退。',
    ])
  })

  it('is the conclusion where no line answers, or where it answers itself', () => {
    expect(leads('how', '', [], { ...kite, conditions: [] })).toBe('风筝能退。')
    const told = { ...kite, conclusion: line('风筝 5 天内能退。', 'yes', 'until_when') }
    expect(leads('until_when', '', [], told)).toBe('风筝 5 天内能退。')
  })

  it.each<Focus>(['can_i', 'is_it_true', 'must_i'])('is a situation that decides, when %s is asked', (focus) => {
    expect(leads(focus, '放了半年')).toBe(LATE.says)
    expect(leads(focus, '撕了')).toBe('风筝能退。')
    expect(leads(focus, '撕了，放了半年')).toBe(LATE.says)
  })

  it('is a period that is over, before a situation that decides, when one asks whether', () => {
    expect(leads('can_i', '放了半年', [OPEN, OVER])).toBe(OVER.says)
    expect(leads('can_i', '放了半年', [OPEN])).toBe(LATE.says)
    expect(leads('how', '放了半年', [OVER])).toBe('写一张条子交给店家。')
  })

  it.each<[Focus, string]>([
    ['how_much', SUM.says],
    ['until_when', OPEN.says],
    ['can_i', '风筝能退。'],
    ['who', '运费由店家出。'],
  ])('to %s is the person’s own figure of that kind, or none: %s', (focus, says) => {
    expect(leads(focus, '', [OPEN, SUM])).toBe(says)
  })

  it.each<[Focus, string]>([
    ['how_much', '退款要足额。'],
    ['until_when', '退款尽快到。'],
  ])('to %s always holds a figure when it is no conclusion', (focus, vague) => {
    const withoutFigures = { ...kite, conditions: kite.conditions.filter(({ says }) => says === vague) }
    expect(leads(focus, vague, [], withoutFigures)).toBe('风筝能退。')
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
    expect(chosen('can_i', long.says, [], guide).rules.map(({ says }) => says)).toEqual([long.says])
    expect(chosen('can_i', '线轴一起退', [], guide).rules.map(({ says }) => says)).toEqual([
      '线轴一起退。',
      '不算旧货。',
    ])
  })

  it.each([
    [188, 1],
    [187, 2],
  ])('are together with the first one at most 190 characters: a second of %i: %i', (more, count) => {
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
  const { guides } = loadKnowledge(knowledgeDir)
  const choices = guides.flatMap((guide) =>
    FOCI.flatMap((focus) =>
      ['', ...guide.questions.slice(0, 3), guide.situations.flatMap(({ when }) => when).join('，')].map((text) => {
        const situations = situationsIn(guide, text)
        return {
          guide,
          focus,
          situations,
          lines: chooseLines(guide, {
            text,
            focus,
            situations,
            computed: [OVER, SUM],
            newest: text,
            asks: true,
            isSaid: () => false,
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
      const due = [OVER, SUM, ...situations, guide.conclusion, ...guide.conditions, ...guide.exceptions]
      expect(held.length, `${guide.id}, ${focus}`).toBe(due.length)
      expect(new Set(held), `${guide.id}, ${focus}`).toEqual(new Set(due))
      expect(rules.length, guide.id).toBeLessThanOrEqual(2)
    }
  })

  it('what answers how much and until when has a figure, or is the conclusion', () => {
    for (const { guide, focus, situations } of choices) {
      if (focus !== 'how_much' && focus !== 'until_when') continue
      const { lead } = chooseLines(guide, {
        text: '',
        focus,
        situations,
        computed: [],
        newest: '',
        asks: true,
        isSaid: () => false,
      })
      if (lead !== guide.conclusion) expect(lead.says, `${guide.id}, ${focus}`).toMatch(/\d/)
    }
  })

  it.each(FOCI)('an answer to %s is short for nine guides of ten', (focus) => {
    const lengths = guides.map((guide) => {
      const text = guide.questions[0] ?? guide.title
      const { lead, rules, exception, steps } = chooseLines(guide, {
        text,
        focus,
        situations: situationsIn(guide, text),
        computed: [],
        newest: text,
        asks: true,
        isSaid: () => false,
      })
      const asked = guide.asks[0]?.question ?? guide.followUp ?? ''
      const lines = [lead, ...rules, ...(exception ? [exception] : [])].map(({ says }) => says)
      return [...lines, ...steps, asked].join('').length
    })
    const short = lengths.filter((length) => length <= 320).length
    expect(short / lengths.length, `${short} of ${lengths.length}`).toBeGreaterThanOrEqual(0.9)
  })
})
