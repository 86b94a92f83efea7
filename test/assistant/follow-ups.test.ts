import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, it } from 'vitest'
import { openPlayer, type Played } from '../../scripts/eval/player.ts'
import { boundless } from '../../src/answer/written/budget.ts'
import { linesInSight } from '../../src/assistant/talk/said.ts'
import { createWriter } from '../../src/model/writer.ts'
import { builtIn, dataFolder, openAt } from '../answer/answering.ts'
import { startFakeOpenAi } from '../fakes/openai.ts'
import { wellBehaved } from '../fakes/well-behaved-model.ts'

const { answer } = builtIn()
const player = await openPlayer(answer)
/** The assistant says once who it is; every talk here begins after that. */
const introduced = (await player.send(player.alone(null), '你好')).result.state

describe('a talk about one matter', () => {
  let state = introduced
  beforeEach(() => {
    state = introduced
  })

  async function say(words: string) {
    const { result, said }: Played = await player.send(player.alone(state), words)
    state = result.state
    const blocks = result.messages.flatMap((message) => message.blocks)
    const lines = linesInSight(blocks)
    const citations = result.messages.flatMap((message) => message.citations ?? [])
    return { lines, text: lines.join('\n'), folds: blocks.filter(({ kind }) => kind === 'fold'), said, citations }
  }

  it('answers with what the age changes, and again when it is put right', async () => {
    await say('孩子拿我手机给游戏充了3000，能退吗')
    expect((await say('11岁')).text).toContain('8 到 15 周岁')
    expect((await say('哦不对，他七岁')).text).toContain('不满 8 周岁')
    expect((await say('今年16，还在上高中')).text).toContain('满 16 周岁')
  })

  it('a second question repeats no line but the one that it asks for', async () => {
    const first = await say('超市卖我过期牛奶，能赔吗')
    const second = await say('过期牛奶能赔多少')
    expect(second.lines[0]).toMatch(/10 倍/)
    expect(second.lines.slice(1).filter((line) => first.lines.includes(line))).toEqual([])
    expect(second.citations.length).toBeGreaterThan(0)
    const third = await say('那过期牛奶要我证明吗')
    expect(third.lines.filter((line) => [...first.lines, ...second.lines].includes(line))).toEqual([])
  })

  it('a question behind scorn is answered', async () => {
    await say('洗碗机用了一年坏了')
    const scorned = await say('你老答非所问，洗碗机三包里有没有')
    expect(scorned.said.has('assistant-sorry')).toBe(false)
    expect(scorned.citations.length).toBeGreaterThan(0)
    expect((await say('答非所问')).said.has('assistant-sorry')).toBe(true)
  })

  it('a price that stands alone tells of no fraud that nobody spoke of', async () => {
    await say('家具城买的沙发，塌了')
    expect((await say('6800')).text).not.toContain('3 倍')
  })

  it('the same question again says what it comes to, and that the rest is as before', async () => {
    const first = await say('超市卖我过期牛奶，能赔吗')
    let last = await say('超市卖我过期牛奶，能赔吗')
    for (let times = 0; times < 5; times += 1) last = await say('超市卖我过期牛奶，能赔吗')
    expect(last.lines).toEqual([first.lines[0], expect.stringContaining('能说的就是上面这条')])
    expect([last.said.has('assistant-same-answer'), last.folds]).toEqual([true, []])
  })

  it.each([
    ['我在二手车行买了辆车 开了三天发现是事故车', '4万8', '144000'],
    ['我在网上买的翻新机 店家当新的卖', '我买的时候8900多', '26700'],
    ['健身房关门了', '还有18节没上 一节300', '5400'],
    ['健身房跑路', '年卡2400 用了5个月', '1400'],
  ])('%s: a figure told after it, %s, is reckoned, and again where it is asked for', async (matter, fact, figure) => {
    await say(matter)
    expect((await say(fact)).text).toContain(figure)
    expect((await say('能退能赔多少')).text).toContain(figure)
    expect((await say('那一共能拿多少')).text).toContain(figure)
  })

  it('a price told before a question of the matter counts after it', async () => {
    await say('我花了1280买了双鞋 回来发现是假的')
    await say('这个店还不认账')
    expect((await say('能赔多少')).text).toContain('3840')
  })

  it('a figure is said once more where the business offers less', async () => {
    await say('机构跑路了，12000元买了80节课，上了22节')
    expect((await say('店里说只换新课，不退')).text).toContain('8700')
  })

  it('a sum that the business names is answered with the reckoned one, and another case is reckoned anew', async () => {
    await say('理发店办了卡，五月份充1000送600，按牌价花掉640，昨天一看关门了，该退我多少')
    const disputed = await say('他说按牌价扣，只退360')
    expect(disputed.text).toMatch(/1000 − 400 = 600 元/)
    expect(disputed.text).toContain('比这少 240 元')
    expect((await say('那要是店开得好好的，我自己嫌远不去了呢')).text).toMatch(/1000 − 640 = 360 元/)
  })

  it('a question that fits any matter is answered aside, and the matter goes on', async () => {
    await say('健身房关门了，卡里还有2000块')
    await say('现在怎么办')
    expect((await say('那怎么办呢')).text).toMatch(/调解/)
    expect((await say('那我还能要回来不')).text).toMatch(/商家停业/)
  })

  it('「那现在怎么办」 is answered with the steps of the matter', async () => {
    await say('健身房关门了，卡里还有2000块')
    const { lines } = await say('那现在怎么办')
    expect(lines[0]).toBe('可以照这几步来。')
    expect(lines.join()).toMatch(/用微信或短信写明：.*12315/)
  })

  it('no answer from the business is answered with the step to the office', async () => {
    await say('健身房关门了，卡里还有2000块')
    const { lines } = await say('要是他一直不回呢')
    expect(lines[0]).toMatch(/^不理您、不答应，就往上走：.*12315/)
    expect(lines.join()).toMatch(/用微信或短信写明/)
  })

  it('a business that does not listen: the steps, once', async () => {
    await say('健身房关门了，卡里还有2000块')
    const told = await say('不理我了')
    expect(told.lines[0]).toMatch(/^记下了。不理您、不答应，就往上走：.*12315/)
    expect(told.text).not.toContain('对方不理、不答应的话，不理您')
    expect((await say('还是没人管')).text).not.toMatch(/用微信或短信写明/)
  })

  it('says no line of the rule a third time', async () => {
    await say('美团买的蛋糕里有头发')
    const said = []
    for (const words of ['商家说退我蛋糕钱', '就退个钱?我都吃了一半了', '他说只能退钱', '只退钱合理吗'])
      said.push((await say(words)).lines[0])
    expect(said.filter((line) => line?.startsWith('头发也算异物'))).toHaveLength(1)
  })

  it('a fact that puts another right is told of the same matter, without doubt', async () => {
    await say('昨天超市买的酸奶过期了')
    await say('28块')
    const { text } = await say('不对，是38')
    expect(text).toContain('1038 元')
    expect(text).not.toContain('我是当作')
  })

  it('a bare sum after a question is reckoned', async () => {
    await say('我在二手车行买了辆车 开了三天发现是事故车')
    expect((await say('4万8')).text).toContain('3 倍就是 144000 元')
  })

  it('what the business says against the answer gets the rule, and is never only noted', async () => {
    await say('直播间买的金项链 699 元，验了是铜的，除了退货还能要多少')
    const claim = await say('他说只退不赔')
    expect(claim.said).not.toContain('assistant-fact-noted')
    expect(claim.text).toMatch(/3 倍/)
  })

  it.each(['利息有没有', '这个有时间限制没得', '找总店还是找分店'])(
    '「%s」 is a question: it is answered or told that there is none, never noted',
    async (asks) => {
      await say('健身房关门了，卡里还有2000块')
      expect((await say(asks)).said).not.toContain('assistant-fact-noted')
    },
  )

  it('what the shop says brings no period that nobody asked about', async () => {
    await say('新买的手机开不了机，还能三包吗')
    await say('才买一个月')
    const claim = await say('店里说进水不保')
    expect(claim.lines[0]).not.toMatch(/期限/)
    expect(claim.text).toMatch(/检测依据/)
  })

  it('nobody who did not tell of a shop is told what sellers may do', async () => {
    await say('超市卖我过期牛奶，能赔吗')
    for (const words of ['小票还在', '他说我是明知过期才买的', '店家不认怎么办'])
      expect((await say(words)).text, words).not.toMatch(/您是(?:店家|商家)/)
    expect((await say('我开超市的，客人拿过期牛奶来说要十倍')).text).toMatch(/您是店家/)
  })

  it('a fact with consequences brings the new line alone', async () => {
    const first = await say('超市卖我过期牛奶，能赔吗')
    const fact = await say('花了15块')
    expect(fact.said).toContain('assistant-fact-changes')
    expect(fact.text).toContain('照您说的 15 元')
    expect(fact.lines.filter((line) => first.lines.includes(line))).toEqual([])
    expect(fact.citations.length).toBeGreaterThan(0)
  })

  it('facts without consequences are noted, each with another thing to tell as long as there is one, and with no step', async () => {
    await say('超市卖我过期牛奶，能赔吗')
    const noted = []
    for (const words of ['牛奶也还在', '超市在我家楼下', '我妈喝的', '她没事', '挺大的一家超市'])
      noted.push(await say(words))
    for (const fact of noted) {
      expect(fact.said).not.toContain('assistant-fact-changes')
      expect([fact.lines.length, fact.folds]).toEqual([1, []])
    }
    const further = noted.filter(({ said }) => !said.has('assistant-fact-noted')).map(({ text }) => text)
    expect(new Set(further).size).toBe(further.length)
    expect(further.length).toBeGreaterThan(0)
    expect(further.filter((text) => text.includes('接下来可以'))).toEqual([])
    expect(noted.at(-1)?.said).toContain('assistant-fact-noted')
  })

  it('a fact that was told already changes nothing', async () => {
    await say('超市卖我过期牛奶，能赔吗')
    await say('花了15块')
    const again = await say('花了15块')
    expect(again.said).not.toContain('assistant-fact-changes')
    expect(again.lines).toHaveLength(1)
  })

  it.each([
    ['过期牛奶15块，能赔多少', '不对，是50块', '照您说的 50 元'],
    ['我花3000块买的包是假货，能赔多少', '说错了，是2000块', '3 倍就是 6000 元'],
  ])('a correction of the price computes anew: %s, %s', async (question, correction, figure) => {
    const first = await say(question)
    expect(first.text).not.toContain(figure)
    const corrected = await say(correction)
    expect(corrected.text).toContain(figure)
    expect(corrected.said).toContain('assistant-fact-changes')
  })

  it('the total price told later says how much of the deposit counts', async () => {
    await say('交了5000定金，店家没货了，能退多少')
    expect((await say('总价是20000')).text).toMatch(/4000 元.*2 倍就是 8000 元/)
  })

  it('what goes wrong with a purchase that was only named before is read with it', async () => {
    const named = await say('上周在商场给我爸买了个按摩椅，八千六')
    expect(named.citations).toEqual([])
    const wrong = await say('回家一坐就咔咔响')
    expect(wrong.text).toMatch(/质量不合格/)
    expect(wrong.text).toMatch(/8600 元/)
  })

  it('the seven days for one’s own reasons are not told where the shop gave the reason', async () => {
    const moved = await say('健身卡办了8000，第11天店搬走了能退吗')
    expect(moved.lines[0]).toMatch(/没用完/)
    expect(moved.lines[0]).not.toMatch(/付款起 7 天/)
    const own = await say('健身卡办了8000，第11天不想去了能退吗')
    expect(own.text).toMatch(/7 天/)
  })

  it('a question that names nothing of its own stays with the matter', async () => {
    await say('健身房关门了，卡里还有2000块')
    const asked = await say('能要回来吗')
    expect(asked.text).toMatch(/商家停业/)
    expect(asked.text).not.toMatch(/算/)
  })

  it('a matter of another office is told aside, and the matter before goes on', async () => {
    await say('我买了双鞋花了三百')
    await say('穿两天底就掉了')
    const aside = await say('对了楼上天天半夜跳绳咋办')
    expect(aside.text).toMatch(/居委会/)
    expect(aside.citations).toEqual([])
    const back = await say('那能退吗')
    expect(back.text).toMatch(/300 元|质量/)
    expect(back.citations.length).toBeGreaterThan(0)
  })

  it('a word of another guide does not take a matter along that names nothing of that guide', async () => {
    await say('白金卡年费3600 没激活就扣了')
    expect((await say('我没还 会不会上征信')).text).toContain('影响征信')
    const asked = await say('能退不')
    expect(asked.text).toContain('不该扣年费')
    expect(asked.text).not.toMatch(/机构|没上的课/)
  })

  it('milk powder in a flat without water is no milk powder at fault', async () => {
    await say('物业停水三天')
    expect((await say('我孙子在家没水冲奶粉')).text).not.toContain('营养不达标')
  })

  it('a period that was said is said again when it is asked for', async () => {
    const first = await say('买的电饭煲回家一用就不通电，质量有问题')
    expect(first.text).toMatch(/7 天内可以退/)
    await say('店里说只能修不能退')
    const again = await say('那我要退多久来得及')
    expect(again.text).toMatch(/7 天/)
    expect(again.said).not.toContain('assistant-nothing-further')
  })

  it('a bare sum is a fact: it brings what it changes, and never the first answer once more', async () => {
    const first = await say('那个 我在镇上手机店买的二手机 人家说是95新')
    const sum = await say('1380')
    expect(sum.text).toContain('记下了')
    expect(sum.lines).not.toContain(first.lines[0])
  })

  it('another matter starts afresh: its lines are all shown, and so are those of the first one after it', async () => {
    const alone = await say('健身房关门跑路了，卡里的钱怎么办')
    state = introduced
    const first = await say('超市卖我过期牛奶，能赔吗')
    const other = await say('健身房关门跑路了，卡里的钱怎么办')
    expect(other.lines).toEqual(alone.lines)
    expect((await say('超市卖我过期牛奶，能赔吗')).lines).toEqual(first.lines)
  })

  it('what was said before another matter counts as said no more', async () => {
    const first = await say('超市卖我过期牛奶，能赔吗')
    await say('健身房关门跑路了，卡里的钱怎么办')
    const second = await say('过期牛奶能赔多少')
    const due = first.lines.find((line) => line.includes('找厂家要') && !second.lines.includes(line))
    expect(due).toBeDefined()
    expect((await say('过期牛奶找卖家还是找厂家，该找谁')).lines).toContain(due)
  })

  it('a fact told of another matter computes nothing for the first one', async () => {
    await say('超市卖我过期牛奶，能赔吗')
    await say('花了15块')
    await say('健身房关门跑路了，卡里的钱怎么办')
    expect((await say('超市卖我过期牛奶，能赔吗')).text).not.toContain('照您说的')
  })
})

it('a talk goes the same way in a model’s words as in ours: the same lines, also of further questions', async () => {
  const TALK = ['超市卖我过期牛奶，能赔吗', '过期牛奶能赔多少', '那过期牛奶要我证明吗', '花了15块', '过期牛奶能赔多少']
  const inOtherWords = (line: string) => line.replaceAll('商家', '卖家').replaceAll('可以', '能')
  const model = await startFakeOpenAi()
  model.setDefault(wellBehaved(new Map(), inOtherWords).answer)
  const PATIENT_MS = 100_000
  const writer = createWriter({
    baseUrl: model.url,
    apiKey: model.key,
    model: 'double',
    promptsDir: fileURLToPath(new URL('../../prompts', import.meta.url)),
    timeouts: { firstByteMs: PATIENT_MS, silenceMs: PATIENT_MS, wholeMs: PATIENT_MS },
  })
  const clock = () => new Date('2026-11-28T02:00:00Z')
  const chat = { writer, chooser: null, budget: boundless, clock, schedule: () => () => {} }
  const worded = await openPlayer(openAt(dataFolder(), undefined, chat).answer)
  async function talk(over: typeof player) {
    let state = introduced
    const turns: string[][] = []
    const kept: unknown[] = []
    for (const words of TALK) {
      const { result } = await over.send(over.alone(state), words)
      state = result.state
      turns.push(linesInSight(result.messages.flatMap((message) => message.blocks)))
      kept.push([state.answered, state.saidLast])
    }
    return { turns, kept }
  }
  try {
    const { turns: ours, kept } = await talk(player)
    const { turns: theirs, kept: keptOfTheirs } = await talk(worded)
    const asOurs = theirs.map((lines, turn) =>
      lines.map((line, at) => {
        const own = ours[turn]?.[at] ?? ''
        return line === inOtherWords(own) ? own : line
      }),
    )
    expect(asOurs).toEqual(ours)
    expect(theirs).not.toEqual(ours)
    // What the next message is read in view of.
    expect(keptOfTheirs).toEqual(kept)
  } finally {
    await model.stop()
  }
})
