import { describe, expect, it } from 'vitest'
import { makeNumber } from '../../src/complaint/procedure/number.ts'
import type { OwnComplaint } from '../../src/message/own.ts'
import { conversation } from './conversation.ts'
import { OWN_NUMBER as NUMBER, ownComplaint as own } from './own-complaint.ts'

const OTHER = makeNumber('2026-11-20', 8)
const second = (more: Partial<OwnComplaint> = {}) =>
  own('submitted', { id: 'k2', number: OTHER, item: '手机', ...more })

describe('withdrawing', () => {
  it('asks for the recovered amount after it, and offers the amount in the words', async () => {
    const talk = conversation({ complaints: [own('mediating')] })
    await talk.say('商家退了1600，我要撤诉')
    await talk.press('是的，撤回')
    expect(talk.effect('withdraw')).toMatchObject({ complaint: 'k1', note: '商家退了1600，我要撤诉' })
    expect(talk.shown()).toContain('已经撤回')
    expect(talk.shown()).toContain('一共退（赔）了您多少钱')
    expect(talk.labels()).toEqual(['1600 元', '没有退，也没有赔', '跳过'])
    talk.complaints = [own('withdrawn')]
    await talk.press('1600 元')
    expect(talk.effect('report_outcome')).toMatchObject({ complaint: 'k1', recoveredCents: 160_000 })
    expect(talk.shown()).toContain('记下了：1600 元')
  })

  it.each<[string, number | null]>([
    ['1600', 160_000],
    ['退了两百五', 25_000],
    ['0', 0],
    ['没有', 0],
    ['一分没退', 0],
    ['没退', 0],
    ['跳过', null],
    ['不想说', null],
  ])('%s is taken for the amount recovered: %s', async (words, cents) => {
    const talk = conversation({ complaints: [own('mediating')] })
    await talk.say('我要撤诉')
    await talk.say('是的')
    await talk.say(words)
    if (cents === null) expect(talk.effects).toEqual([])
    else expect(talk.effect('report_outcome')).toMatchObject({ recoveredCents: cents })
    expect(talk.asked).toEqual([])
  })

  it('asks again for an inexact amount, and leaves a message about something else alone', async () => {
    const talk = conversation({ complaints: [own('mediating')] })
    await talk.say('我要撤诉')
    await talk.say('是的')
    await talk.say('一千多')
    expect(talk.shown()).toContain('请写准数')
    await talk.say('网购的鞋能退吗')
    expect(talk.effect('report_outcome')).toBeUndefined()
    expect(talk.asked).toHaveLength(1)
    await talk.say('1600')
    expect(talk.effect('report_outcome')).toBeUndefined()
  })

  it('by one’s own number asks to confirm that complaint; somebody else’s and an unknown one look the same', async () => {
    const talk = conversation({ complaints: [own('mediating'), second()] })
    await talk.say(`撤回 ${OTHER}`)
    expect(talk.shown()).toContain(`${OTHER}（手机）。确定撤回吗`)
    const stranger = conversation({ complaints: [] })
    await stranger.say('你好')
    const foreign = await stranger.say(`我要撤回 ${NUMBER}`)
    const unknown = await stranger.say(`我要撤回 ${makeNumber('2026-01-05', 3)}`)
    expect(foreign).toContain('撤回要本人来办')
    expect(foreign).toBe(unknown)
    expect(stranger.effects).toEqual([])
    expect(stranger.labels()).toEqual(['转人工'])
  })

  it('of a number with a wrong check digit says that a digit is wrong, and withdraws nothing', async () => {
    const talk = conversation({ complaints: [own('mediating')] })
    const wrong = NUMBER.slice(0, -1) + ((Number(NUMBER.at(-1)) + 1) % 10)
    await talk.say(`撤回 ${wrong}`)
    expect(talk.shown()).toContain('有一位打错了')
    expect(talk.effects).toEqual([])
  })
})

describe('a complaint one looks at', () => {
  it('shows the things that staff want, one by one, and the wished day', async () => {
    const supplement = { wanted: ['发票照片', '付款记录'], by: '2026-12-01' }
    const talk = conversation({ complaints: [own('awaiting_supplement', { supplement })] })
    await talk.say('进度')
    expect(talk.shown()).toContain('最好在 12 月 1 日前（晚了也能补）')
    expect(talk.shown()).toMatch(/1\. 发票照片\n2\. 付款记录/)
  })

  it('takes a later message for the supplement that staff asked for, also after acceptance', async () => {
    const talk = conversation({ complaints: [own('mediating', { supplement: { wanted: ['发票'], by: null } })] })
    await talk.files('发票.jpg')
    expect(talk.effect('supplement')).toMatchObject({ complaint: 'k1', evidence: ['file-发票.jpg'] })
  })

  it('shows its progress in plain words', async () => {
    const talk = conversation({ complaints: [own('accepted')] })
    talk.history = [
      { at: '2026-11-20T02:00:00.000Z', by: 'complainant', words: '您提交了投诉' },
      { at: '2026-11-23T16:30:00.000Z', by: 'staff', words: '决定受理' },
    ]
    await talk.say('进度')
    await talk.press('看经过')
    expect(talk.shown()).toContain(`${NUMBER} 的经过`)
    expect(talk.shown()).toContain('11 月 20 日 10:00 您提交了投诉')
    expect(talk.shown()).toContain('11 月 24 日 00:30 决定受理')
  })

  it('says how much of a long history it leaves out, and shortens long words', async () => {
    const talk = conversation({ complaints: [own('accepted')] })
    talk.history = Array.from({ length: 25 }, (_, index) => ({
      at: '2026-11-20T02:00:00.000Z',
      by: 'complainant',
      words: `第 ${index + 1} 条 ${'长'.repeat(400)}`,
    }))
    await talk.send({ action: { kind: 'history', complaint: 'k1' } })
    expect(talk.shown()).toContain('前面还有 5 条')
    expect(talk.shown()).not.toContain('第 5 条')
    expect(talk.shown()).toContain('第 6 条')
    expect(talk.shown().length).toBeLessThan(6000)
  })

  it('of somebody else shows nothing', async () => {
    const talk = conversation()
    await talk.send({ action: { kind: 'history', complaint: 'k1' } })
    expect(talk.effects).toEqual([])
    expect(talk.shown()).toContain('没有查到这件投诉')
  })

  it('that was merged points to the other one, and messages go there', async () => {
    const talk = conversation({ complaints: [own('accepted'), second({ state: 'merged', mergedInto: 'k1' })] })
    await talk.say(OTHER)
    expect(talk.shown()).toContain(`合在 ${NUMBER} 里一起办`)
    await talk.send({ action: { kind: 'write_about', complaint: 'k2' } })
    await talk.say('补充一点情况')
    expect(talk.effect('message_to_staff')).toMatchObject({ complaint: 'k1' })
  })
})

describe('asking to reopen', () => {
  it('needs new facts, and hands them to staff', async () => {
    const talk = conversation({ complaints: [own('settled')] })
    await talk.say('进度')
    expect(talk.labels()).toEqual(['看经过', '有新情况，请求重新办理', '在别处查看'])
    await talk.press('有新情况，请求重新办理')
    expect(talk.shown()).toContain('有什么新的情况')
    await talk.say('商家说好退 1600，到现在没退')
    expect(talk.effect('request_reopen')).toMatchObject({ complaint: 'k1', text: '商家说好退 1600，到现在没退' })
    expect(talk.shown()).toContain('由工作人员决定')
    await talk.say('还有一件事')
    expect(talk.effect('request_reopen')).toBeUndefined()
  })

  it('takes photos for the new facts, also while staff wait for an answer', async () => {
    const talk = conversation({ complaints: [own('terminated')] })
    await talk.send({ action: { kind: 'reopen', complaint: 'k1' } })
    talk.unansweredStaff = 'k1'
    await talk.files('欠条.jpg')
    expect(talk.effect('request_reopen')).toMatchObject({ text: null, evidence: ['file-欠条.jpg'] })
  })

  it('is understood in words, and dropped with 取消', async () => {
    const talk = conversation({ complaints: [own('settled')] })
    await talk.say('我的投诉请重新办理一下')
    expect(talk.shown()).toContain('有什么新的情况')
    await talk.say('取消')
    await talk.say('商家后来又反悔了')
    expect(talk.effect('request_reopen')).toBeUndefined()
  })

  it.each([
    '没解决',
    '问题还是没有解决',
    '我不满意这个结果',
    '我对处理结果不满意',
    '商家只退了800，说好1600的',
    '说好的退款商家又反悔了',
    '怎么还没到账',
    '能不能重新办',
    '可以重新调解吗',
  ])('is answered with other ways when the end was none: %s', async (words) => {
    const talk = conversation({ complaints: [own('settled')] })
    await talk.say(words)
    expect(talk.shown()).toContain('可以请工作人员重新办')
    expect(talk.asked).toEqual([])
    expect(talk.labels()).toEqual(['有新情况，请求重新办理', '转人工', '再问一个'])
    await talk.press('有新情况，请求重新办理')
    expect(talk.shown()).toContain('有什么新的情况')
  })

  it.each(['网购的鞋说好包退，现在不给退怎么办', '说好的退款商家反悔了，我能要求几倍赔偿吗'])(
    'a question is answered, also after the end: %s',
    async (words) => {
      const talk = conversation({ complaints: [own('settled')] })
      await talk.say(words)
      expect(talk.asked).toHaveLength(1)
      expect(talk.shown()).not.toContain('可以请工作人员重新办')
    },
  )

  it('the same words before the end, or where nothing was filed, are none of this', async () => {
    for (const complaints of [[own('mediating')], [own('settled'), second()], []]) {
      const talk = conversation({ complaints })
      await talk.say('说好的退款商家又反悔了')
      expect(talk.shown()).not.toContain('可以请工作人员重新办')
    }
  })

  it('of several that ended, asks which one; says so when one was asked for already', async () => {
    const several = conversation({ complaints: [own('terminated'), second({ state: 'declined' })] })
    await several.say('没解决')
    expect(several.labels()).toEqual([`${NUMBER}（洗衣机）`, `${OTHER}（手机）`, '转人工', '再问一个'])
    const asked = conversation({ complaints: [own('settled', { reopenAsked: true })] })
    await asked.say('没解决')
    expect(asked.shown()).toContain('您已经请求过')
  })

  it('new evidence goes to an open complaint, else it is a new fact', async () => {
    const open = conversation({ complaints: [own('mediating')] })
    await open.say('我又有新证据了')
    expect(open.effect('message_to_staff')).toMatchObject({ complaint: 'k1', text: '我又有新证据了' })
    const ended = conversation({ complaints: [own('terminated')] })
    await ended.say('我又有新证据了')
    expect(ended.shown()).toContain('有什么新的情况')
    const question = conversation({ complaints: [own('terminated')] })
    await question.say('有新证据能重新起诉吗')
    expect(question.shown()).not.toContain('有什么新的情况')
  })

  it.each(['你们什么时候给我结果', '消委会多久能给我个答复', '什么时候给我回复'])(
    'asked when the council answers, it tells the state: %s',
    async (words) => {
      const talk = conversation({ complaints: [own('accepted')] })
      await talk.say(words)
      expect(talk.shown()).toContain(NUMBER)
      expect(talk.asked).toEqual([])
    },
  )

  it('is not offered twice, nor for what is open, merged or somebody else’s', async () => {
    const asked = conversation({ complaints: [own('settled', { reopenAsked: true })] })
    await asked.say('进度')
    expect(asked.labels()).toEqual(['看经过', '在别处查看'])
    expect(asked.shown()).toContain('您请求重新办理，工作人员还在看')
    await asked.send({ action: { kind: 'reopen', complaint: 'k1' } })
    expect(asked.shown()).toContain('您已经请求过')
    for (const complaints of [[own('accepted')], [own('merged', { mergedInto: 'elsewhere' })], []]) {
      const talk = conversation({ complaints })
      await talk.send({ action: { kind: 'reopen', complaint: 'k1' } })
      expect(talk.shown()).toContain('没有可以请求重新办理的投诉')
      expect(talk.state?.asking).toBeNull()
    }
  })
})

describe('changing how to reach the person', () => {
  it.each<[string, string, string]>([
    ['我换号了，新号码是 13900000000', 'complainant_phone', '13900000000'],
    ['电话换成 0714-6220000', 'complainant_phone', '0714-6220000'],
    ['地址改成某某区新街道 8 号', 'complainant_address', '某某区新街道 8 号'],
    ['名字写错了，应该是张叁测试', 'complainant_name', '张叁测试'],
  ])('%s: is shown back, and changed after a yes', async (words, field, value) => {
    const talk = conversation({ complaints: [own('accepted')] })
    await talk.say(words)
    expect(talk.shown()).toContain('对吗')
    expect(talk.effects).toEqual([])
    await talk.say('对')
    const change = talk.effect('change_contact')
    expect(change).toMatchObject({ complaint: 'k1', field })
    expect(change?.display.replace('-', '')).toBe(value.replace('-', ''))
    expect(talk.shown()).toContain('改好了')
  })

  it('is heard also in an answer to staff, who read the answer too', async () => {
    const talk = conversation({ complaints: [own('accepted')] })
    talk.unansweredStaff = 'k1'
    await talk.say('我换号了，新号码是 13900000000')
    expect(talk.effect('message_to_staff')).toMatchObject({ text: '我换号了，新号码是 13900000000' })
    talk.unansweredStaff = null
    await talk.say('对')
    expect(talk.effect('change_contact')).toMatchObject({ display: '13900000000' })
  })

  it('asks for the field, then for the value, and again when the value is unreadable', async () => {
    const talk = conversation({ complaints: [own('accepted')] })
    await talk.say('进度')
    await talk.press('改联系方式')
    expect(talk.labels()).toEqual(['电话', '地址', '姓名'])
    await talk.press('电话')
    expect(talk.shown()).toContain('请写新的电话')
    await talk.say('1390000')
    expect(talk.shown()).toMatch(/号码|电话/)
    expect(talk.effects).toEqual([])
    await talk.say('13900000000')
    expect(talk.shown()).toContain('13900000000')
    await talk.press('对，改吧')
    expect(talk.effect('change_contact')).toMatchObject({
      field: 'complainant_phone',
      label: '电话',
      value: { kind: 'phone', digits: '13900000000' },
      display: '13900000000',
    })
  })

  it('changes nothing after a no, nor by an old button', async () => {
    const talk = conversation({ complaints: [own('accepted')] })
    await talk.say('电话换成 13900000000')
    const yes = talk.choice('对，改吧')
    await talk.say('不')
    expect(talk.shown()).toContain('不改')
    await talk.send({ action: yes.action })
    expect(talk.effects).toEqual([])
    expect(talk.shown()).toContain('过时')
  })

  it('asks for the complaint when there are several', async () => {
    const talk = conversation({ complaints: [own('accepted'), second()] })
    await talk.say('我换号了')
    expect(talk.labels()).toEqual([`${NUMBER}（洗衣机）`, `${OTHER}（手机）`])
    await talk.press(`${OTHER}（手机）`)
    await talk.say('13900000000')
    await talk.say('对')
    expect(talk.effect('change_contact')).toMatchObject({ complaint: 'k2' })
  })

  it('is no change in a question, about the business, or without an open complaint', async () => {
    for (const words of ['怎么改电话号码？', '商家的电话换成了 0714-6220000']) {
      const talk = conversation({ complaints: [own('accepted')] })
      await talk.say(words)
      expect(talk.state?.asking).toBeNull()
    }
    const ended = conversation({ complaints: [own('settled')] })
    await ended.say('电话换成 13900000000')
    expect(ended.effects.map(({ kind }) => kind)).not.toContain('change_contact')
    expect(ended.state?.asking).toBeNull()
  })
})

describe('messages after filing', () => {
  it.each(['补充一下，他们老板姓赵', '我找到付款记录了', '我想改一下金额', '金额写错了'])(
    '%s goes to the staff of the complaint',
    async (words) => {
      const talk = conversation({ complaints: [own('submitted')] })
      await talk.say(words)
      expect(talk.effect('message_to_staff')).toMatchObject({ complaint: 'k1', text: words })
      expect(talk.asked).toEqual([])
    },
  )

  it('with several complaints, asks which one is meant', async () => {
    const talk = conversation({ complaints: [own('submitted'), second()] })
    await talk.say('补充一下，他们老板姓赵')
    expect(talk.shown()).toContain('这是哪一件的')
    await talk.press(`${OTHER}（手机）`)
    expect(talk.effect('message_to_staff')).toMatchObject({ complaint: 'k2', text: '补充一下，他们老板姓赵' })
  })

  it('nothing is in hand: it is looked up like anything else', async () => {
    const talk = conversation()
    await talk.say('我找到付款记录了')
    expect(talk.asked).toHaveLength(1)
  })

  it.each(['什么时候有结果', '你们怎么还没处理', '有消息了吗', '受理了没'])(
    '%s shows where it stands',
    async (words) => {
      const talk = conversation({ complaints: [own('submitted')] })
      await talk.say(words)
      expect(talk.shown()).toContain(NUMBER)
      expect(talk.asked).toEqual([])
    },
  )

  it('news goes to staff, a question of law is answered', async () => {
    const talk = conversation({ complaints: [own('submitted')] })
    await talk.say('洗衣机今天又漏水了，水流到楼下')
    expect(talk.effect('message_to_staff')).toMatchObject({ complaint: 'k1' })
    await talk.say('洗衣机漏水能退吗')
    expect(talk.labels()).toEqual(['我要投诉', '再问一个'])
  })

  it.each([
    ['是的，撤回', true],
    ['是的撤回', true],
    ['不撤了', false],
    ['不撤回', false],
    ['算了，先不撤了', false],
  ])('%s answers the question whether to withdraw it: %s', async (words, withdrawn) => {
    const talk = conversation({ complaints: [own('mediating')] })
    await talk.say('我要撤诉')
    await talk.say(words)
    expect(talk.effect('withdraw') !== undefined).toBe(withdrawn)
    expect(talk.asked).toEqual([])
  })

  it('a label that is typed presses its button, once', async () => {
    const talk = conversation({ complaints: [own('submitted')] })
    await talk.say('进度')
    await talk.say('看经过')
    expect(talk.effect('show_history')).toMatchObject({ complaint: 'k1' })
    await talk.say('改联系方式')
    expect(talk.effect('show_history')).toBeUndefined()
  })

  it.each(['看经过', '看一下办理经过', '我想看处理过程'])('%s tells what was done so far', async (words) => {
    const talk = conversation({ complaints: [own('submitted')] })
    await talk.say(words)
    expect(talk.effect('show_history')).toMatchObject({ complaint: 'k1' })
  })

  it('我要重新投诉 begins a new one', async () => {
    const talk = conversation({ complaints: [own('withdrawn')] })
    await talk.say('我要重新投诉')
    expect(talk.field()).toBe('consent')
  })
})

describe('words that only seem to be an answer', () => {
  it.each(['你好', '？？？', '你个傻逼机器人', '网上买的七天内能退货吗'])('%s tells no new facts', async (words) => {
    const talk = conversation({ complaints: [own('settled')] })
    await talk.say('我要求重新办')
    await talk.say(words)
    expect(talk.effect('request_reopen')).toBeUndefined()
  })

  it('new facts after a greeting are still taken as such', async () => {
    const talk = conversation({ complaints: [own('settled')] })
    await talk.say('我要求重新办')
    await talk.say('你好')
    await talk.say('商家答应的钱到现在没退')
    expect(talk.effect('request_reopen')).toMatchObject({ text: '商家答应的钱到现在没退' })
  })

  it.each(['我要改电话', '改一下我的电话', '帮我换个号码'])('%s asks for the new one', async (words) => {
    const talk = conversation({ complaints: [own('accepted')] })
    await talk.say(words)
    expect(talk.state?.asking).toMatchObject({ kind: 'contact', field: 'complainant_phone' })
    await talk.say('13911112222')
    expect(talk.shown()).toContain('13911112222')
  })

  it('我要换手机 is no wish about the telephone', async () => {
    const talk = conversation({ complaints: [own('accepted')] })
    await talk.say('我要换手机')
    expect(talk.state?.asking).toBeNull()
    expect(talk.effect('message_to_staff')).toBeDefined()
  })

  it('a telephone is no address', async () => {
    const talk = conversation({ complaints: [own('accepted')] })
    await talk.say('我要改地址')
    await talk.say('13911112222')
    expect(talk.state?.asking).toMatchObject({ kind: 'contact', field: 'complainant_address', value: null })
  })

  it('a telephone alone is shown back as the new one', async () => {
    const talk = conversation({ complaints: [own('accepted')] })
    await talk.say('13911112222')
    expect(talk.state?.asking).toMatchObject({ kind: 'contact', field: 'complainant_phone' })
  })

  it('哦，小票我扔了 reaches staff, and is noted after an answer', async () => {
    const filed = conversation({ complaints: [own('accepted')] })
    await filed.say('哦，小票我扔了')
    expect(filed.effect('message_to_staff')).toMatchObject({ text: '哦，小票我扔了' })
    const asked = conversation()
    await asked.say('洗衣机坏了店家不给退怎么办')
    await asked.say('哦，小票我扔了')
    expect(asked.shown()).not.toContain('我在。')
  })
})

describe('whether a minor may complain alone', () => {
  it.each(['要大人来吗', '我可以自己投诉吗', '未成年能投诉吗', '要不要我爸妈一起去'])(
    '%s is answered',
    async (words) => {
      const talk = conversation()
      await talk.say(words)
      expect(talk.shown()).toContain('监护人')
      expect(talk.asked).toEqual([])
    },
  )

  it('is answered within the form, which goes on', async () => {
    const talk = conversation()
    await talk.say('我13岁，用妈妈手机给主播刷了4200，想退')
    await talk.say('我要投诉')
    await talk.press('同意')
    await talk.say('我可以自己投诉吗')
    expect(talk.shown()).toContain('没满 18 岁的')
    expect(talk.field()).toBe('guardian_name')
  })
})
