import { beforeEach, describe, expect, it } from 'vitest'
import { openPlayer } from '../../scripts/eval/player.ts'
import { linesInSight } from '../../src/assistant/talk/said.ts'
import { builtIn } from '../answer/answering.ts'

const player = await openPlayer(builtIn().answer)
const introduced = (await player.send(player.alone(null), '你好')).result.state

describe('after an answer', () => {
  let state = introduced
  beforeEach(() => {
    state = introduced
  })

  async function say(words: string) {
    const { result } = await player.send(player.alone(state), words)
    state = result.state
    const lines = linesInSight(result.messages.flatMap(({ blocks }) => blocks))
    return { lines, text: lines.join('\n'), about: state.answered[0] }
  }

  /** The last message of a talk, and whether the talk stayed with its matter. */
  async function after(matter: string, ...words: string[]) {
    const first = await say(matter)
    let last = first
    for (const each of words) last = await say(each)
    expect(last.about).toBe(first.about)
    expect(last.text).not.toContain('和上面说的一样')
    expect(last.lines).not.toContain(first.lines[0])
    return last.text
  }

  const MATTERS = [
    '洗衣店把我羽绒服洗坏了',
    '培训班不退费 还有60节',
    '网上买的手机是翻新机',
    '理发店！说好68 结账要我680',
  ]

  it.each(['没发票呢', '没小票', '当时没给我开票', '收据早就丢了', '小票找不到了咋办'])(
    '%s: a person without an invoice hears what else shows the purchase, in any matter',
    async (words) => {
      for (const matter of MATTERS) {
        state = introduced
        expect(await after(matter, words)).toMatch(/(?:发票|小票|票).*(?:付款记录|聊天|转账)/u)
      }
    },
  )

  it.each(['微信转账行不', '微信付的款能当凭证不', '光有聊天截图够不够', '扫码付的算数吗', '支付宝账单可以当证据吗'])(
    '%s: a record of a payment counts',
    async (words) => {
      for (const matter of MATTERS) {
        state = introduced
        expect(await after(matter, words)).toMatch(/转账.*证据|付款记录/u)
      }
    },
  )

  it('the line of the guide on a lost receipt comes before the general one', async () => {
    expect(await after('买的种子不出苗', '收据找不到了')).toContain('一起买的乡亲')
  })

  it('who paid cash is told how to show it', async () => {
    expect(await after('买的沙发塌了', '付的现金怎么办')).toContain('付的现金也能说明')
  })

  it.each([
    '找谁',
    '谁管这个',
    '去哪告',
    '上哪投诉',
    '该向谁投诉',
    '找哪个部门',
    '这事归谁管',
    '那到底找谁',
    '打哪个电话',
  ])('%s: names the offices of the matter, and asks for nothing that was told', async (words) => {
    const text = await after('培训班不退费 还有60节', words)
    expect(text).toContain('文旅、体育、人社部门')
    expect(text).not.toContain('告诉我买了什么')
  })

  it.each(['把我拉黑了呢', '他们把我微信删了', '把我屏蔽了', '商家拉黑我咋整'])(
    '%s: the record is kept, and there is another way to write',
    async (words) => {
      const text = await after('买的沙发塌了', words)
      expect(text).toMatch(/截图留好/u)
      expect(text).toMatch(/短信/u)
    },
  )

  it.each(['不想闹僵', '老板是我邻居 不想撕破脸', '以后还要去他家 能不能好好说', '不好意思开口', '私下商量行不行'])(
    '%s: a polite message first',
    async (words) => {
      expect(await after('洗衣店把我羽绒服洗坏了', words)).toContain('写给商家的话')
    },
  )

  it('how long: the period of this matter first, and no conclusion once more', async () => {
    expect(await after('培训班不退费 还有60节', '多久')).toContain('超过 15 天还不退')
    state = introduced
    expect(await after('买的沙发塌了', '要等多久')).toMatch(/没有一条管所有的规定|15 天/u)
  })

  it.each(['凭什么不退', '凭啥不赔', '他们凭什么', '凭什么不认', '有什么理由不赔'])(
    '%s: names the article on which the verdict rests, and what the other side has to show',
    async (words) => {
      const text = await after('洗衣店把我羽绒服洗坏了', words)
      expect(text).toMatch(/依据是《民法典》第/u)
      expect(text).toContain('请他写明凭哪一条')
    },
  )

  it('a message with a matter of its own is answered from that matter', async () => {
    await say('洗衣店把我羽绒服洗坏了')
    expect((await say('健身房关门跑路了，卡里还有两千，找谁')).about).toBe('prepaid-shop-closed')
    expect((await say('凭什么超市卖我过期牛奶不赔')).about).toBe('expired-food')
  })
})

describe('a later message', () => {
  let state = introduced
  beforeEach(() => {
    state = introduced
  })

  async function say(words: string) {
    const { result } = await player.send(player.alone(null === state ? null : state), words)
    state = result.state
    const lines = linesInSight(result.messages.flatMap(({ blocks }) => blocks))
    return { lines, text: lines.join('\n'), about: state.answered[0] }
  }

  async function last(...words: string[]) {
    let said = { lines: [] as string[], text: '', about: undefined as string | undefined }
    for (const each of words) said = await say(each)
    return said
  }

  it('that asks whether something may be asked for gets the verdict first', async () => {
    expect(
      (await last('热水器打不着火', '没人受伤啊，就是打不着火，买了八个月', '那能不能让他们免费修')).lines[0],
    ).toMatch(/^看情形。.*免费修/u)
    state = introduced
    expect((await last('外卖等了两小时给我送错了', '东西我已经吃了 饿得受不了了', '吃了还能退钱吗')).lines[0]).toMatch(
      /^看情形。.*已经吃了/u,
    )
    state = introduced
    const late = await last('买的冰箱不制冷 收到20天', '还能退吗')
    expect(late.lines[0]).toMatch(/^看情形。/u)
    expect(late.lines[0]).toContain('过了 7 天')
  })

  it.each(['这不是欺诈吗 不是说赔五百', '那算不算价格欺诈'])(
    '%s: a price that is marked low and charged high',
    async (words) => {
      const { text } = await last('超市标价9块9扫码12块9', words)
      expect(text).toMatch(/价格欺诈|认定商家欺诈/u)
      expect(text).not.toContain('肯退 500')
    },
  )

  it('on terms that were bargained for says that they are no standard terms', async () => {
    const { lines } = await last(
      '经营者以格式条款约定「概不退换」，其效力如何？',
      '若系双方协商一致的条款，是否仍属无效？',
    )
    expect(lines[0]).toContain('不算格式条款')
  })

  it('is not asked what was told', async () => {
    expect((await last('理发店！说好68 结账要我680', '付了 不付不让走')).text).not.toContain('最后收了多少')
    state = introduced
    expect((await last('顺丰把我的茅台摔碎了 没保价', '自己寄的 一箱九千多')).text).not.toContain('保价了吗')
    state = introduced
    expect((await last('直播间买的大闸蟹 到手全是死的', '寄回去运费比蟹还贵')).text).not.toContain('只是不想要了？')
  })

  it('that there is no camera brings no step with the camera', async () => {
    const { text } = await last('商场停车场我车被刮了', '没监控，他们说摄像头坏了')
    expect(text).not.toMatch(/调监控|保存监控/u)
    expect(text).toContain('行车记录仪')
  })

  it.each([
    ['健身房那个教练走了剩二十节课不给退，还有隔壁洗衣店把我羽绒服洗坏了', '羽绒服呢？', 'laundry-damaged'],
    ['健身私教课退不了 还把我的羽绒服弄坏了', '那羽绒服呢', 'laundry-damaged'],
    ['买的手机是翻新的，另外外卖吃出头发', '那外卖怎么办', 'foreign-object-food'],
  ])('%s: %s goes to the other matter', async (both, thing, guide) => {
    expect((await last(both, thing)).about).toBe(guide)
  })

  it('speaks of an old person at home only where one was told of', async () => {
    expect((await last('我七十三了，我上当了，买那个床垫子，磁疗的，一万二')).text).not.toContain('别责怪')
    state = introduced
    expect((await last('我妈在会场买了磁疗床垫，说能治高血压，一万二')).text).toContain('别责怪老人')
  })

  it.each([
    ['月子中心 交了三万定金 我流产了', '一定很难过'],
    ['我家孩子在商场淘气堡摔骨折了', '孩子受了伤'],
    ['我爸把养老钱都买了保健品，能退吗', '攒了一辈子'],
  ])('%s: a word of sympathy first, once', async (words, sympathy) => {
    expect((await last(words)).lines[0]).toContain(sympathy)
    expect((await last('合同说不退')).text).not.toContain(sympathy)
  })

  it('of an ID card of one who wants money for the council: the council takes none', async () => {
    const asked = await last('微信里有人说你们消委会让我交保证金才给退款')
    expect(asked.text).toContain('从不向您收钱')
    const shown = await last('那人发了工作证')
    expect(shown.text).toContain('从不向您收钱')
    expect(shown.text).toContain('110')
    state = introduced
    expect((await last('找消委会调解要交钱吗')).text).not.toContain('骗子')
  })

  it('of a trader says for which side the answer is once, and what to do with goods past their date', async () => {
    const side = '您是做生意的这一边'
    expect((await last('我是开小超市的，有个人天天来买过期的东西然后要一千块，咋办')).text).toContain(side)
    const own = await last('那我货架上确实有过期的，忘了下架')
    expect(own.text).not.toContain(side)
    expect(own.text).toContain('全部下架')
    await say('那他买一回要一千，天天来，每次都得给？')
    expect((await last('那我到底给不给他这一千')).lines[0]).toMatch(/^不用他开口多少就给多少/u)
  })

  it.each(['我这边是开宠物店的 客人说狗到家三天死了要我赔', '我是卖狗的，客人要我赔，我想知道我该不该赔'])(
    '%s: a customer’s demand is a matter of ours',
    async (words) => {
      expect((await last(words)).text).not.toContain('不归消委会管')
    },
  )
})
