/// <reference lib="dom" />
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { lengthInSight, linesInSight } from '../../scripts/eval/in-sight.ts'
import { languageOf } from '../../src/answer/asked/language.ts'
import { lengthOf } from '../../src/answer/asked/length.ts'
import { loadTexts } from '../../src/base/texts.ts'
import type { Surroundings, Xiaowei } from '../../src/compose/compose.ts'
import type { Block } from '../../src/message/blocks.ts'
import { knowledgeDir } from '../answer/answering.ts'

export const PHONE = { width: 390, height: 844 }

/** Sixty people; the comment at the top of the file says how it is written. */
export const TALKS = new URL('../golden/phone/talks.txt', import.meta.url)

/** One morning, on which one address may say all of it. */
export function talksSurroundings(): Pick<Surroundings, 'clock' | 'rateLimits'> {
  const many = { points: 10_000, seconds: 60 }
  return {
    clock: () => new Date('2026-11-24T02:00:00Z'),
    rateLimits: { conversations: many, chat: many, streams: many, reads: many },
  }
}

/** What a message is: a matter of ours, a matter of somebody else, an emergency, thanks. */
export type Kind = 'ours' | 'elsewhere' | 'emergency' | 'thanks'
export type Said = { kind: Kind; text: string }

const texts = loadTexts(join(knowledgeDir, 'texts'))
const KINDS: Record<string, Kind> = { 不归我们: 'elsewhere', 紧急: 'emergency', 道谢: 'thanks' }

/** The talks of a file, message by message. */
export function readTalks(file: URL): Said[][] {
  const lines = readFileSync(file, 'utf8').replace(/^#.*\n/gmu, '')
  return lines
    .trim()
    .split(/\n{2,}/u)
    .map((talk) => talk.split('\n').map(readMessage))
}

function readMessage(line: string): Said {
  const [, mark, text] = /^(?:【(.+?)】)?(.+)$/u.exec(line) ?? []
  const kind = mark === undefined ? 'ours' : KINDS[mark]
  if (!kind || !text) throw new Error(`no message of a talk: ${line}`)
  return { kind, text }
}

/** An answer as it stands on the phone when it has arrived, before anybody touches the page. */
export type Seen = {
  said: Said
  /** Characters of the answer before anything is unfolded, and of what was said just before it as far as that is still in sight. */
  characters: number
  /** The sentence that answers, and what to do first; null: the answer has none. */
  verdict: Part | null
  step: Part | null
  /** The line that people write in, and the buttons below the answer; null: it has none. */
  composer: Part
  buttons: Part | null
  /** The labels of what is folded. */
  folds: string[]
  /** Folds that stand open by themselves. */
  open: string[]
  /** How much wider the page is than the screen. */
  sideways: number
}
/** `inSight`: the whole of it. `covered`: pixels of it that are not in sight. */
export type Part = { text: string; inSight: boolean; covered: number }

/** One page on a phone on which one person after another talks. */
export async function openPhone(
  browser: Browser,
  { xiaowei, scheme = 'light' }: { xiaowei: Pick<Xiaowei, 'chatUrl'>; scheme?: 'light' | 'dark' },
) {
  const context: BrowserContext = await browser.newContext({
    viewport: PHONE,
    hasTouch: true,
    colorScheme: scheme,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.goto(xiaowei.chatUrl)

  return {
    page,
    /** The page as a new person finds it. */
    async nextPerson() {
      await page.evaluate('localStorage.clear()')
      await page.goto(xiaowei.chatUrl)
      await page.locator('#empty').waitFor()
    },
    /** Says it and waits until the answer stands still. */
    async say(said: Said): Promise<Seen> {
      const before = await page.locator('article').count()
      await page.fill('#message', said.text)
      await page.click('#send')
      await page.locator('article').nth(before).waitFor()
      await page.locator('#send[data-does=send]').waitFor()
      await page.waitForFunction('!document.getElementById("thinking").textContent')
      const { parts, ...seen } = await page.evaluate(look, STEPS)
      return { said, characters: await countIn(page, parts), ...seen }
    },
    /** Presses what is folded in the last answer, and closes it again. Gives the labels of those that showed nothing. */
    unfold: () => page.evaluate(unfold),
    close: () => context.close(),
  }
}

/** How the step of an answer begins. */
const STEPS = ['answer-next', 'answer-next-en'].map((key) => texts(key, { step: '' }).trim())

/** Of the message with this number the blocks that are in sight; null: all of them. */
type InSight = { seq: number; blocks: boolean[] | null }

/** The characters in sight before anything is unfolded: as `eval` counts them, or two for each word where they are in English. */
async function countIn(page: Page, inSight: readonly InSight[]): Promise<number> {
  const messages = (await page.evaluate(`fetch('/api/conversation?after=0', {
    headers: { Authorization: 'Bearer ' + JSON.parse(localStorage.getItem('xiaowei.token')) },
  }).then((response) => response.json()).then(({ messages }) => messages)`)) as { seq: number; blocks: Block[] }[]
  const blocks = inSight.flatMap(({ seq, blocks: shown }) => {
    const all = messages.find((message) => message.seq === seq)?.blocks ?? []
    return shown ? all.filter((_, at) => shown[at]) : all
  })
  const lines = linesInSight(blocks)
  return languageOf(lines.join(' ')) === 'en' ? lengthOf(lines.join(' ')) : lengthInSight(blocks)
}

/** Runs in the page. */
function look(starts: readonly string[]) {
  const answers: Element[] = []
  for (let each = document.querySelector('#messages')?.lastElementChild; each?.matches('article'); ) {
    answers.unshift(each)
    each = each.previousElementSibling
  }
  const find = (selector: string) => answers.flatMap((answer) => [...answer.querySelectorAll(selector)])
  const stream = document.querySelector('#stream')?.getBoundingClientRect() ?? new DOMRect()
  const screen = { top: 0, bottom: innerHeight }
  const part = (element: Element | undefined, within: { top: number; bottom: number } = stream) => {
    if (!element) return null
    const { top, bottom } = element.getBoundingClientRect()
    const covered = Math.max(0, Math.ceil(within.top - top), Math.ceil(bottom - within.bottom))
    return { text: (element.textContent ?? '').trim(), inSight: covered === 0, covered }
  }
  const texts = find('.message-text > *')
  const steps = [
    ...find('.message-text > .warning'),
    ...texts.filter((each) => starts.some((words) => each.textContent?.startsWith(words))),
    ...find('.message-text > ol > li'),
  ]
  const folds = find('details')
  const nameOf = (fold: Element) => fold.querySelector('summary')?.textContent ?? ''
  const isShown = (element: Element) => part(element)?.inSight === true
  const inSight = answers.map((answer, at) => ({
    seq: Number(answer.getAttribute('data-seq')),
    blocks: at < answers.length - 1 ? [...answer.querySelectorAll('.message-text > *')].map(isShown) : null,
  }))
  return {
    parts: inSight,
    verdict: part(find('.warning')[0] ?? find('.lead')[0] ?? texts[0]),
    step: part(steps[0]),
    composer: part(document.querySelector('#message') ?? undefined, screen) as Part,
    buttons: part(find('.choices button')[0]),
    folds: folds.map(nameOf),
    open: folds.filter((fold) => fold.hasAttribute('open')).map(nameOf),
    sideways: document.documentElement.scrollWidth - innerWidth,
  }
}

/** Runs in the page. */
function unfold(): string[] {
  const last = [...document.querySelectorAll('article')].at(-1)
  const folds = [...(last?.querySelectorAll('details') ?? [])]
  return folds.flatMap((fold) => {
    const summary = fold.querySelector('summary')
    const shows = () => [...fold.querySelectorAll('li')].some((each) => each.checkVisibility())
    const press = () => {
      summary?.click()
      return shows()
    }
    const isClosed = !shows()
    const opens = press()
    const closes = !press()
    return isClosed && opens && closes ? [] : [summary?.textContent ?? '']
  })
}
