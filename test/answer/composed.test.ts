import { describe, expect, it } from 'vitest'
import { plainText } from '../../src/message/blocks.ts'
import { asker, builtIn, cited } from './answering.ts'

const answering = builtIn()
const ask = asker(answering)

describe('an answer put together without a model', () => {
  it('computes ten times the price with its floor, and the price back', async () => {
    const { text } = await ask('过期牛奶15块，能赔多少')
    expect(text).toContain(
      '按 1000 元算：照您说的 15 元，10 倍是 150 元，不到 1000 元。另外退您付的 15 元，一共 1015 元。',
    )
    expect((await ask('超市卖过期牛奶，我花了500块，能赔多少')).text).toContain('10 倍就是 5000 元')
  })

  it('computes three times the price with its floor', async () => {
    expect((await ask('商家骗我，花了100块买到假货，能赔几倍')).text).toContain(
      '按 500 元算：照您说的 100 元，3 倍是 300 元，不到 500 元',
    )
    expect((await ask('商家骗我，花了3000块买到假货，能赔几倍')).text).toContain('3 倍就是 9000 元')
  })

  it('counts the days without the first one', async () => {
    const { text } = await ask('网购的鞋昨天到的，不喜欢能退吗')
    expect(text).toContain('到 2026 年 11 月 30 日（周一）为止，还有 6 天')
    expect((await ask('网购的鞋收到20天了，不喜欢能退吗')).text).toContain('应该已经过了')
  })

  it('says what the person’s words decide first, or right after the conclusion', async () => {
    const { blocks } = await ask('网购的裙子洗过一次了，不喜欢，七天无理由能退吗')
    expect(plainText(blocks.slice(0, 2)).split('\n').filter(Boolean).slice(0, 2).join()).toMatch(/洗/)
  })

  it('carries earlier facts into a follow-up', async () => {
    const { text, citations } = await ask('能退不', null, ['健身卡办了年卡4800', '上周三办的'])
    expect(cited({ citations } as never).join()).toContain('预付式消费')
    expect(text).toContain('到 2026 年 11 月 25 日（周三）为止')
  })

  it('answers several questions one after the other, each with its articles', async () => {
    const answer = await ask(
      '我想问三个事，第一个是物业停我水逼我交物业费，第二个是孩子补习班关门跑路，第三个是话费被乱扣',
    )
    expect(answer.outcome).toBe('grounded')
    expect(answer.parts).toHaveLength(3)
    expect(answer.citations.length).toBeLessThanOrEqual(9)
    expect(answer.text).toMatch(/您问了 3 件事[\s\S]*第 1 件[\s\S]*第 2 件[\s\S]*第 3 件/)
    for (const part of answer.parts ?? []) {
      expect(part.outcome).toBe('grounded')
      expect(answer.citations).toContainEqual(part.citations[0])
    }
  })

  it('asks at most two short questions, and none that was answered', async () => {
    for (const guide of answering.corpus.guides) {
      for (const question of guide.questions.slice(0, 3)) {
        const { questions } = await ask(question)
        expect(questions.length, question).toBeLessThanOrEqual(2)
      }
    }
  })

  it('asks what happened when a message says too little and nothing was said before', async () => {
    const vague = await ask('能退吗')
    expect(vague).toMatchObject({ outcome: 'needs_facts', reason: { code: 'vague' }, citations: [] })
    expect(vague.questions).toHaveLength(2)
    expect((await ask('能退吗', null, ['网购的鞋昨天到的，不喜欢'])).outcome).toBe('grounded')
  })

  it('puts a false belief right before it answers', async () => {
    const { blocks, text, citations } = await ask('网购不是30天无理由吗，我第20天了')
    expect(blocks[0]).toMatchObject({ kind: 'warning' })
    expect(text).toMatch(/7 天/)
    expect(citations[0]).toMatchObject({ statute: '中华人民共和国消费者权益保护法', article: '第二十五条' })
  })

  it('says the first step of the case that was told in the place of the one for everybody', async () => {
    expect((await ask('寄养的猫在店里伤了腿')).text).toContain('今天就送宠物医院检查')
    const dead = (await ask('狗在宠物店洗澡被热风烘死了')).text
    expect(dead).not.toContain('今天就送宠物医院检查')
    expect(dead).toContain('没救回来的，今天就跟店家、医院要病历')
    const lost = (await ask('影楼把婚纱照弄丢了')).text
    expect(lost).toContain('停用那块存储卡')
    const added = (await ask('婚纱照没弄丢，是选片让加钱')).text
    expect(added).not.toContain('存储卡')
    expect((await ask('婚纱照不是弄丢，是选片让加钱')).text).not.toContain('存储卡')
  })

  it('tells of the guardian only to a person who tells their own age', async () => {
    const guardian = '没成年的孩子（满 8 岁）自己报的'
    expect((await ask('琴行换了老师，我16岁，钢琴课能退吗')).text).toContain(guardian)
    expect((await ask('琴行换了老师，我46岁，钢琴课能退吗')).text).not.toContain(guardian)
    expect((await ask('琴行换了老师，女儿16岁，钢琴课能退吗')).text).not.toContain(guardian)
  })

  it('says one word of sorrow for a death, once in a talk, and none for an animal that ran away', async () => {
    expect((await ask('宠物医院打疫苗把狗打死了')).text).toMatch(/^它走了/)
    expect((await ask('寄养的狗跑丢了')).text).not.toContain('它走了')
    expect((await ask('寿衣店说好2000，到了要收4500')).text).toMatch(/^家里人走了/)
    expect((await ask('灵车要加钱，能不给吗', null, ['寿衣店说好2000，到了要收4500'])).text).not.toContain('节哀')
    expect((await ask('我开寿衣店的，顾客投诉我乱收费怎么办')).text).not.toContain('节哀')
  })

  it('says what the gentle word is for to a child who did it secretly, and not to one who only asks', async () => {
    expect((await ask('我16岁，报了3600的钢琴课，能退吗')).text).not.toContain('不是你一个人的错')
    expect((await ask('我16岁，报了3600的钢琴课，能退吗')).text).toContain('你还没成年')
  })

  it('speaks gently to a child and neutrally to a merchant', async () => {
    expect((await ask('我今年12岁，偷偷用妈妈手机给游戏充了6480，能退吗')).text).toMatch(/不是你一个人的错/)
    expect((await ask('我开奶茶店，顾客投诉到12315了，我该咋办')).text).toMatch(/站在中间调解/)
  })

  it('answers English in English and keeps the names of the articles Chinese', async () => {
    const { text } = await ask('I bought shoes online, can I return them without a reason?')
    expect(text).toMatch(/7 days/)
    expect(text).toContain('《消费者权益保护法》第二十五条')
    expect(text).toMatch(/in force since/)
    const thanks = await ask('Which brand of phone should I buy, what do you recommend?')
    expect(thanks.text).toMatch(/^I do not recommend/)
  })

  it('names the right door in two lines and marks numbers nobody has checked', async () => {
    const { outcome, text } = await ask('老板拖欠我三个月工资')
    expect(outcome).toBe('out_of_scope')
    expect(text).toMatch(/劳动监察[\s\S]*12333[\s\S]*以官方公布的为准/)
  })
})
