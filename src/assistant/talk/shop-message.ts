import type { Answer } from '../../answer/types.ts'
import { dayOf } from '../../base/clock.ts'
import { itemIn } from '../../complaint/form/guess.ts'
import { plusDays } from '../../complaint/procedure/working-days.ts'
import { punctuated } from '../../complaint/reading/prefill.ts'
import { claimsIn, claimsWanted } from '../../complaint/wording/claims.ts'
import type { SHOP_VARIANTS } from '../../message/actions.ts'
import { composeMessage, type Tone } from '../../shop-message/compose.ts'
import { grantsAll, isNear, wishesOf } from '../../shop-message/rules.ts'
import type { ShopWish } from '../../understanding/words/shop-wish.ts'
import { disputesOf } from '../cards/disputes.ts'
import { askAnotherChoice, humanChoice, paragraph, say, sayText, type Turn } from '../context.ts'
import { openComplaints } from '../standing.ts'
import type { ConversationState } from '../state.ts'
import { shopChoice } from './choices.ts'
import { tellsAnother } from './fact.ts'
import { lookUp, remember } from './look-up.ts'
import { answerQuestion } from './question.ts'
import { marksOf } from './said.ts'
import { sayAbout, sayNone } from './shop-about.ts'
import { namedBy, planFor, planOf } from './shop-plan.ts'
import { factsOf, type Said, standing, type Told, valuesTold, whereBought, wishesFor } from './shop-told.ts'

type Variant = (typeof SHOP_VARIANTS)[number]
type Shop = NonNullable<ConversationState['shop']>

/** Fewer characters beside the wish tell no matter. */
const SHORTEST_MATTER = 6
/** A shorter clause tells nothing of a matter. */
const SHORTEST_TOLD = 3
/** So many kinds of things may be several matters; more of them are. */
const FEWEST_MATTERS = 2
/** Who may be asked for these sells things. */
const OF_GOODS: ReadonlySet<string> = new Set(['refund_goods', 'exchange', 'make_up'])

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

/** Whether words put right what stands in the message that was written last, or fill a gap of it. */
export function correctsLetter(turn: Turn, words: string): boolean {
  const { deps } = turn
  if (!isOfShop(turn) || openComplaints(turn).length > 0 || deps.intents.looksLikeQuestion(words)) return false
  return deps.shop.words.corrects(words) || fillsGap(turn, words)
}

/** Whether a short message tells what stands as a gap in the one that was written last: 上个月18号买的. */
function fillsGap(turn: Turn, words: string): boolean {
  const { state, deps, text, input } = turn
  if (words.length > LONGEST_FILLING || !state.shop?.text.includes('〔')) return false
  if (deps.shop.words.number(words.normalize('NFKC')) !== null) return true
  const { purchase_date: day } = valuesTold(turn, [{ text: text ?? '', sentAt: input.message.sentAt }])
  return day?.kind === 'date' && state.shop.text.includes(deps.shop.texts('shop-gap-day'))
}

/** Longer words tell more than what a gap asks for. */
const LONGEST_FILLING = 24

/** Writes the message that was written last anew, as it stands after what the person put right. */
export async function correctLetter(turn: Turn): Promise<void> {
  const { shop, language } = turn.state
  remember(turn, turn.text ?? '', true)
  if (shop) await writeAgain(turn, shop, language === 'en' ? 'english' : 'plain')
}

/** Whether what was written last is about what is talked about. */
function isOfShop({ state }: Turn): boolean {
  const { shop } = state
  const [guide = null] = state.answered
  return shop !== null && (shop.guide === guide || (shop.answered !== null && shop.answered === guide))
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
  const own: Said = { text: told, sentAt: input.message.sentAt }
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
  const wishes = [
    ...claimsWanted(turn.deps.form, punctuated(turn.words ?? '')),
    ...claimsIn(turn.deps.form, wishOf(turn, matter)),
  ]
  const stands = standing(turn, said, turn.words ?? '')
  const found = await lookUpAbout(turn, stands.told, {
    subject: isNew ? undefined : matterOfWish.guide,
    first: isNew ? undefined : said.find(({ about }) => about?.guide)?.about?.guide,
    wanted: wishesFor(turn, { wishes, told: stands.told }),
  })
  if (!canWrite(found)) return told === '' ? sayNotHere(turn, found) : answerQuestion(turn, told, 'chat')
  if (isNew) {
    state.toldBefore = []
    state.history = []
    state.answered = marksOf(found, [])
  }
  if (told !== '') remember(turn, told, !isNew)
  await write(turn, found, { told: said, stands, tone, variant, wishes: [...new Set(wishes)], shop: null })
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
  // What only asks (你们能去查他吗) is no matter, whatever topic it was answered by.
  const lastTold = told.findLast((one) => tellsMatter(turn, one)) ?? told.at(-1)
  const thingIn = (text: string) => itemIn(turn.deps.form, turn.deps.simplify(text))
  const wished = thingIn(turn.words ?? '')
  const named = wished && told.findLast(({ text }) => thingIn(text)?.category === wished.category)
  const [answered] = turn.state.answered
  const topic = (named ?? lastTold)?.about?.topic
  const isLast = topic === told.at(-1)?.about?.topic
  const own = told.filter(({ about }) => about?.topic === topic)
  return { told: own, guide: isLast ? answered : (own.find(({ about }) => about?.guide)?.about?.guide ?? undefined) }
}

/** Whether a message tells something of what happened. */
function tellsMatter({ deps }: Turn, { text }: Said): boolean {
  const { words } = deps.shop
  return text
    .split(/[，,。；;！!？?\n]/u)
    .map((clause) => deps.simplify(clause.trim()))
    .some(
      (clause) => clause.length >= SHORTEST_TOLD && !words.isAside(clause) && !deps.intents.looksLikeQuestion(clause),
    )
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

type Matter = {
  /** The guide that answered last; undefined: none did. */
  subject: string | undefined
  /** The guide that answered when the matter was told first. */
  first: string | null | undefined
  /** What the person wants, by code. */
  wanted: readonly string[]
}

/**
 * What the matter comes to. A last message that means something else alone is read as one about what was talked about. Where the guide
 * that answered last is a neighbour (it is not about what was told, or does not grant what is wanted), the one of the story counts.
 */
async function lookUpAbout(turn: Turn, told: readonly Said[], { subject, first, wanted }: Matter): Promise<Answer> {
  const { deps } = turn
  const { text, before } = newestOf(turn, told)
  const alone = await lookUp(turn, text, before)
  if (subject === undefined) {
    if (canWrite(alone) || before.length === 0) return alone
    // The last word of it finds nothing.
    return first ? lookUp(turn, text, before, { guide: first }) : lookUp(turn, storyOf(told), [])
  }
  const last = alone.subject === subject ? alone : await lookUp(turn, text, before, { guide: subject })
  if (told.length < FEWEST_FOR_STORY) return last
  const folded = told.map((one) => deps.simplify(one.text))
  const suits = (guide: string) =>
    deps.shop.rules.guides[guide] !== undefined &&
    isNear(deps.shop.rules, guide, folded) &&
    grantsAll(deps.shop.rules, guide, wanted)
  if (first && first !== subject && suits(first) && !suits(subject)) return lookUp(turn, text, before, { guide: first })
  const story = (await lookUp(turn, storyOf(told), [])).subject
  // The first telling and the whole one are of another guide than the last word of it.
  const other =
    story !== undefined && story !== subject && (first === story || !isNear(deps.shop.rules, subject, folded))
  return other && deps.shop.rules.guides[story] && isNear(deps.shop.rules, story, folded)
    ? lookUp(turn, text, before, { guide: story })
    : last
}

function storyOf(told: readonly Said[]): string {
  return told.map(({ text }) => text).join('，')
}

/** The last message that tells something, without numbers that say nothing of the matter, and those before it. */
function newestOf(turn: Turn, told: readonly Said[]): { text: string; before: readonly Said[] } {
  const withoutNumber = (one: Said) => turn.deps.shop.words.withoutNumber(one.text)
  const at = told.findLastIndex((one) => tellsMatter(turn, { ...one, text: withoutNumber(one) }))
  const newest = told[at] ?? told.at(-1)
  return { text: newest ? withoutNumber(newest) : '', before: told.slice(0, at < 0 ? -1 : at) }
}

/** Fewer messages are no story of their own. */
const FEWEST_FOR_STORY = 2

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
  const stands = standing(turn, told, turn.words ?? '')
  const { text, before } = newestOf(turn, stands.told)
  if (text === '') return sayText(turn, 'shop-nothing-written')
  const found = await lookUp(turn, text, before, shop.sure && shop.guide !== null ? { guide: shop.guide } : {})
  if (!canWrite(found)) return sayNotHere(turn, found)
  await write(turn, found, { told, stands, tone: shop.tone, variant, wishes: shop.wishes, shop })
}

/** `told`: as it was told; `stands`: what is left of it. */
type Given = { told: Said[]; stands: Told; tone: Tone | null; variant: Variant; wishes: string[]; shop: Shop | null }

async function write(turn: Turn, found: Answer, given: Given): Promise<void> {
  const { deps, state } = turn
  const { told } = given.stands
  const values = valuesTold(turn, told)
  const { footing = null } = found
  const where = whereBought(values)
  const words = told.map(({ text }) => deps.simplify(text))
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
  const whose = given.stands.whose ?? shop?.whose ?? null
  const called = deps.shop.words.nameOfWhom(turn.words ?? '') ?? shop?.called ?? null
  const facts = factsOf(turn, told, values, {
    today,
    paid: footing?.paid ?? null,
    to,
    bare,
    isEnglish,
    whose,
    called,
    sells: asked.grants.some(({ code }) => OF_GOODS.has(code)),
  })
  // A service is no thing that could be given back, nor replaced.
  const isService = !facts.isGoods && !to.goods
  const codes = wishesFor(turn, { wishes: given.wishes, told })
    .filter((each) => each !== 'exchange' || !isService)
    .map((each) => (each === 'refund_goods' && isService ? 'refund_fee' : each))
  const texts = isEnglish ? deps.english.texts : deps.shop.texts
  const { text, gaps } = composeMessage({
    facts,
    whose,
    plan: asked,
    wishes: wishesOf(deps.shop.rules, codes),
    asksOnly: planned.asksOnly,
    due: planned.isOther ? null : (footing?.due ?? null),
    more: planned.isOther ? null : (footing?.more ?? null),
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
    whose,
    called,
    answered: state.answered[0] ?? null,
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
