import { describe, expect, it } from 'vitest'
import { type Control, controlIn, pauseIn } from '../../src/understanding/words/control.ts'

describe('words/controls.yaml', () => {
  it.each<[control: Control, takes: string[], refuses: string[]]>([
    ['cancel', ['取消投诉', 'Quit'], ['取消订单']],
    ['stop', ['停一下。', 'STOP'], ['停车']],
    ['back', ['上一题', '退回去'], ['退回来']],
    ['help', ['怎么用', '菜单'], ['菜单涨价']],
    ['human', ['我要转人工客服', '找真人说话', '工作人员在吗'], ['人工费', '客服不理我']],
    ['status', ['我的投诉进度', '查一下我的投诉', '办理进度'], ['快递进度']],
    ['my_data', ['我的资料'], ['我的资料丢了']],
    ['restart', ['重新开始', '删除草稿'], ['重新发货']],
    ['resume', ['接着填', '那还是投吧'], ['接着退']],
  ])('%s', (control, takes, refuses) => {
    expect(takes.filter((text) => controlIn(text) !== control)).toEqual([])
    expect(refuses.filter((text) => controlIn(text) !== null)).toEqual([])
  })

  it.each<[said: string, rest: string | null]>([
    ['算了不投了，先问问能赔多少', '先问问能赔多少'],
    ['等会儿再填', ''],
    ['唉，退了', null],
    ['算账', null],
  ])('pause: 「%s」 leaves %j', (said, rest) => {
    expect(pauseIn(said)?.rest ?? null).toBe(rest)
  })
})
