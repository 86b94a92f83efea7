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
    expect(last.text).not.toContain('能说的就是上面这条')
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

  it.each(['报警管用吗', '能报警吗', '派出所管不管'])(
    '%s: what the police take up, and what they do not',
    async (words) => {
      for (const matter of MATTERS) {
        state = introduced
        expect(await after(matter, words)).toMatch(/110.*当成纠纷/u)
      }
    },
  )

  it.each(['我能举报吗', '能举报他们不', '举报有用吗', '打12315有用吗', '打12315有用不'])(
    '%s: yes, and how it differs from a complaint',
    async (words) => {
      for (const matter of MATTERS) {
        state = introduced
        expect(await after(matter, words)).toMatch(/能举报.*1\d{4}/su)
      }
    },
  )

  it.each(['值当投诉吗', '为28块值得投诉吗', '犯得着去告吗'])(
    '%s: a small sum may be complained of too',
    async (words) => {
      expect(await after('理发店！说好68 结账要我680', words)).toContain('钱少也可以投诉')
    },
  )

  it.each(['我不识几个字 能打电话说不', '不会写字能投诉吗', '能打电话投诉吗'])(
    '%s: who does not write may call',
    async (words) => {
      expect(await after('买的种子不出苗', words)).toContain('能打电话说')
    },
  )

  it.each(['那去法院得花多少钱', '打官司贵不贵', '诉讼费谁出'])('%s: what the court takes', async (words) => {
    expect(await after('洗衣店把我羽绒服洗坏了', words)).toMatch(/50 元/u)
  })

  it.each(['他说年前给我弄完，我信不信他', '我还能信他吗'])('%s: a promise is put into writing', async (words) => {
    expect(await after('装修公司停工一个月了', words)).toContain('请他写下来')
  })

  it.each(['我应该先打哪个电话', '那打什么电话'])('%s: the number of the matter', async (words) => {
    expect(await after('饭店吃坏肚子了', words)).toMatch(/^.*12315/u)
  })

  it.each(['要证据吗', '这个要证据吗', '要什么证据', '需要留哪些证据', '要不要证据啊'])(
    '%s: names what is to be kept in this matter, and what counts in any',
    async (words) => {
      const text = await after('洗衣店把我羽绒服洗坏了', words)
      expect(text).toMatch(/^要有.*取衣单/u)
      expect(text).toContain('在场的人')
      state = introduced
      expect(await after('培训班不退费 还有60节', words)).toMatch(/^要有.*上课记录/u)
    },
  )

  it.each(['没证据怎么办', '没有证据呢', '我拿不出证据', '录音没有怎么办', '聊天记录删了咋办'])(
    '%s: what counts, whom to ask for it, and what this matter has',
    async (words) => {
      const text = await after('洗衣店把我羽绒服洗坏了', words)
      expect(text).toMatch(/^没有现成的也别急.*请它给您一份/u)
      expect(text).toContain('取衣单')
    },
  )

  it.each(['他不认怎么办', '他不认呢', '老板不承认', '店里说不关他事', '他说跟他没关系', '他死不认账'])(
    '%s: the steps of this matter and what to show, and no question about what was told',
    async (words) => {
      const text = await after('洗衣店把我羽绒服洗坏了', words)
      expect(text).toContain('给他看的：取衣单')
      expect(text).toContain('点「我要投诉」')
      expect(text).not.toContain('告诉我买了什么')
    },
  )

  it('who has to show it comes before the steps where the guide says it', async () => {
    expect(await after('我在酒店洗澡滑倒了 胳膊骨折', '酒店不承认')).toMatch(/^店家没尽到责任，一般要您拿出证据/u)
  })

  it.each(['多久内要说', '多久要提', '最晚什么时候要说', '几天内要反映'])(
    '%s: the time for the person, not the time that others take',
    async (words) => {
      expect(await after('航空公司把我行李箱摔裂了', words)).toMatch(/^托运行李坏了，最晚收到后 7 天内/u)
      state = introduced
      const text = await after('羽绒服干洗洗坏了', words)
      expect(text).toMatch(/^越早越好/u)
      expect(text).toContain('3 年内')
      expect(text).not.toContain('7 个工作日')
    },
  )

  it('how long it takes is read before a sentence about the person', async () => {
    const text = await after('装修公司收了我八万 干了一半跑路了', '那要多久啊 我孩子下个月就要住进去')
    expect(text).toContain('60 天')
    expect(text).not.toContain('6 个月内')
  })

  it.each([
    ['培训班不退费 还有60节', '警察学校的培训班也这样吗', '当成纠纷'],
    ['洗衣店把我羽绒服洗坏了', '这件值得修吗', '钱少也可以投诉'],
    ['洗衣店把我羽绒服洗坏了', '打电话他不接', '能打电话说'],
    ['培训班不退费 还有60节', '我举报过了', '能举报'],
    ['培训班不退费 还有60节', '去法院要多久', '50 元'],
    ['培训班不退费 还有60节', '他找我要证据', '不用样样都有'],
    ['培训班不退费 还有60节', '他们没有证据', '没有现成的'],
    ['培训班不退费 还有60节', '我不认识他', '给他看的'],
    ['培训班不退费 还有60节', '什么时候能说清楚', '越早越好'],
  ])('after 「%s」 「%s」 asks something else', async (matter, words, line) => {
    await say(matter)
    expect((await say(words)).text).not.toContain(line)
  })

  it('a message with a matter of its own is answered from that matter', async () => {
    await say('洗衣店把我羽绒服洗坏了')
    expect((await say('健身房关门跑路了，卡里还有两千，找谁')).about).toBe('prepaid-shop-closed')
    expect((await say('凭什么超市卖我过期牛奶不赔')).about).toBe('expired-food')
  })

  it.each(['合同上写了不退', '收据背面印着概不退款', '店里贴着特价商品不退不换', '他说一律不退，合理吗'])(
    '%s: a term of the business is answered for the matter',
    async (words) => {
      for (const matter of MATTERS) {
        state = introduced
        expect(await after(matter, words)).toMatch(/不算数|挡不住|主张|不退/u)
      }
    },
  )

  it('a term is void for a prepaid card, and a line on goods is not said of it', async () => {
    const text = await after('游泳卡办了三千六 店关门了', '合同写着概不退款')
    expect(text).toContain('办卡后概不退款')
    expect(text).not.toContain('实体店')
  })

  it.each([
    ['运费谁出', /运费/u],
    ['来回的快递费该谁付', /运费/u],
    ['他们让我出检测费', /检测费|费用/u],
    ['非要我先去鉴定', /鉴定/u],
    ['要是检测出来不是我的问题呢', /检测/u],
  ])('%s: is asked beside the matter', async (words, said) => {
    expect(await after('网购的电磁炉 259 用了十天不通电', words)).toMatch(said)
  })

  it('a doubt after what the business says is about that', async () => {
    expect(await after('商场买的烤箱359 用了五天坏了 店员说特价的不退', '是真的吗')).toContain('概不退换')
    // Nothing was said by the business: the answer is doubted.
    state = introduced
    const first = await say('商场买的烤箱359 用了五天坏了')
    expect((await say('是真的吗')).lines[0]).toBe(first.lines[0])
  })

  it('a guide that fits any matter does not take the talk with it', async () => {
    const matter = '健身房年卡3600 用了四个月 店关门了'
    const { about } = await say(matter)
    for (const beside of ['多久以前要起诉', '去法院要交多少钱', '聊天记录能当证据吗'])
      expect((await say(beside)).about).toBe(about)
    expect((await say('那能退多少')).text).toContain('2400')
  })

  it.each(['要扣手续费吗', '明天去还来得及不'])(
    '%s: a few words do not lead to a matter that only may be meant',
    async (words) => {
      const { about } = await say('玉镯子网上买的6200 鉴定是假的 商家只退一半')
      expect((await say(words)).about).toBe(about)
    },
  )

  it.each(['这要我证明还是他证明', '谁来举证', '要我证明吗', '用啥证明'])(
    '%s: hears who has to show what, and what of this matter shows it',
    async (words) => {
      const said = await after('在手机店租的房押金2400不退，房东说墙上有钉眼', words)
      expect(said).toContain('谁提要求，谁拿证据')
      expect(said).toContain('这件事能说明的：租房合同')
    },
  )

  it('who has to show it is told by the line of the guide where there is one', async () => {
    expect(await after('美容院做小气泡做烂脸了', '要我证明是他弄的吗')).toContain('一般由您拿证据')
  })

  it.each(['我什么时候告都行吗', '多久以内要告', '都一年零两个月了，晚了没'])(
    '%s: hears until when one may sue',
    async (words) => {
      expect(await after('洗衣店把我羽绒服洗坏了', words)).toMatch(/3 年/u)
    },
  )

  it('a deceit can be undone within a year', async () => {
    expect(await after('车行卖我的二手车调过表', '买了都一年零两个月了，晚了没')).toMatch(/^要是被骗了.*1 年/u)
  })

  it('three times the price is for deceit, in a matter whose guide says nothing of it', async () => {
    const said = await after('手机每月多扣一个彩铃包 8 块，我没开过', '能要三倍吗')
    expect(said).toMatch(/^商家要是有欺诈（骗人）/u)
    expect(said).not.toContain('要是能退')
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
    ).toMatch(/^要看.*免费修/u)
    state = introduced
    expect((await last('外卖等了两小时给我送错了', '东西我已经吃了 饿得受不了了', '吃了还能退钱吗')).lines[0]).toMatch(
      /^看情况。.*已经吃了/u,
    )
    state = introduced
    const late = await last('买的冰箱不制冷 收到20天', '还能退吗')
    expect(late.lines[0]).toMatch(/^看情况。|^要是/u)
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
    state = introduced
    const card = await last('卡里充了2000 送了400 用了360 店关门了 能退多少')
    expect(card.text).toContain('1700')
    expect(card.text).not.toContain('送了多少')
    state = introduced
    expect((await last('充卡送的钱怎么退 充了2000 送了400')).text).toContain('用了多少')
  })

  it.each([
    ['燃气公司非让我买他家的灶具不然不通气', ['灶1500'], '闻到气味'],
    ['淘宝买的手机充电宝自燃 烧了沙发', ['充电宝89 沙发4500', '人没事'], '看病时'],
    ['我买的高铁票因为堵车没赶上，能退吗', ['票是昨天下午三点的'], '停运、晚点'],
    ['网上买的羽绒服吊牌剪了能退不', ['买错大小了'], '是质量问题的'],
    ['物业费涨了没通知我们 一平涨了八毛', ['我家96平'], '被停水'],
    ['酒店订了不可取消 孩子发烧去不了', ['携程上订的', '后天入住'], '酒店推平台'],
    ['我在二手平台买了个手机说是原装屏，一看是换过的', ['我确认收货都十来天了'], '别先点确认收货'],
    ['加油站加的油车熄火了 修车花了3600', ['修理厂说油里有水'], '停车熄火'],
    ['刚买的猫三天就死了 猫瘟', ['2800 在宠物店买的'], '一发病就送医'],
  ])('after 「%s」 names no step that does not fit what was told', async (matter, words, step) => {
    await say(matter)
    for (const each of words) expect((await say(each)).text).not.toContain(step)
  })

  it.each([
    ['买的衣服吊牌剪了，是质量问题', '是质量问题的'],
    ['我买的高铁票，车停运了，还扣了我退票费', '停运、晚点'],
  ])('after 「%s」 the step for that case stays open', async (matter, step) => {
    await say(matter)
    const told = []
    for (const each of ['昨天的事', '那我该怎么做']) told.push((await say(each)).text)
    expect(told.join('\n')).toContain(step)
  })

  it.each([
    ['孩子十岁偷玩王者充了4300', '如果孩子十七呢', '满 16 周岁'],
    ['我在二手平台买了个手机说是原装屏，一看是换过的', '如果是店铺卖的呢', '照商家的规矩'],
    ['酒店订了不可取消 孩子发烧去不了', '那要是我找人转让行吗', '能不能转给别人住'],
    ['我买的高铁票因为堵车没赶上，能退吗', '如果是飞机呢', '换成那种情形'],
  ])('after 「%s」 「%s」 is answered for that case', async (matter, words, line) => {
    await say(matter)
    expect((await say(words)).text).toContain(line)
  })

  it.each([
    ['跟团旅游在购物店买了个玉镯一万六 想退', '如果是60天呢', /30 天：您说「60天」，应该已经过了/u],
    [
      '网上买了个电饭煲 用了三天就不加热了 能不能退啊',
      '那要是过了七天呢',
      /(?=.*7 天：您说「七天」，应该已经过了)(?=.*大到没法用)/su,
    ],
    ['4S店买的新车提回来第三天发动机就异响', '要是过了三个月呢', /24 个月：您说「三个月」，应该还来得及/u],
  ])('after 「%s」 「%s」 the time that is supposed is held against the limit', async (matter, words, line) => {
    await say(matter)
    const { text } = await say(words)
    expect(text).toMatch(line)
    expect(text).not.toContain('第三天')
  })

  it('a short question on something else does not count with what was paid for the first', async () => {
    await say('我在健身房办了年卡，9月2日付了2000元，10月店关门了，想退剩下的钱')
    const { text, about } = await say('吃到过期面包能赔多少？')
    expect(about).toBe('expired-food')
    expect(text).not.toContain('2000')
    expect((await say('面包8块')).text).toContain('1008 元')
  })

  it('a time that was only supposed is forgotten afterwards', async () => {
    await say('网上买了个电饭煲 用了三天就不加热了 能不能退啊')
    await say('那要是过了七天呢')
    expect((await say('那我还来得及吗')).text).not.toContain('您说「七天」')
  })

  it.each([
    ['骑手说送到了 外卖等了两小时没来', '钱呢'],
    ['买的空调装上就漏水', '那钱呢'],
  ])('after 「%s」 「%s」 without a sum says on what it depends', async (matter, words) => {
    await say(matter)
    expect((await say(words)).lines[0]).toMatch(/多少还算不出来|赔多少|退多少/u)
  })

  it.each([
    ['买的车险4300 想退保', '退保扣多少', /^(?!.*您付的全部)/su],
    ['驾校收了4800 说包过', '能退多少 科一过了科二没过', /^(?!.*您付的全部)/su],
  ])('after 「%s」 「%s」 is told no line on something else', async (matter, words, line) => {
    await say(matter)
    expect((await say(words)).text).toMatch(line)
  })

  it('the day that was told is not asked', async () => {
    await say('酒店订了不可取消 孩子发烧去不了')
    await say('后天入住')
    expect((await say('不可取消是不是霸王条款')).text).not.toContain('哪天入住')
  })

  it('asked whether a new car may be returned, names the line for its first days', async () => {
    await say('新车提了三天变速箱就异响')
    expect((await say('能退车吗')).text).toMatch(/^(?!能。).*头 7 天/u)
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

  it.each([
    ['洗衣店把我羽绒服洗坏了', '归你们管吗', '归：这是消费上的事'],
    ['洗衣店把我羽绒服洗坏了', '你们到底管不管', '归：这是消费上的事'],
    ['洗衣店把我羽绒服洗坏了', '你能帮我吗', '消委会免费找商家调解'],
    ['洗衣店把我羽绒服洗坏了', '你们能帮我要回来吗', '能要回多少要看谈的结果'],
    ['租房退租了 房东不退押金 2300', '房东是个人 你们能帮我要回来不', '不归消委会管'],
    ['租房退租了 房东不退押金 2300', '房东是个人 你们管不管', '不归消委会管'],
    ['健身房不退钱', '我是先投诉还是先报警好', '先报警，打 110'],
    ['健身房不退钱', '那我先告还是先投诉', '先投诉：不收费'],
    ['洗衣店把我羽绒服洗坏了', '投诉和起诉哪个快', '先投诉：不收费'],
    ['洗衣店把我羽绒服洗坏了', '多少钱以下能起诉', '起诉没有最低金额'],
    ['婚庆公司没照说好的布置', '那要是他们起诉我呢', '15 天内可以交答辩状'],
    ['婚庆公司没照说好的布置', '你说值不值得闹', '您自己定'],
    ['买的靴子穿了一周开胶了', '那要是他说是我自己踢坏的呢', '光他说不算'],
    ['手机用了三个月黑屏', '售后说进液了 我没进水啊', '光他说不算'],
    ['外卖吃出蟑螂 38.5元', '商家要给我退38.5再加50私了 行不行', '1038.5'],
  ])('%s, then %s: is answered first', async (matter, words, answer) => {
    await say(matter)
    expect((await say(words)).lines.slice(0, 2).join('\n')).toContain(answer)
  })

  it('a private landlord is no matter of the council, and the next place is another one', async () => {
    await say('租房退租了 房东不退押金 2300')
    await say('房东是个人 你们管不管')
    const { text } = await say('那该找谁')
    expect(text).toContain('人民调解')
    expect(text).not.toContain('我要投诉')
  })

  it.each([
    ['我家闺女才9岁 偷偷充游戏 5000', '要是她16呢', '满 16 周岁'],
    ['装修交了5万 干了一半', '工人不见了', '人找不到了'],
    ['猫在宠物医院治死了 花了4300', '病历不给我', '写明要病历'],
    ['营业厅给我爸开了个129的套餐', '他签了字的 但是不识字', '签了字也要看'],
  ])('%s, then %s: the line for that', async (matter, words, answer) => {
    await say(matter)
    expect((await say(words)).text).toContain(answer)
  })

  it('a matter of another office stays there', async () => {
    await say('我老公出轨我要离婚')
    expect((await say('孩子三岁能判给我不')).text).toContain('12348')
    expect((await say('那去哪问')).text).toContain('12348')
    expect((await say('网上买的鞋开胶了能退吗')).text).toContain('开胶')
  })
})

describe('a matter that is not for the council', () => {
  let state = introduced
  beforeEach(() => {
    state = introduced
  })

  async function say(words: string) {
    const { result } = await player.send(player.alone(state), words)
    state = result.state
    return linesInSight(result.messages.flatMap(({ blocks }) => blocks)).join('\n')
  }

  it.each(['你们管不管', '那去哪', '那我该打哪个电话'])('「%s」 is told where to turn', async (words) => {
    await say('朋友借我五千块不还')
    expect(await say('有借条')).toContain('把这个一起带上')
    expect(await say(words)).toContain('12348')
  })

  it('does not follow a matter that was answered, which goes on', async () => {
    await say('我在抖音上给女主播刷了七万多 现在后悔了')
    expect(await say('老婆要离婚')).toContain('12348')
    const next = await say('那还有什么办法吗')
    expect(next).not.toContain('离婚怎么登记')
    expect(next).toMatch(/平台/u)
  })

  it('a goodbye is no greeting', async () => {
    await say('朋友借我五千块不还')
    expect(await say('好吧 打扰了')).not.toContain('我是小维')
  })
})
