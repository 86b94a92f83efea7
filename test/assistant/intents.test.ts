import { describe, expect, it } from 'vitest'
import { createIntents, type Intents } from '../../src/understanding/words/intent.ts'
import { readIntentWords } from '../../src/understanding/words/intent-words.ts'
import { readYaml } from './conversation.ts'

const file = () => readYaml('words/intents') as Record<string, string[]>
const intents = createIntents(readIntentWords(file()))

describe('words/intents.yaml', () => {
  it.each<[intent: keyof Intents, takes: string[], refuses: string[]]>([
    [
      'wantsToComplain',
      ['我要投诉', '麻烦帮我投诉楼下超市卖过期面包', '我想投诉一家理发店'],
      ['投诉电话是多少', '我要投诉要什么材料吗', '投诉了没人管', '超市卖过期面包合法吗'],
    ],
    [
      'wantsToComplain',
      ['反映一下门口的理发店', '帮我妈投诉', '我准备投诉', '过几天我要投诉', '前几天买的，要投诉'],
      ['反复说门口的理发店', '教我妈投诉', '我害怕投诉', '几天之内要投诉', '那多久要投诉'],
    ],
    [
      'fearsComplaining',
      [
        '我怕投诉以后他报复我',
        '不敢投诉，怕他找上门',
        '会不会被打击报复',
        '我担心投诉了老师针对孩子',
        '就怕他堵我家门',
        '我怕他知道是我举报的',
        '店员说投诉就找人收拾我',
      ],
      ['我怕他不退钱', '他报复我了', '怕他报复，我要撤诉', '我怕买到假的', '我怕爸妈知道我充了钱'],
    ],
    [
      'demandsSum',
      ['我想要500', '我就要他赔三百', '要两千', '赔我 800 就行'],
      ['我想要 500 的那款', '他要我付500', '我花了500', '能赔500吗'],
    ],
    ['asksStatus', ['处理好了吗', '我的投诉怎么样了', '你们什么时候给我结果'], ['商家什么时候发货', '东西坏了']],
    [
      'callsNobody',
      ['当初没人跟我说要用两年', '没有人告诉我要扣钱', '办的时候冇人同我讲过'],
      ['没人跟我说话', '没人跟我说过，我要找人工', '没人告诉我，叫个活人来', '有人跟我说要收费', '没人管'],
    ],
    ['complainsOfWaiting', ['都 8 天了你们不理我', '投诉石沉大海'], ['商家不理我，都 8 天了', '没人']],
    [
      'addsToComplaint',
      ['我又找到了聊天记录', '改一下金额', '日期写错了', '补充一下，他还骂我'],
      ['我又找到了一家店', '改一下发型', '金额写错了怎么办'],
    ],
    ['addsToComplaint', ['我又有了新的证据'], ['我又有了新的手机']],
    ['toAdd', ['补充一下，他还骂我'], ['补偿一下，他还骂我']],
    ['asksHistory', ['看看我的投诉的处理经过'], ['看看我的投诉的处理结果']],
    ['keepsComplaint', ['还是先不撤了'], ['还是先不退了']],
    ['contactWish', ['手机号写错了', '换电话号', '搬家了', '名字写错了'], ['手机坏了', '商家手机号写错了', '地址很远']],
    ['wantsNoTranscription', ['不要再转我的语音', '撤回语音转文字的同意'], ['不要再发我的语音', '撤回语音']],
    ['saysNothingRecovered', ['一分没退', '没有', '一分钱都没赔'], ['没有退完', '赔了']],
    ['wantsToWithdraw', ['我要撤诉', '不投诉了'], ['我要退款', '撤柜了']],
    ['wantsToReopen', ['请重新处理'], ['怎么重新处理']],
    [
      'saysUnsolved',
      ['钱还没到账', '商家反悔了', '问题没解决', '这件事能重新处理吗', '不服你们的处理结果', '结果我不满意'],
      ['钱到账了', '还没到账怎么办', '这件事能处理吗', '结果我看到了'],
    ],
    ['asksMyData', ['我的资料你们保存多久', '把我的信息给我'], ['我的手机坏了']],
    ['wantsErasure', ['把我的资料全删了', '清空我的记录'], ['让商家把我的资料删了', '把我的衣服全删了']],
    ['wantsCopy', ['导出我的资料', '我的记录给我一份'], ['让平台导出我的资料', '导出我的照片']],
    ['takesConsentBack', ['我不同意公示了', '撤回同意'], ['我不同意赔这么少']],
    [
      'saysWhoTheyAre',
      ['我是他儿子', '我是投诉人', '我手机尾号是1234', '他的电话后四位告诉你'],
      ['我是他房东', '我手机电量是1234'],
    ],
    ['announcesQuestion', ['请问能退吗', '对了，问一下'], ['不问了']],
    [
      'looksLikeQuestion',
      [
        '你们几点上班',
        '能退多少',
        '他不退怎么办',
        '违约金有没有',
        '这个有个期限没得',
        '半路停了有讲法不',
        '找平台还是找卖家',
        '店里证明还是我证明',
        '发票开了没',
        '可以退伐',
        '到底该找哪个',
        '最晚好久要答复',
        '那我先干嘛',
        '编号丢了怎么查',
        '我分三次给的，写哪次',
        '那我现在点哪个',
        '写实付还是写标价',
        '截图还是原件',
        '热水器保修几年',
        '不同意会怎么样',
        '哪些人能看到',
        '你们这里收费不',
      ],
      [
        '忘了是哪家',
        '没留意招牌上怎么写',
        '不知道怎么填',
        '想想还是换一台新的',
        '做样子给谁看',
        '他不退',
        '你们上来看看',
        '他问我有没有发票，我说没有',
        '他还是不退',
        '收据没有',
        '小票没得了',
        '等了好久了',
        '换了还是坏',
        '到底没给我修',
        '还没',
        '没有',
      ],
    ],
    ['asksHowToSend', ['照片往哪儿发', '从哪里传', '怎么传上来'], ['他不知道从哪拿的货', '我发给他了']],
    [
      'asksAboutField',
      ['什么意思', '这个怎么填', '为什么要问电话', '干嘛要这个'],
      ['没什么', '人民路', '怎么写成电动车了，是三轮'],
    ],
    ['saysThanks', ['好的谢谢您', '知道了', '辛苦了', '谢谢小维'], ['好的，可是他不退', '不谢']],
    [
      'onlyThanks',
      [
        '好的谢谢',
        '谢谢',
        '好的关了，谢谢',
        '知道了，谢谢你们',
        '收到，辛苦了！',
        '好，弄好了，谢谢',
        '好的谢谢，那我等',
        '谢谢您，我等消息',
        '好的谢谢，等你们通知',
      ],
      [
        '好的',
        '行',
        '好的，还没退，谢谢',
        '好的什么时候退，谢谢',
        '好的，他不退怎么办',
        '谢谢，请问几点上班',
        '谢谢，我等了好久了',
        '谢谢，等你们退款',
        '再帮我催催谢谢',
      ],
    ],
    ['saysYes', ['是的', 'OK', '都对', '嗯嗯'], ['是的，可是贵', '不是']],
    ['saysNo', ['不是', '不要。', 'No'], ['不是我的', '好']],
    ['saysSkip', ['跳过', '没有'], ['跳过去了', '有']],
    ['saysDone', ['发完了', '就这些。'], ['发完货了', '没完']],
    ['saysConfirm', ['确认提交', '没问题'], ['确认不了', '提交失败']],
    ['saysDrop', ['删掉', '不要了'], ['删掉一行', '要']],
    ['saysKeep', ['先留着', '不删'], ['留着没用', '删']],
  ])('%s', (intent, takes, refuses) => {
    expect(takes.filter((text) => !intents[intent](text))).toEqual([])
    expect(refuses.filter((text) => intents[intent](text))).toEqual([])
  })

  it.each<[said: string, solved: string | null]>([
    ['还没有解决', 'no'],
    ['没有彻底解决好', 'no'],
    ['解决了一部分', 'partly'],
    ['问题都处理好了', 'yes'],
    ['问题都说清楚了', null],
  ])('%s: solved %s', (said, solved) => {
    expect(intents.solvedIn(said)).toBe(solved)
  })

  it('new_contact: to what the contact is changed', () => {
    expect(intents.contactWish('手机号写错了，新号码是13800000000')?.value).toBe('13800000000')
    expect(intents.contactWish('手机号写错了，旧号码13800000000')?.value).toBeNull()
  })

  it('is all that a new phrase needs', () => {
    const words = file()
    expect(intents.saysSkip('空着吧')).toBe(false)
    expect(
      createIntents(readIntentWords({ ...words, skip: [...(words.skip ?? []), '空着吧'] })).saysSkip('空着吧'),
    ).toBe(true)
  })

  it('is refused, and the list is named, when a phrase is no expression', () => {
    expect(() => readIntentWords({ ...file(), keep: ['留(着'] })).toThrow(
      /keep[\s\S]*不是能用的正则表达式|不是能用的正则表达式[\s\S]*keep/,
    )
  })
})
