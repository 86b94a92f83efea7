import type { Footing } from '../../answer/composed/footing.ts'
import type { Answer } from '../../answer/types.ts'
import { dayOf } from '../../base/clock.ts'
import { dayInWords } from '../../base/day-in-words.ts'
import { itemIn } from '../../complaint/form/guess.ts'
import { plusDays } from '../../complaint/procedure/working-days.ts'
import { punctuated } from '../../complaint/reading/prefill.ts'
import { claimsIn, claimsWanted } from '../../complaint/wording/claims.ts'
import type { SHOP_VARIANTS } from '../../message/actions.ts'
import type { Block } from '../../message/blocks.ts'
import type { Choice } from '../../message/message.ts'
import { composeMessage, type Tone } from '../../shop-message/compose.ts'
import { namedIn, type Plan, type Planned, plan, type Where, wishesOf } from '../../shop-message/rules.ts'
import type { ShopWish } from '../../understanding/words/shop-wish.ts'
import { disputesOf } from '../cards/disputes.ts'
import {
  askAnotherChoice,
  complainChoice,
  humanChoice,
  paragraph,
  resumeChoice,
  say,
  sayText,
  type Turn,
} from '../context.ts'
import { remindChoice } from '../own/shop-reminder.ts'
import type { ConversationState } from '../state.ts'
import { answerQuestion, lookUp, remember, shopChoice, tellsAnother } from './question.ts'
import { marksOf } from './said.ts'
import { factsOf, type Said, valuesTold, whereBought, wishesFor } from './shop-told.ts'

type Variant = (typeof SHOP_VARIANTS)[number]
type Shop = NonNullable<ConversationState['shop']>

/** Fewer characters beside the wish tell no matter. */
const SHORTEST_MATTER = 6
/** So many kinds of things may be several matters; more of them are. */
const FEWEST_MATTERS = 2
/** Does what a wish for a message to the shop says. */
export async function doShopWish(turn: Turn, wish: ShopWish): Promise<void> {
  const choices = [shopChoice(turn), humanChoice(turn)]
  if (wish.kind === 'lawyer') return sayText(turn, 'shop-lawyer', {}, { choices })
  if (wish.kind === 'refused') return sayText(turn, `shop-refused-${wish.why}`, {}, { choices: choices.slice(0, 1) })
  const own = turn.state.language === 'en' ? 'english' : 'plain'
  if (turn.deps.shop.words.saysEach(turn.words ?? '')) {
    return askMatter(turn, 'shop-one-matter', wish.tone, wish.variant ?? own)
  }
  const { shop } = turn.state
  const claims = claimsIn(turn.deps.form, turn.words ?? '')
  if (shop && wish.matter.length < SHORTEST_MATTER && isOfShop(turn)) {
    const wished = { ...shop, tone: wish.tone ?? shop.tone, wishes: claims.length > 0 ? claims : shop.wishes }
    return writeAgain(turn, wished, wish.variant ?? own)
  }
  await writeToShop(turn, { matter: wish.matter, tone: wish.tone, variant: wish.variant ?? own })
}

/** Whether words are a wish for a message and tell no matter: they answer no question. */
export function wishesAlone(wish: ShopWish | null): wish is ShopWish {
  return wish !== null && wish.matter.length < SHORTEST_MATTER
}

/** The button: of what is talked about, or another form of what was written last. */
export async function pressWrite(turn: Turn, variant: Variant): Promise<void> {
  const { shop } = turn.state
  const own = turn.state.language === 'en' ? 'english' : 'plain'
  if (variant === 'plain' && !isOfShop(turn)) return writeToShop(turn, { matter: '', tone: null, variant: own })
  if (!shop) return sayText(turn, 'shop-nothing-written')
  await writeAgain(turn, shop, variant)
}

/** Whether what was written last is about what is talked about. */
function isOfShop({ state }: Turn): boolean {
  return state.shop !== null && state.shop.guide === (state.answered[0] ?? null)
}

/** Takes the message as the matter of the message that was wished for. */
export function answerShopMatter(
  turn: Turn,
  words: string,
  { tone, variant }: { tone: Tone | null; variant: Variant },
): boolean | Promise<boolean> {
  if (words.length < SHORTEST_MATTER) return false
  return writeToShop(turn, { matter: words, tone, variant }).then(() => true)
}

/** Writes the message about what is told with the wish, else about what is talked about; asks for the matter where neither tells one. */
export async function writeToShop(
  turn: Turn,
  { matter, tone, variant }: { matter: string; tone: Tone | null; variant: Variant },
): Promise<void> {
  const { state, input } = turn
  const told = matter.length >= SHORTEST_MATTER ? asWritten(turn, matter) : ''
  const own = { text: told, sentAt: input.message.sentAt }
  // Nothing was wrong with it: what the message is to say now is not so.
  if (tellsUntruth(turn, turn.words ?? '')) return sayText(turn, 'shop-refused-false')
  const [subject] = state.answered
  const isOwn = told !== '' && (toldBefore(state).length === 0 || tellsOwnThing(turn, told))
  const isNew = isOwn && (subject === undefined || (await tellsAnother(turn, told)))
  const matterOfWish = ofOneMatter(turn)
  const earlier = isNew ? [] : matterOfWish.told
  const said = told === '' ? earlier : [...earlier, own]
  const last = said.at(-1)
  // A wish that names a thing of its own is about that, which it does not tell.
  if (told === '' && tellsOwnThing(turn, turn.deps.shop.words.withoutWhom(turn.words ?? '')))
    return askMatter(turn, 'shop-which-matter', tone, variant)
  if (!last) return askMatter(turn, 'shop-which-matter', tone, variant)
  if (await tellsSeveral(turn, last)) return askMatter(turn, 'shop-one-matter', tone, variant)
  const text = turn.deps.shop.words.withoutNumber(last.text)
  const found = await lookUpAbout(turn, text, said.slice(0, -1), isNew ? undefined : matterOfWish.guide)
  if (!canWrite(found)) return told === '' ? sayNotHere(turn, found) : answerQuestion(turn, told, 'chat')
  if (isNew) {
    state.history = []
    state.answered = marksOf(found, [])
  }
  if (told !== '') remember(turn, told, !isNew)
  const wishes = [
    ...claimsWanted(turn.deps.form, punctuated(turn.words ?? '')),
    ...claimsIn(turn.deps.form, wishOf(turn, matter)),
  ]
  await write(turn, found, { told: said, tone, variant, wishes: [...new Set(wishes)], shop: null })
}

function tellsUntruth({ deps, state }: Turn, told: string): boolean {
  const { saysNoFault } = deps.shop.words
  const isSound = toldBefore(state).some(({ text }) => saysNoFault(deps.simplify(text)))
  return isSound && deps.shop.words.writesFault(deps.simplify(told))
}

/** What was told before: in the complaint that is open, else in the talk. */
function toldBefore({ draft, history }: ConversationState): Said[] {
  if (draft?.status !== 'open') return history
  const facts = draft.matter.told.flatMap(({ slot, value, since }) =>
    slot === 'facts' && value.kind === 'text' ? [{ text: value.text, sentAt: since }] : [],
  )
  return [...facts.slice(-1), ...draft.said]
}

/**
 * What was told of the matter of a wish, and the guide that answered it: of the one that it names (「理发店那个」), else of the last one.
 * A talk goes over several matters, and a message is about one.
 */
function ofOneMatter(turn: Turn): { told: Said[]; guide: string | undefined } {
  const told = toldBefore(turn.state)
  const thingIn = (text: string) => itemIn(turn.deps.form, turn.deps.simplify(text))
  const wished = thingIn(turn.words ?? '')
  const named = wished && told.findLast(({ text }) => thingIn(text)?.category === wished.category)
  const [last] = turn.state.answered
  const topic = (named ?? told.at(-1))?.about?.topic
  const isLast = topic === told.at(-1)?.about?.topic
  const own = told.filter(({ about }) => about?.topic === topic)
  return { told: own, guide: isLast ? last : (own.find(({ about }) => about?.guide)?.about?.guide ?? undefined) }
}

/** Whether words name a thing of another kind: 要求退剩下的 and 我不要了 speak of what was told before. */
function tellsOwnThing(turn: Turn, told: string): boolean {
  const thingIn = (text: string) => itemIn(turn.deps.form, turn.deps.simplify(text))
  const own = thingIn(told)
  const isNamed = (text: string) =>
    thingIn(text)?.category === own?.category || turn.deps.simplify(text).includes(own?.item ?? '')
  return own !== null && !toldBefore(turn.state).some(({ text }) => isNamed(text))
}

/** Whether a message tells of several matters: one message is written to one shop. */
async function tellsSeveral(turn: Turn, one: Said): Promise<boolean> {
  if (disputesOf(turn, one)) return true
  const { form } = turn.deps
  const clauses = one.text.split(/[，,。；;！!？?\n]/u).map((clause) => turn.deps.simplify(clause))
  const items = clauses.flatMap((clause) => itemIn(form, clause)?.category ?? [])
  if (new Set(items).size < FEWEST_MATTERS) return false
  return ((await lookUp(turn, one.text, [])).parts?.length ?? 0) > 1 || new Set(items).size > FEWEST_MATTERS
}

/** Folded words as the person wrote them, part by part, where the two can be told to be the same. */
function asWritten({ text, words }: Turn, matter: string): string {
  const folded = oneMark(words ?? '')
  if (text === null || text.length !== folded.length) return matter
  const parts = oneMark(matter)
    .split('，')
    .map((part) => {
      const place = folded.indexOf(part)
      return place >= 0 ? text.slice(place, place + part.length) : part
    })
  return parts.filter((part) => part !== '').join('，')
}

/** The words of the wish itself, without the matter told with it: 「帮我写一段话要求退款」. */
function wishOf({ words }: Turn, matter: string): string {
  return oneMark(words ?? '').replace(oneMark(matter), '')
}

/** With one mark between clauses, whichever it was. */
function oneMark(text: string): string {
  return text.replace(/[,:!?;，：！？；]/gu, '，')
}

/** What the matter comes to. A last message that means something else alone is read as one about what was talked about. */
async function lookUpAbout(turn: Turn, text: string, before: Said[], subject: string | undefined): Promise<Answer> {
  const alone = await lookUp(turn, text, before)
  if (subject === undefined || alone.subject === subject) return alone
  return lookUp(turn, text, before, { guide: subject })
}

/** A guide answers, or nothing sure was found and it may well be a consumer matter. */
function canWrite({ outcome, footing, reason }: Answer): boolean {
  return footing !== undefined || outcome === 'grounded' || (outcome === 'abstained' && reason?.code === 'no_rule')
}

/** Why no message is written: it is not ours, or cannot be looked up now. */
function sayNotHere(turn: Turn, { blocks }: Answer) {
  say(turn, {
    blocks: [paragraph(turn, 'shop-not-here'), ...blocks],
    choices: [askAnotherChoice(turn), humanChoice(turn)],
  })
}

function askMatter(turn: Turn, key: string, tone: Tone | null, variant: Variant) {
  turn.state.asking = { kind: 'shop_matter', tone, variant }
  sayText(turn, key)
}

/** What was written last in another form, with what was told of the matter since. */
export async function writeAgain(turn: Turn, shop: Shop, variant: Variant): Promise<void> {
  const isNew = ({ text, isFact }: Said) => isFact === true && shop.told.every((one) => one.text !== text)
  const since = turn.state.history.filter(isNew)
  const told = [...shop.told, ...since]
  const newest = told.at(-1)
  if (!newest) return sayText(turn, 'shop-nothing-written')
  const text = turn.deps.shop.words.withoutNumber(newest.text)
  const found = await lookUp(
    turn,
    text,
    told.slice(0, -1),
    shop.sure && shop.guide !== null ? { guide: shop.guide } : {},
  )
  if (!canWrite(found)) return sayNotHere(turn, found)
  await write(turn, found, { told, tone: shop.tone, variant, wishes: shop.wishes, shop })
}

type Given = { told: Said[]; tone: Tone | null; variant: Variant; wishes: string[]; shop: Shop | null }

async function write(turn: Turn, found: Answer, given: Given): Promise<void> {
  const { deps, state } = turn
  const values = valuesTold(turn, given.told)
  const { footing = null } = found
  const where = whereBought(values)
  const words = given.told.map(({ text }) => deps.simplify(text))
  const guided = planOf(turn, { footing, where, words })
  const said = namedBy(turn, guided)
  const named = said === undefined ? (given.shop?.named ?? null) : said
  const planned = named === null ? guided : planFor(turn, named, where)
  if (planned.kind !== 'message') return sayNone(turn, planned, found)
  const { shop } = given
  const isEnglish = given.variant === 'english'
  const today = dayOf(new Date(turn.input.message.sentAt), deps.timeZone)
  // Where it was told in English, the thing is not read: what happened tells the purchase.
  const bare = planned.plan.bare || (isEnglish && values.item === undefined)
  const asked = { ...planned.plan, bare }
  const { to } = asked
  const tone = given.tone ?? to.tone
  const by = plusDays(today, to.reply_days)
  const facts = factsOf(turn, given.told, values, {
    today,
    paid: footing?.paid ?? null,
    to,
    bare,
    isEnglish,
  })
  // A service is no thing that could be given back.
  const codes = wishesFor(turn, given).map((each) =>
    each === 'refund_goods' && !facts.isGoods && !to.goods ? 'refund_fee' : each,
  )
  const texts = isEnglish ? deps.english.texts : deps.shop.texts
  const { text, gaps } = composeMessage({
    facts,
    plan: asked,
    wishes: wishesOf(deps.shop.rules, codes),
    asksOnly: planned.asksOnly,
    due: footing?.due ?? null,
    more: footing?.more ?? null,
    tone,
    variant: given.variant,
    today,
    by,
    first: shop?.writtenOn ?? today,
    texts,
  })
  if (!shop) turn.effects.push({ kind: 'shop_written' })
  state.shop = {
    id: shop?.id ?? deps.random(9).toString('base64url'),
    guide: found.subject ?? null,
    sure: footing !== null,
    told: given.told,
    tone,
    wishes: given.wishes,
    writtenOn: shop?.writtenOn ?? today,
    answerBy: shop?.answerBy ?? by,
    to: to.name,
    named,
    ask: asked.ask,
    // The complaint is read in Chinese.
    text: given.variant === 'english' ? (shop?.text ?? '') : text,
    writtenAgainOn: given.variant === 'second' ? today : (shop?.writtenAgainOn ?? null),
    remindOn: shop?.remindOn ?? null,
    came: shop?.came ?? null,
  }
  say(turn, { blocks: [{ kind: 'paragraph', text }], share: true })
  sayAbout(turn, asked, { gaps, by, asksOnly: planned.asksOnly, variant: given.variant, isAgain: shop?.to === to.name })
}

/** What may be asked of whom, by what was told (`words`, folded). */
function planOf(
  turn: Turn,
  { footing, where, words }: { footing: Footing | null; where: Where | null; words: readonly string[] },
): Planned {
  const { rules, words: recognise } = turn.deps.shop
  const none = [...words, turn.words ?? ''].some((text) => recognise.saysMerchant(text))
    ? rules.none['merchant-complained']
    : words.some((text) => recognise.saysKnew(text)) && rules.none['knowing-buyer']
  if (none) return { kind: 'none', why: none, favour: null }
  const needs = footing === null ? undefined : rules.guides[footing.guide]?.needs
  const isNear = needs === undefined || words.some((text) => needs.test(text))
  if (footing === null) return { kind: 'message', plan: unknownPlan(turn, where ?? 'shop'), asksOnly: true }
  // What was bought is not known either: the water heater of a rented home.
  if (!isNear) return { kind: 'message', plan: { ...unknownPlan(turn, where ?? 'shop'), bare: true }, asksOnly: true }
  const onlyRegrets = words.some(recognise.saysRegret) && !words.some(recognise.saysWronged)
  return plan(rules, footing, { where, onlyRegrets, texts: words })
}

/** The addressee that the wish names. Null: the one of the guide; undefined: none is named. */
function namedBy({ deps, words }: Turn, guided: Planned): string | null | undefined {
  if (guided.kind !== 'message') return null
  const whom = deps.shop.words.whomIn(words ?? '')
  const namesSeller = deps.shop.words.namesSeller(whom)
  return namedIn(deps.shop.rules, whom, { to: guided.plan.to.name, namesSeller })
}

/** To the one that the person named. The rule is of somebody else: it is asked, on no article. */
function planFor(turn: Turn, named: string, where: Where | null): Planned {
  const code = named === 'shop' ? (where ?? named) : named
  return { kind: 'message', plan: { ...unknownPlan(turn, code), bare: true }, asksOnly: true }
}

/** Where no rule is near: an answer is asked for, and nothing claimed. `code`: of the addressee. */
function unknownPlan({ deps }: Turn, code: string): Plan {
  const to = deps.shop.rules.addressees[code]
  if (!to) throw new Error(`knowledge/rules/shop-messages.yaml: ${code}`)
  return {
    to,
    ask: to.asks ?? deps.shop.texts('shop-ask-answer'),
    englishAsk: to.english.asks ?? deps.english.texts('shop-ask-answer'),
    grants: [],
    asksMore: false,
    bare: false,
    article: null,
    whole: false,
  }
}

function sayNone(turn: Turn, planned: Exclude<Planned, { kind: 'message' }>, found: Answer) {
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
function sayAbout(turn: Turn, { to }: Plan, { gaps, by, asksOnly, variant, isAgain }: About) {
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
