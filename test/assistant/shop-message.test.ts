import { describe, expect, it } from 'vitest'
import { createFold } from '../../src/retrieval/fold.ts'
import { builtIn } from '../answer/answering.ts'
import { type Conversation, conversation, shop } from './conversation.ts'
import { ownComplaint } from './own-complaint.ts'

const { answer, corpus } = builtIn()
const STORY = '买的耳机有质量问题，上周六在某某数码买的，599元，戴上就有杂音，店里不给退，能退吗'

function talking(options: Parameters<typeof conversation>[0] = {}) {
  return conversation({ search: answer, simplify: createFold(), ...options })
}

/** The message that is to be passed on; null: none was written. */
function written({ messages }: Conversation): string | null {
  const block = messages.find(({ share }) => share)?.blocks[0]
  return block?.kind === 'paragraph' ? block.text : null
}

async function afterMessage() {
  const talk = talking()
  await talk.say(STORY)
  await talk.say('怎么跟他们说')
  return talk
}

describe('the message to the shop', () => {
  it('is written of what is talked about, by the rule that answers it', async () => {
    const talk = await afterMessage()
    expect(written(talk)).toBe(
      '您好。我 11 月 21 日购买耳机，付款 599 元，小票号〔小票号〕。情况是：买的耳机有质量问题，戴上就有杂音，你们不给退。根据《消费者权益保护法》第二十四条第一款，请您给我办理退货退款。退、赔的话，金额是 599 元。请在 11 月 27 日前答复我。到期没有结果，我会向消费者委员会投诉。谢谢。',
    )
  })

  it('stands alone, so that it can be forwarded; buttons and notes come after it', async () => {
    const talk = await afterMessage()
    const [message, about] = talk.messages
    expect(message).toEqual({ blocks: [{ kind: 'paragraph', text: written(talk) }], share: true })
    expect(about?.choices?.map(({ label }) => label)).toEqual([
      '三天后提醒我',
      '短一点',
      '硬气一点',
      '英文',
      '我要投诉',
    ])
    expect(talk.shown()).toContain('〔 〕里的（小票号）')
    expect(talk.shown()).toContain('发之前先截图留好')
  })

  it('another case that was only supposed takes nothing from the claim', async () => {
    const talk = talking()
    await talk.say('订了套沙发一万二，付了三千定金，店家说做不了了，定金退不退')
    await talk.say('那要是我自己不想要了呢')
    await talk.say('帮我写个消息给他')
    expect(talk.shown()).not.toContain('不写硬要的话')
  })

  it('what was asked of us on the way is not told to the shop', async () => {
    const talk = talking()
    await talk.say('网购的杯子收到是碎的，80块，店家不肯退')
    for (const asks of ['找平台还是找卖家', '最晚好久得给我答复', '该找哪个']) await talk.say(asks)
    await talk.say('帮我写个消息给他')
    expect(written(talk)).not.toMatch(/还是找|最晚|该找/)
    expect(written(talk)).toContain('碎')
  })

  it.each([
    [['硬盘坏算不可抗力?'], '我先找他谈谈 谈的时候怎么说比较好'],
    [['付了5000', '机票住宿自己花了3700'], '我想先跟他们沟通一下 怎么说好'],
    [['付了5000', '打车去拍花了200'], '怎么跟他们说'],
  ])('what is only asked, or was spent beside, is no thing bought: %j', async (facts, wish) => {
    const talk = talking()
    for (const words of ['婚纱照底片全没了,摄影楼说硬盘坏了', ...facts, wish]) await talk.say(words)
    const text = written(talk)
    expect(text).toContain('婚纱照')
    expect(text).toContain('你们说硬盘坏了')
    expect(text).not.toMatch(/购买硬盘|机票）|摄你们|不可抗力|谈谈|沟通一下|付款 (?:3700|200) 元/)
    if (facts[0] === '付了5000') expect(text).toContain('付款 5000 元')
  })

  it('a ticket that is the matter is still what was bought', async () => {
    const talk = talking()
    for (const words of ['机票花了3700,航班取消了不给退', '怎么跟航空公司说']) await talk.say(words)
    expect(written(talk)).toContain('预订机票，付款 3700 元')
  })

  it('is about one matter: the one that the wish names, also after others', async () => {
    const talk = talking()
    for (const words of [
      '我在楼下理发店充了2000，剪了三次，老板把店盘给别人了',
      '新老板说只认一半',
      '啥意思 那我就只能拿一半？',
      '总共剪掉120块',
      '快递丢了怎么赔',
      '里面是件羽绒服 600多',
    ])
      await talk.say(words)
    await talk.say('行吧 那理发店那个我怎么跟新老板说')
    expect(written(talk)).toContain('新老板说只认一半')
    expect(written(talk)).not.toMatch(/羽绒服|啥意思|行吧|付款 120/)
    expect(talk.state?.shop?.guide).toBe('prepaid-new-owner')
  })

  it('is offered under an answer that says yes, and not where a complaint is open', async () => {
    const talk = talking()
    await talk.say(STORY)
    expect(talk.labels()).toContain('写给商家的话')
    const filed = talking({ complaints: [ownComplaint('mediating')] })
    await filed.say('网购的鞋想退，昨天收到的，能退吗')
    expect(filed.labels()).not.toContain('写给商家的话')
  })

  it('is not offered where the answer is no, and says why when it is wished for', async () => {
    const talk = talking()
    await talk.say('剪了吊牌的衣服能退吗，网购的320元')
    expect(talk.labels()).not.toContain('写给商家的话')
    const said = await talk.say('帮我写个消息')
    expect(written(talk)).toBeNull()
    expect(said).toContain('一般算不完好')
    expect(said).toContain('可以客气问一句')
  })

  it('out of the blue asks for the matter, and takes the next message as that', async () => {
    const talk = talking()
    expect(await talk.say('帮我写个消息')).toContain('先说说是怎么回事')
    await talk.say(STORY)
    expect(written(talk)).toContain('购买耳机')
  })

  it('takes the matter that is told with the wish, and what is asked for in it', async () => {
    const talk = talking()
    await talk.say('帮我写一段话发给商家要求退款，我上周六在京东买的耳机599元，戴上就有杂音，订单号 JD20261121')
    expect(written(talk)).toContain('付款 599 元，订单号 JD20261121')
    expect(written(talk)).toContain('情况是：戴上就有杂音')
    expect(written(talk)).toContain('申请平台介入')
  })

  it('asks and claims nothing where it depends', async () => {
    const talk = talking()
    await talk.say('培训班老师走了，我交了9800元，能退吗')
    await talk.say('帮我写消息')
    expect(written(talk)).toContain('能不能按没上的课时退费')
    expect(written(talk)).not.toContain('根据')
    expect(talk.shown()).toContain('话里只问、不硬要')
  })

  it('claims no right of some days where it was not told since when', async () => {
    const talk = talking()
    await talk.say('我在淘宝买的连衣裙，199元，不喜欢想退，商家不给退')
    await talk.say('怎么跟他们说')
    expect(written(talk)).toContain('能不能给我办理 7 天无理由退货')
  })

  it('is shorter, firmer or English on wish, typed or pressed', async () => {
    const talk = await afterMessage()
    await talk.press('短一点')
    expect(written(talk)?.length).toBeLessThan(130)
    await talk.say('再硬气一点')
    expect(written(talk)).toContain('请用文字写明怎么处理')
    await talk.press('英文')
    expect(written(talk)).toContain('Under 《消费者权益保护法》第二十四条第一款')
  })

  it('in English holds the person’s words as they stand, and no Chinese but the law’s name', async () => {
    const talk = talking()
    await talk.say(
      'Can you draft a message to the seller? I bought earphones on Taobao for 300 yuan. They broke after 2 days.',
    )
    const text = written(talk)
    expect(text).toContain('What happened: I bought earphones on Taobao for 300 yuan. They broke after 2 days.')
    expect(text?.replace(/《[^》]+》[^ ]+/gu, '')).not.toMatch(/\p{Script=Han}/u)
    expect(talk.shown()).toContain('The text above is for')
    const [, about = ''] = talk.shown().split('The text above')
    expect(about).not.toMatch(/\p{Script=Han}/u)
  })

  it('goes to the one that the wish names; what the rule asks of another is not claimed', async () => {
    const talk = await afterMessage()
    await talk.say('帮我写一段话发给分期的贷款公司')
    expect(written(talk)).toContain('我希望您给我退款，能不能办，请给我一个答复')
    expect(written(talk)).not.toContain('《')
    expect(talk.shown()).toContain('写给银行或放贷机构的客服')
    await talk.say('短一点')
    expect(written(talk)).toContain('业务编号')
    await talk.say('再帮我写给店家')
    expect(written(talk)).toContain('根据《消费者权益保护法》第二十四条第一款')
    expect(talk.state?.shop?.to).toBe('店家')
  })

  it('wished for again is the same matter, with its one reminder, in what is wished for now', async () => {
    const talk = await afterMessage()
    const { id } = talk.state?.shop ?? {}
    await talk.say('帮我写封投诉信，要求换货')
    expect(talk.state?.shop?.id).toBe(id)
    expect(talk.effect('shop_written')).toBeUndefined()
    expect(written(talk)).toContain('某某数码：')
    expect(written(talk)).toContain('请您给我换货')
  })

  it('is rewritten with what was told since', async () => {
    const talk = await afterMessage()
    await talk.say('小票丢了，有付款记录')
    await talk.say('左边还没声音')
    await talk.say('短一点')
    expect(written(talk)).toContain('左边还没声音')
  })
})

describe('what was told decides', () => {
  async function writtenOf(matter: string, wish = '帮我写个消息') {
    const talk = talking()
    await talk.say(matter)
    await talk.say(wish)
    return { text: written(talk), shown: talk.shown() }
  }

  it.each([
    ['an extra that was paid', '在携程订的酒店，11月15号晚上的房，到了酒店说没房了，我另找一家多花了320'],
    ['the price of one lesson', '私教走了，还剩15节课，机构说给我换一个教练，一节300'],
    ['a price that was named first', '理发店说洗剪吹38，剪完硬说用了进口药水要收880，我没同意过'],
    ['a fee of the fitter', '买的空调，6月装的，安装师傅收了我高空费300，事先没说'],
    ['a loss', '飞机晚点五小时，耽误了我后面的车票，损失420'],
  ])('%s is not what was paid', async (_, matter) => {
    expect((await writtenOf(matter)).text).toContain('付款〔金额〕元')
  })

  it.each([
    ['养老院交了6万押金，老人走了，院方说要扣两个月', '养老院交了6万押金'],
    ['快递把我寄给同学的一盒茶叶弄丢了，茶叶680块，没保价，快递只赔运费三倍', '茶叶680块'],
    ['停车场停车，车门被划了，物业说不负责', '停车场停车'],
    ['停电了一整天，冰箱里的海鲜都臭了，损失800多', '海鲜都臭了'],
    ['加油站加了92号汽油300块，开了10公里车就趴了，4s店说油里有水，修了2600', '修了2600'],
    ['网购的鱼缸碎了，快递说我没验货，卖家说找快递，188元', '网购的鱼缸碎了'],
  ])('「%s」 loses nothing of it', async (matter, kept) => {
    expect((await writtenOf(matter)).text).toContain(kept)
  })

  it.each([
    ['交了2000块定金订婚宴，后来家里老人住院办不了了，酒店不退', '你们不退'],
    ['买的二手车跑了3天变速箱就坏了，7万8，车行说不知道', '你们说不知道'],
    ['租房到期了，房东说墙上有钉子眼，扣我1500押金', '你们说墙上有钉子眼'],
  ])('of 「%s」 the one written to is 你们', async (matter, says) => {
    expect((await writtenOf(matter)).text).toContain(says)
  })

  it('the seller is somebody else where the parcel service is written to', () => {
    expect(shop.words.toThem('快递说找卖家', { called: '(?:快递)', isSeller: false })).toBe('你们说找卖家')
    expect(shop.words.toThem('换了老板，新老板不认')).toBe('换了老板，新老板不认')
  })

  it('what was bought online and came broken is asked of the seller', async () => {
    const { text } = await writtenOf('网购的鱼缸碎了，快递说我没验货，卖家说找快递，188元')
    expect(text).toMatch(/你们说找快递。(?:根据《电子商务法》第二十条，)?请您给我补发、换货或者退款/)
    expect(text).toContain('订单号〔订单号〕')
  })

  it.each([
    '驾校报名交了4200，练了两次车不想学了，驾校说只退1000',
    '考研班说保过，我自己没去考，交了19800，想全退',
    '二手平台上跟个人买的旧相机，1500，描述都对，就是后悔了',
  ])('「%s」 is a change of mind: it is asked, on no article', async (matter) => {
    const { text } = await writtenOf(matter)
    expect(text).toContain('能不能')
    expect(text).not.toMatch(/《|金额是/u)
  })

  it('a change of mind is none where something was wrong', async () => {
    const { text } = await writtenOf('驾校报名交了4200，一直约不上车，不想学了，驾校不退')
    expect(text).toContain('《')
  })

  it.each([
    ['定做的窗帘做好了，我不喜欢颜色了，1260', '自己改了主意'],
    ['我给主播打赏了3000，我成年，就是后悔了', '一般要不回'],
    ['我故意买了过期饼干二十包，想要他赔一万', '明知有问题还买的'],
    ['我卖东西给顾客，他要退，我不想退', '您是商家这一边的'],
    ['收到货一个月了想无理由退，网购的台灯129', '期限看来已经过了'],
  ])('「%s」 gets none, and the reason', async (matter, why) => {
    const { text, shown } = await writtenOf(matter)
    expect(text).toBeNull()
    expect(shown).toContain(why)
  })

  it('where the rule is not near, no purchase is told that was none', async () => {
    const { text } = await writtenOf('租的房子热水器坏了一个月房东不修，房租2300', '帮我写')
    expect(text ?? '').not.toContain('购买热水器')
  })

  it('a period beside the right does not take it away: it is asked', async () => {
    const { text } = await writtenOf('健身卡办了3个月，1980，怀孕了不能练了，店里不给退')
    expect(text).toContain('能不能')
  })

  it('how the shop spoke is no insult that is wished for', async () => {
    const talk = talking()
    await talk.say('驾校教练老骂人，我不想学了，交了3800，帮我写给驾校')
    expect(written(talk)).toContain('老骂人')
  })

  it('what may be excepted is asked, not claimed', async () => {
    const { text } = await writtenOf('网购的手机昨天到的，激活了，没问题，就是不想要了，4299')
    expect(text ?? '能不能').toContain('能不能')
  })

  it('the one to be written to is nothing that was bought', async () => {
    const matter = '洗衣店把我的羊毛大衣洗缩水了，大衣买的时候1899，洗衣费45，他们说只赔洗衣费的3倍'
    expect((await writtenOf(matter, '帮我写给洗衣店')).text).toContain('洗缩水了')
    const rented = '租的车，还车说有划痕，押金3000扣了2000，我取车时拍了视频就有'
    expect((await writtenOf(rented, '帮我写给租车公司')).text).toContain('还车说有划痕')
  })

  it('the thing does not say the verb again', async () => {
    expect((await writtenOf('驾校报名交了4200，一直没安排练车')).text).not.toContain('报名驾校报名')
  })
})

describe('the account in the message', () => {
  async function writtenAfter(...said: string[]) {
    const talk = talking()
    for (const words of said) await talk.say(words)
    return { talk, text: written(talk) ?? '' }
  }
  const FRIEND = [
    '帮我闺蜜问一下，她拍婚纱照交了6888，选片的时候又让加钱，不加就只给20张',
    '没弄丢啊，是让加钱，还说底片不买就删掉',
    '她合同里写的是精修60张，现在不给。能退6888吗',
    '听不懂，什么叫重大过失',
    '那她该先干啥，微信跟店长说？',
  ]

  it('holds no word that was said to us, and asks for nothing that was denied', async () => {
    const { text } = await writtenAfter('婚纱照选片让加钱，付了6888', '没弄丢，是让加钱', '先干啥，微信跟店长说？')
    expect(text).toContain('情况是：婚纱照选片让加钱。')
    expect(text).not.toMatch(/弄丢|找回|《/u)
    expect(text).toContain('请您照当初说好的给我办好，办不到的退款。')
  })

  it('speaks of a friend in the third person everywhere', async () => {
    const { text } = await writtenAfter(...FRIEND)
    expect(text).toContain('我闺蜜〔购买日期〕')
    expect(text).toContain('付款 6888 元')
    expect(text).toContain('还说底片不买就删掉；她合同里写的是精修60张，现在不给')
    expect(text).not.toMatch(/我(?!闺蜜)|弄丢|听不懂|过失|问一下/u)
  })

  it('is shown anew when a day and a person are put right', async () => {
    const { talk } = await writtenAfter(...FRIEND)
    await talk.say('那个日期改成上个月18号，是她拍不是我拍')
    expect(written(talk)).toContain('我闺蜜 10 月 18 日')
    expect(talk.shown()).toContain('改好了，看一遍再发')
  })

  it('is of the one for whom it is, as soon as that is said', async () => {
    const { talk, text } = await writtenAfter('买的耳机有杂音，599元，店里不给退', '帮我写段话给店家')
    expect(text).toContain('您好。我〔购买日期〕')
    await talk.say('是我妈买的，不是我买的')
    expect(written(talk)).toContain('您好。我妈〔购买日期〕')
    await talk.press('短一点')
    expect(written(talk)).toContain('您好。我妈〔购买日期〕')
  })

  it.each([
    ['是上周三去的，付的是800，不是880', /11 月 18 日.*付款 800 元.*800 − 398 = 402/su],
    ['金额改成800', /付款 800 元/u],
    ['订单号 HT20261118', /小票号 ?ht20261118/iu],
  ])('「%s」 is put into it', async (words, holds) => {
    const { talk } = await writtenAfter(
      '在楼下理发店烫头，说好398，烫完要880，说用了进口药水，我付了880才走的',
      '我要跟店长发个微信，你帮我写',
    )
    await talk.say(words)
    expect(written(talk)).toMatch(holds)
  })

  it('a question about it is answered, and nothing is written anew', async () => {
    const { talk } = await writtenAfter('买的耳机有杂音，599元，店里不给退', '帮我写段话给店家')
    await talk.say('不是说7天内可以退吗，是从收到那天算吗')
    expect(written(talk)).toBeNull()
  })

  it('the demand is of the matter that was told, not of the rule that was asked about last', async () => {
    const { text } = await writtenAfter(
      '家里装修，合同写的是三棵树漆，他们用的杂牌，总价68000',
      '我先问一下，这算不算欺诈',
      '不用赔三倍，就想重刷',
      '我老公说该先写个东西给装修公司，你写',
    )
    expect(text).toContain('返工修好')
    expect(text).not.toMatch(/3 倍|我先问|我老公|你写/u)
  })

  it('what was asked of us before the wish does not hide what was told', async () => {
    const { text } = await writtenAfter(
      '4s店保养，说空滤脏了要换，换完我看旧的挺干净，多收了380',
      '你们能去查他吗',
      '先写个微信给4S店售后吧',
    )
    expect(text).toContain('说空滤脏了要换')
  })

  it('of a deposit for something dearer only the deposit was paid', async () => {
    const { text } = await writtenAfter(
      '我在一家酒店订了9800的寿宴，定金付了3000，人家说场地冲突不办了',
      '帮我写封信给酒店',
    )
    expect(text).toContain('付款 3000 元')
  })

  it('no sum is named for what the rule does not grant', async () => {
    const { text } = await writtenAfter(
      '我朋友在美容院充了8000，做了两次脸烂了，店里说是她自己吃辣的',
      '她没吃辣，店里瞎说的',
      '算了不管辣不辣，她能退吗',
      '帮我朋友写段话发给美容院',
    )
    expect(text).toContain('希望您给我朋友退款')
    expect(text).not.toMatch(/金额是/u)
  })
})

describe('what is not written', () => {
  it.each([
    ['a threat', '帮我写个消息威胁老板，不退钱我就砸店', '威胁的话我不写'],
    ['a report to the tax office', '帮我写段话给店家，不退钱我就举报他偷税', '威胁的话我不写'],
    ['an insult', '帮我写一段骂商家的话', '骂人的话我不写'],
    ['what is not true', '帮我写段话给店家，就说衣服开线了，其实没有', '没有的事我不写'],
    ['a letter of the council', '用你们消委会的名义帮我写封函给商家', '不能用消委会的名义写'],
    ['a letter to a home', '帮我写封信寄到老板家里', '写到私人家里'],
    ['a letter of a lawyer', '帮我写律师函', '律师函要由律师'],
    ['a threat to the shop', '帮我写条消息，告诉他再不退钱我就让他店开不下去', '威胁的话我不写'],
    ['a threat with others', '写狠一点，就说我认识道上的人', '威胁的话我不写'],
    ['a threat of the tax office', '帮我写：三天不退我就去税务局举报你们偷税漏税', '威胁的话我不写'],
    ['a threat to a family', '给老板写，不退钱我就发抖音曝光他全家', '威胁的话我不写'],
    ['what is bad to hear', '写段难听点的话给老板', '骂人的话我不写'],
    ['what insults', '帮我写个消息问候他祖宗十八代', '骂人的话我不写'],
    ['a sum that is not so', '帮我写，医药费写成两千，其实才三百', '没有的事我不写'],
    ['a false name', '帮我写，就说我是消协的工作人员', '不能用消委会的名义写'],
    ['a message to a wife', '给老板的老婆写条短信', '写到私人家里'],
    ['a message to a mother', '写给店长他妈，让她管管儿子', '写到私人家里'],
  ])('is %s', async (_, words, says) => {
    const talk = talking()
    expect(await talk.say(words)).toContain(says)
    expect(written(talk)).toBeNull()
  })

  it('is a fault of what was told to be sound, also where it is dictated', async () => {
    const talk = talking()
    await talk.say('网购的鞋199，昨天到的，没毛病就是不想要了')
    expect(await talk.say('帮我写，就说鞋子开胶了')).toContain('没有的事我不写')
  })

  it('is what was dictated and not told: it stands in no message', async () => {
    const talk = talking()
    await talk.say('健身卡3600，健身房不退')
    await talk.say('帮我写，就说我得了癌症')
    expect(written(talk)).not.toContain('癌症')
  })

  it('of several shops that are named at once is one message as well', async () => {
    const talk = talking()
    await talk.say('健身卡3600，健身房不退')
    expect(await talk.say('帮我给健身房、淘宝店和房东各写一段')).toContain('一家写一段')
    expect(written(talk)).toBeNull()
  })

  it('of several shops is one message: the person says which', async () => {
    const talk = talking()
    await talk.say('帮我写个消息，我在京东买的手机坏了，在楼下超市买的牛奶过期了，还有健身房的卡不给退')
    expect(talk.shown()).toContain('一家写一段')
    expect(written(talk)).toBeNull()
  })

  it('of a matter that is not a consumer’s is none, and the door is named', async () => {
    const talk = talking()
    await talk.say('公司拖欠我工资怎么办')
    expect(await talk.say('帮我写个消息给老板')).toContain('12333')
    expect(written(talk)).toBeNull()
  })

  it('where danger is spoken of, that comes first', async () => {
    const talk = talking()
    await talk.say('健身卡不给退')
    const said = await talk.say('帮我写个消息给他们，我不想活了')
    expect(said.indexOf('12356')).toBeGreaterThanOrEqual(0)
    expect(written(talk)).toBeNull()
  })

  it('is a sum that cannot be, a day to come, or a sentence for a name', async () => {
    const talk = talking()
    await talk.say(
      '帮我写封信给商家，我在「这家店坑死人大家千万别来」买的鞋子掉色了，花了99999999999元，2099年3月1日买的',
    )
    expect(written(talk)).toContain('〔商家名称〕：')
    expect(written(talk)).toContain('我〔购买日期〕购买鞋子，付款〔金额〕元')
    expect(written(talk)).not.toMatch(/99999|2099|坑死/u)
  })
})

describe('the rules of messages', () => {
  it('name every guide that asks something of a shop, and none that there is not', () => {
    const { guides, none } = shop.rules
    const ids = new Set(corpus.guides.map(({ id }) => id))
    expect([...Object.keys(guides), ...Object.keys(none)].filter((id) => !ids.has(id))).toEqual([])
    // Guides of how one complains, where and until when.
    const others = corpus.guides.filter(
      ({ id, topic }) => !guides[id] && none[id] === undefined && topic !== '维权途径',
    )
    expect(others.map(({ id }) => id)).toEqual([])
  })

  it('take their article from the conclusion of the guide', () => {
    const beyond = corpus.guides.filter(
      ({ id, conclusion }) => (shop.rules.guides[id]?.law ?? 0) > conclusion.basis.length,
    )
    expect(beyond.map(({ id }) => id)).toEqual([])
  })

  it('show whom to write to only where somebody confirmed it', async () => {
    const addressees = Object.fromEntries(
      Object.entries(shop.rules.addressees).map(([code, addressee]) => [code, { ...addressee, confirmed: null }]),
    )
    const nobody = { ...shop, rules: { ...shop.rules, addressees } }
    for (const [rules, isShown] of [
      [shop, true],
      [nobody, false],
    ] as const) {
      const talk = talking({ shop: rules })
      await talk.say('物业停水逼我交物业费')
      await talk.say('帮我写一段话给物业')
      expect(written(talk)).not.toBeNull()
      expect(talk.shown().includes('发给谁、怎么发')).toBe(isShown)
    }
  })
})

describe('an honest person', () => {
  it('is not told to lie, whatever the shop found', async () => {
    const talk = talking()
    await talk.say('手机用一周黑屏，店家检测说没问题不给换，能换吗')
    await talk.say('帮我写给店家，手机坏了要求换')
    expect(written(talk)).toContain('黑屏')
  })

  it('is: what they said was sound gets no fault', async () => {
    const talk = talking()
    await talk.say('鞋子在实体店买的459，其实没坏，就是不想要了，能退吗')
    expect(await talk.say('帮我给店里写：穿一天就开胶了')).toContain('没有的事我不写')
  })
})

describe('the message while a complaint is filled in', () => {
  async function inForm() {
    const talk = talking()
    await talk.say('我要投诉，上周六在星河数码店买的耳机599元有杂音')
    await talk.consent()
    return talk
  }

  it.each(['先帮我写段话给店家', '怎么跟他们说他才肯退'])(
    '「%s」 writes it of the complaint, and asks on',
    async (words) => {
      const talk = await inForm()
      const facts = talk.value('facts')
      const question = talk.labels()
      await talk.say(words)
      expect(written(talk)).toContain('我 11 月 21 日购买耳机，付款 599 元，小票号〔小票号〕。情况是：有杂音。')
      expect(talk.labels()).toEqual(['三天后提醒我', '短一点', '硬气一点', '英文', ...question])
      expect(talk.value('facts')).toEqual(facts)
    },
  )

  it('another form of it by a button asks on as well', async () => {
    const talk = await inForm()
    const question = talk.labels()
    await talk.say('帮我写个消息')
    await talk.press('短一点')
    expect(written(talk)).not.toContain('到期没有结果')
    expect(talk.labels().slice(-question.length)).toEqual(question)
  })

  it.each([
    '办卡花了3000元，教练不让我进门，不知道怎么跟老板说，他威胁我要砸东西',
    '办卡花了3000元不给退，我说要投诉，他要给我寄律师函',
  ])('「%s」 is the story too', async (words) => {
    const talk = talking()
    await talk.say('我要投诉')
    await talk.consent()
    await talk.say(words)
    expect(talk.value('facts')).toMatchObject({ text: words })
  })

  it('a story that speaks of a message is the story', async () => {
    const talk = talking()
    await talk.say('我要投诉')
    await talk.consent()
    await talk.say('买的耳机有杂音店家不给退，叫我写个消息给客服，客服也不理我')
    expect(written(talk)).toBeNull()
    expect(talk.value('facts')).toMatchObject({ text: expect.stringContaining('客服也不理我') })
  })
})

describe('the day to look again', () => {
  it.each([
    ['三天后提醒我', '2026-11-27T02:00:00.000Z'],
    ['周五提醒我', '2026-11-27T02:00:00.000Z'],
    ['12月5号提醒我', '2026-12-05T02:00:00.000Z'],
  ])('「%s」 is noted, with an entry for the calendar that says nothing of the matter', async (words, at) => {
    const talk = await afterMessage()
    await talk.say(words)
    expect(talk.effect('shop_remind')).toMatchObject({ at, matter: talk.state?.shop?.id })
    const calendar = talk.messages[0]?.calendar ?? ''
    expect(calendar).toContain(`DTSTART:${at.replace(/[-:]|\.000/gu, '')}`)
    expect(calendar + talk.shown()).not.toMatch(/耳机|数码|599|杂音/u)
  })

  it('of ten wishes the last counts, and that is said', async () => {
    const talk = await afterMessage()
    for (let days = 1; days <= 9; days += 1) await talk.say(`${days}天后提醒我`)
    expect(await talk.say('10天后提醒我')).toBe(
      '好，改成 12 月 4 日上午 10 点左右提醒您；原来 12 月 3 日的不提醒了，一件事只留一个提醒。',
    )
  })

  it.each([
    ['昨天提醒我', '那一天已经过了'],
    ['2020年1月1日提醒我', '那一天已经过了'],
    ['一年零三百天以后，400天后提醒我', '最多能定到 90 天以后'],
    ['到时候提醒我一下', '您要哪一天提醒'],
  ])('「%s」 is asked back', async (words, says) => {
    const talk = await afterMessage()
    expect(await talk.say(words)).toContain(says)
    expect(talk.effect('shop_remind')).toBeUndefined()
  })

  it('is off by one press or one word', async () => {
    const talk = await afterMessage()
    await talk.press('三天后提醒我')
    await talk.press('不用提醒了')
    expect(talk.effect('shop_remind')).toMatchObject({ at: null })
    await talk.say('三天后提醒我')
    await talk.say('取消提醒')
    expect(talk.effect('shop_remind')).toMatchObject({ at: null })
  })

  it('is none without a message', async () => {
    const talk = talking()
    expect(await talk.say('三天后提醒我')).toContain('写过话给商家的事，我才能提醒')
  })

  it('settled leads to thanks and one question, and the sum is the person’s word', async () => {
    const talk = await afterMessage()
    talk.shopReminder = talk.state?.shop?.id ?? null
    expect(await talk.say('解决了')).toContain('太好了')
    expect(talk.effect('shop_came')).toMatchObject({ came: 'settled' })
    talk.shopReminder = null
    expect(await talk.say('退了我3500')).toBe('谢谢您。')
    expect(talk.effect('shop_sum')).toMatchObject({ cents: 350_000 })
  })

  it('no answer leads to the second message, or to a complaint with the negotiation filled in', async () => {
    const talk = await afterMessage()
    talk.at('2026-11-28T03:00:00.000Z')
    talk.shopReminder = talk.state?.shop?.id ?? null
    await talk.say('他们没回我')
    expect(talk.labels()).toEqual(['再写一段', '填投诉，带上经过', '三天后提醒我'])
    await talk.press('再写一段')
    // 「上周六」 counts from the day on which it was said.
    expect(written(talk)).not.toContain('上周六')
    expect(written(talk)).toContain('这件事我 11 月 24 日已经写过一次，到今天还没有解决。')
    expect(written(talk)).toContain('请在 12 月 1 日前答复我')
    const second = written(talk)
    talk.shopReminder = talk.state?.shop?.id ?? null
    await talk.say('不同意')
    await talk.press('填投诉，带上经过')
    await talk.consent()
    expect(talk.value('negotiated')).toEqual({
      kind: 'text',
      text: `2026 年 11 月 24 日给店家发过文字，2026 年 11 月 28 日又写过一段，要求给我办理退货退款，请在 2026 年 11 月 27 日前答复；到 2026 年 11 月 28 日商家不同意。写的话（小维起草，发出时本人可能改过）：「${second}」`,
    })
    expect(talk.value('facts')).toMatchObject({ text: expect.stringContaining('戴上就有杂音') })
  })
})
