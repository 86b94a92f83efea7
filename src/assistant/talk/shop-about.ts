import type { Answer } from '../../answer/types.ts'
import { dayInWords } from '../../base/day-in-words.ts'
import type { SHOP_VARIANTS } from '../../message/actions.ts'
import type { Block } from '../../message/blocks.ts'
import type { Choice } from '../../message/message.ts'
import type { Plan, Planned } from '../../shop-message/rules.ts'
import { askAnotherChoice, complainChoice, humanChoice, paragraph, resumeChoice, say, type Turn } from '../context.ts'
import { remindChoice } from '../own/shop-reminder.ts'

type Variant = (typeof SHOP_VARIANTS)[number]

/** Why no message is written, and what may be asked as a favour. */
export function sayNone(turn: Turn, planned: Exclude<Planned, { kind: 'message' }>, found: Answer) {
  const choices = [askAnotherChoice(turn), humanChoice(turn)]
  const { texts } = turn.deps
  if (turn.state.language === 'en') {
    return say(turn, { blocks: [paragraph(turn, 'shop-none-but'), ...found.blocks], choices })
  }
  if (planned.kind === 'elsewhere' || planned.favour === null) {
    return say(turn, { blocks: [{ kind: 'paragraph', text: texts('shop-none-plain', { why: planned.why }) }], choices })
  }
  say(turn, {
    blocks: [
      { kind: 'paragraph', text: texts('shop-none', { why: planned.why }) },
      { kind: 'note', text: texts('shop-favour', { favour: planned.favour }) },
    ],
    choices,
  })
}

type About = { gaps: readonly string[]; by: string; asksOnly: boolean; variant: Variant; isAgain: boolean }

function note(text: string): Block {
  return { kind: 'note', text }
}

/** To whom it goes, what to fill in, what to keep before it is sent; and what can be done next. */
export function sayAbout(turn: Turn, { to }: Plan, { gaps, by, asksOnly, variant, isAgain }: About) {
  const { texts } = turn.deps
  const { shop, draft } = turn.state
  const { language } = turn.state
  const isEnglish = language === 'en'
  const { name, how, keep } = isEnglish ? to.english : to
  const gapNote = gaps.length > 0 ? [note(texts('shop-gaps', { gaps: gaps.join(isEnglish ? ', ' : '、') }))] : []
  const whom: Block[] = to.confirmed ? [{ kind: 'fold', label: texts('shop-whom'), ordered: true, items: how }] : []
  const blocks: Block[] = isAgain
    ? [paragraph(turn, 'shop-about-again'), ...gapNote]
    : [
        paragraph(turn, 'shop-about', { name, kind: asksOnly ? 'asks' : 'claims' }),
        ...gapNote,
        note(texts('shop-reply-day', { day: dayInWords(by, language) })),
        ...whom,
        { kind: 'fold', label: texts('shop-keep'), ordered: false, items: keep },
      ]
  const others = (['plain', 'shorter', 'firmer', 'english'] as const).filter((each) => each !== variant)
  const forms = others.map(
    (each): Choice => ({
      label: texts(`shop-choice-${each}`),
      action: { kind: 'write_to_shop', variant: each },
    }),
  )
  const remind = shop ? [remindChoice(turn, shop.id)] : []
  const next = draft ? resumeChoice(turn, draft) : complainChoice(turn)
  say(turn, { blocks, choices: [...remind, ...forms, ...(draft?.status === 'open' ? [] : [next])] })
}
