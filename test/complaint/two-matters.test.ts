import { expect, it } from 'vitest'
import { disputesIn } from '../../src/complaint/reading/disputes.ts'
import { form } from '../assistant/conversation.ts'

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** Two matters, with a word of each. */
const TWO = lines(`
  我想投诉两个事，一个是上周在美家电器买的洗衣机漏水，一个是健身房的卡退不了 | 洗衣机 | 健身房
  洗衣机漏水了商家不修，另外我手机也坏了，在另一家店买的，也不给修 | 洗衣机 | 手机
  一、拼多多买的鞋开胶不给退；二、楼下理发店办的卡关门了 | 鞋 | 理发
  上个月买的空调不制冷找售后没人来。对了还有一件事，我家宽带也被乱扣费了200 | 空调 | 宽带
  上周三买的洗衣机漏水，还有我在力健健身办的健身卡2000元也不给退 | 洗衣机 | 健身卡
  两件事：第一件是买的手机屏幕坏了不给保修，第二件是外卖吃出虫子 | 手机 | 外卖
  我要投诉两家店，一家是卖羽绒服的跑绒不退，一家是修电脑的越修越坏 | 羽绒服 | 电脑
  网上买的耳机是假的，顺便再投诉一下驾校，学费6000不退 | 耳机 | 驾校
  理发店办卡跑路了，同时还要投诉一家快递把我包裹弄丢了 | 理发 | 快递
  孩子的培训班关门了退不了费，另一件事是我买的车4S店乱收费 | 培训班 | 4S
  酒店订了不给退，再有一个，机票改签多收了我三百 | 酒店 | 机票
  买的冰箱坏了没人修；还有个事，物业停车费乱收 | 冰箱 | 停车
  1.淘宝买的裙子掉色；2.美团点的外卖里有头发 | 裙子 | 外卖
  有两个投诉，一是电动车电池不行，二是超市买的牛奶过期 | 电动车 | 牛奶
  美容院的卡退不了，我还要投诉旅行社，临时取消行程不退款 | 美容 | 旅行社
  眼镜店配的眼镜度数不对。另外一个事是搬家公司把我电视摔了 | 眼镜 | 电视
  先说第一个，买的沙发有甲醛；再说第二个，装修公司跑路 | 沙发 | 装修
  游泳馆关门了卡没退，然后还有一件，网购的烤箱一用就跳闸 | 游泳 | 烤箱
  买到假茅台，商家不认。还想反映一下另外一家，水果店缺斤少两 | 茅台 | 水果
  影楼拍的照片不给底片，另外在金店买的项链也掉色 | 照片 | 项链
`)

/** One matter, however much is in it. */
const ONE = lines(`
  洗衣机漏水，另外他们还态度不好
  买的沙发塌了，另外茶几也有裂缝，都是一家店买的
  第一，商家不退钱；第二，态度特别差
  我有两个要求，一是退款，二是道歉
  买了两台空调，一台不制冷，一台漏水
  一个是退货，一个是赔偿，我都要
  健身卡退不了，还有私教课也不给退
  买的手机坏了，还有充电器也是坏的
  上周买的鞋开胶，另外发票也不给开
  第一次修了没好，第二次又坏，第三次他们不管了
  酒店订了两晚，一晚没热水，还有空调是坏的
  洗衣机漏水，还有地板也泡坏了
  我就说两点，一是质量差，二是没人管
  他们第一个月就关门了，还有押金没退
  报的英语班停课，还有教材费也没退
  旅行社取消行程，还有机票钱不退
  快递摔坏了我的电视，另外还要我出运费
  两个事要问，一是多久能办好，二是要什么材料
  车买回来就异响，另外4S店还强制搭售保险
  外卖吃出头发，还有汤也洒了
`)

it('two matters in one message are split, each with its words', () => {
  const missed = TWO.filter((line) => {
    const [text = '', first = '', second = ''] = line.split(' | ')
    const parts = disputesIn(form, text)?.map(({ start, end }) => text.slice(start, end))
    return !(parts?.length === 2 && parts[0]?.includes(first) && parts[1]?.includes(second))
  })
  console.log(missed)
  expect(missed.length).toBeLessThanOrEqual(2)
})

it('one matter is not split', () => {
  expect(ONE.filter((text) => disputesIn(form, text) !== null)).toEqual([])
})
