import { beforeEach, describe, expect, it } from 'vitest'
import { openPlayer } from '../../scripts/eval/player.ts'
import { linesInSight } from '../../src/assistant/talk/said.ts'
import { builtIn } from '../answer/answering.ts'

const player = await openPlayer(builtIn().answer)
const introduced = (await player.send(player.alone(null), '你好')).result.state
let state = introduced
beforeEach(() => {
  state = introduced
})

async function say(...messages: string[]) {
  let text = ''
  let cited: string[] = []
  let opens = false
  for (const words of messages) {
    const { result } = await player.send(player.alone(state), words)
    state = result.state
    text = linesInSight(result.messages.flatMap(({ blocks }) => blocks)).join('\n')
    cited = result.messages.flatMap(({ citations }) => citations ?? []).map(({ article }) => article)
    opens =
      result.state.draft !== null || result.messages.some(({ blocks }) => JSON.stringify(blocks).includes('谁在用'))
  }
  return { text, cited, opens }
}

const RECHARGE = '娃充游戏了12000'
const PHOTOS = '婚纱照底片全没了,摄影楼说硬盘坏了'
const PET = '宠物店洗澡把猫弄死了'
const SALON = '路过美容店说免费洗脸,洗完刷了我3980'

describe('a word for feelings, then what can be done', () => {
  it.each(['我打了孩子一顿现在挺后悔的', '骂了孩子半天心里过意不去', '后悔打了孩子'])(
    'is sorry for having scolded a child: %s',
    async (words) => {
      const { text } = await say(RECHARGE, words)
      expect(text).toContain('跟孩子好好说一声')
      expect(text).not.toContain('记下了')
    },
  )

  it.each(['孩子今天生日 我真的挺难过的', '我蛮委屈的', '真的非常难过'])(
    'hears sadness and names no child that paid: %s',
    async (words) => {
      const { text } = await say(PHOTOS, words)
      expect(text).not.toMatch(/大额充值|未成年人/u)
      expect(text).toMatch(/不好受|难过|委屈|我在听|心里/u)
    },
  )

  it.each(['它陪我熬过失业那段时间的 不是钱的事', '猫咪陪了我七年了', '它就像我的家人'])(
    'grieves for an animal: %s',
    async (words) => {
      const { text } = await say(PET, words)
      expect(text).toContain('您心里一定不好受')
      expect(text).toContain('写清楚')
    },
  )

  it.each(['外婆在那组照片里的,上个月她走了', '那是我跟奶奶最后一张合影', '我爸去年走了,照片里只有这组有他'])(
    'grieves for one who is in what was lost, and hears of damages for distress: %s',
    async (words) => {
      const { text, cited } = await say(PHOTOS, words)
      expect(text).toContain('请您节哀')
      expect(text).toMatch(/精神损害/)
      expect(cited).toContain('第一千一百八十三条')
    },
  )

  it.each(['狗陪我去的宠物店', '孩子说是他自己充的', '照片里有我外婆', '那只猫花了5800'])(
    'what only tells the matter is no grief: %s',
    async (words) => {
      expect((await say(PET, words)).text).not.toMatch(/节哀|您心里一定不好受|好好说一声/)
    },
  )
})

describe('what is past is answered with what it means', () => {
  it.each(['四个人围着我不让走我害怕才付的', '他们不让我走我没办法才付的钱', '当时围着我不让走,吓得我只好刷了卡'])(
    'was paid from fear: %s',
    async (words) => {
      const { text, cited } = await say(SALON, words)
      expect(text).toContain('不是自愿')
      expect(text).toContain('补报案')
      expect(text).toContain('监控')
      expect(text).not.toMatch(/马上打 110|先打 110|人还在店里/)
      expect(cited).toContain('第一百五十条')
    },
  )

  it.each(['脸现在有点红痒怎么办', '脸痒', '我脸上起疹子了怎么办'])('the face itches after it: %s', async (words) => {
    const { text } = await say(SALON, words)
    expect(text).toContain('先停用')
    expect(text).toContain('皮肤科')
    expect(text).not.toContain('仲裁')
  })
})

describe('whom to complain to is asked, and no form opens', () => {
  it.each([
    ['我爸去银行存定期,回来一看是份保险', '投诉给谁', '12378'],
    ['我爸去银行存定期,回来一看是份保险', '那投诉给谁?银保监会吗', '12378'],
    ['租房押金4500公司不退', '那投诉给谁', '12315'],
    ['健身房关门了不退钱', '这个投诉给哪个部门', '12315'],
    ['网购的鞋坏了不给退', '该举报给谁呀', '12315'],
  ])('%s / %s', async (matter, words, office) => {
    const { text, opens } = await say(matter, words)
    expect(opens).toBe(false)
    expect(text).toContain(office)
    expect(text).not.toContain('没有另外的说法')
  })

  it('also before any matter was told', async () => {
    expect((await say('投诉给谁')).opens).toBe(false)
  })

  it.each(['我要投诉', '我要投诉这家店'])('the wish itself still opens it: %s', async (words) => {
    expect((await say('健身房关门了不退钱', words)).opens).toBe(true)
  })
})

describe('the jury of a platform is no court', () => {
  it.each(['闲鱼小法庭判他赢了', '咸鱼小法庭判卖家赢了', '小法庭投票说我证据不足'])('%s', async (words) => {
    const { text } = await say('闲鱼买手机是翻新的', words)
    expect(text).toContain('平台、小法庭怎么判的，不是最后的结论')
    expect(text).not.toContain('12368')
  })
})
