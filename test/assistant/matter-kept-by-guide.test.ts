import { describe, expect, it } from 'vitest'
import { openPlayer } from '../../scripts/eval/player.ts'
import { linesInSight } from '../../src/assistant/talk/said.ts'
import { builtIn } from '../answer/answering.ts'

const player = await openPlayer(builtIn().answer)
const introduced = (await player.send(player.alone(null), '你好')).result.state

/** What is said to the last message of a talk, and the guide it speaks of. */
async function talk(...messages: string[]) {
  let state = introduced
  let lines: string[] = []
  for (const message of messages) {
    const { result } = await player.send(player.alone(state), message)
    state = result.state
    lines = linesInSight(result.messages.flatMap(({ blocks }) => blocks))
  }
  return lines.join('\n')
}

describe('a fact whose words belong to another matter stays with its own', () => {
  it.each([
    [['国庆把狗放宠物店寄养，接回来第三天就死了'], '寄养、洗澡时', '7 天'],
    [['我家车停在小区地库被上面管道漏水滴的全是白点，漆毁了'], '公共的管道归物业', '110'],
    [['地库管道漏水把我车漆毁了'], '公共的管道归物业', '店长'],
    [['地库管道漏水把我车漆毁了', '走车险的话明年保费涨了'], '由它去找物业要', '交强险'],
    [['暖气不热，屋里只有15度', '房子是去年才交的，开发商说已经过了保'], '2 个采暖期', '晚交房'],
    [['暖气不热，屋里只有15度', '家里有个两岁的娃，天天穿羽绒服睡觉'], '老人孩子', '掉色'],
    [['我妈被养生馆骗了买了23600的孢子粉', '那个馆听说月底要搬走了，我该先干啥'], '趁他还没走', '卡里'],
    [['我妈被养生馆骗了买了23600的孢子粉', '盒子上写的是固体饮料'], '普通食品', '奶粉'],
    [['租的房子到期了房东不退押金', '水电我都结清了的 11月10号退的房'], '押金就该退', '还在住'],
    [['婚纱照底片全没了，摄影楼说硬盘坏了', '这个能要精神损失吗'], '故意或太疏忽', '搜身'],
    [['婚纱照底片全没了，摄影楼说硬盘坏了', '合同写因不可抗力只退50%'], '不算不可抗力', '精修'],
    [['全屋定制合同38000，45天没装好', '违约金每天万分之五'], '照写的要', '滞纳金'],
    [['全屋定制合同38000，45天没装好', '门板颜色也不对，我选的是奶咖他给发的灰的'], '返工', '空包裹'],
    [
      ['国庆把狗放宠物店寄养，接回来第三天就死了', '跟他签过一张单子写着"寄养期间生病死亡本店概不负责"'],
      '不算数',
      '弄伤',
    ],
  ])('%s', async (messages, has, hasNot) => {
    const text = await talk(...messages)
    expect(text).toContain(has)
    expect(text).not.toContain(hasNot)
  })

  it.each([
    [['买的小狗回来第三天就死了，花了3000'], '7 天'],
    [['饭店漏水把我包泡了'], '店里漏水'],
    [['网上买的柜子颜色发错了'], '发错的'],
    [['商场地下车库漏水滴我车上了'], '店里漏水'],
    [['家里被偷了，物业赔不赔'], '不一定由物业赔'],
    [['房东突然要涨房租，不然就让我搬，押金也不退'], '说涨就涨'],
    [['我把宝宝奶粉买成固体饮料了，导购骗我妈说能长高'], '当奶粉卖'],
    [['开发商延期交房半年，说暖气没装好'], '晚交房'],
  ])('%s', async (messages, has) => {
    expect(await talk(...messages)).toContain(has)
  })
})

describe('what was agreed or asked besides is told what follows', () => {
  it.each([
    [['订车写的定金5000，我不想要了', '微信里销售说随时退', '那能退吗'], '该照他说的退', '不能。'],
    [['婚纱照底片全没了，影楼说硬盘坏了', '还去大理拍的，机票住宿自己花了3700'], '也可以算损失要', '晚点'],
    [['婚纱照底片全没了，影楼说硬盘坏了', '他说可以免费重拍一次，但只能在本地棚里'], '重拍不是非接受不可', '大巴'],
    [['孩子充游戏花了12000', '我们大人也有错，会扣钱吗'], '家长也要担一份', '大人自己充'],
    [['孩子充游戏花了12000', '分了三十几次'], '也可以一起要', '一般退不了'],
    [['驾校一年多没排上科二，想退', '运管所是不是也管驾校啊'], '12328', '利息'],
    [['暖气不热，屋里只有15度', '楼上楼下也都不热'], '多半不是您一家', '上面说的不变'],
    [['暖气不热，屋里只有15度', '没人给正式测过'], '没测、没签字', '上面说的不变'],
    [['租的房子到期了房东不退押金', '他说要重新刷全屋墙，2800'], '不用您出钱重刷', '不归消费者'],
    [['租的房子到期了房东不退押金', '交房那天没有拍视频，也没写交接单'], '没交接单的也能要', '上面说的不变'],
  ])('%s', async (messages, has, hasNot) => {
    const text = await talk(...messages)
    expect(text).toContain(has)
    expect(text).not.toContain(hasNot)
  })
})
