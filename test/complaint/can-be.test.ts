import { describe, expect, it } from 'vitest'
import { canBe } from '../../src/complaint/reading/can-be.ts'
import { form } from '../assistant/conversation.ts'

const words = (lines: string) =>
  lines
    .split(/\n|、/u)
    .map((line) => line.trim())
    .filter(Boolean)

const BUSINESSES = words(`
  夺命小串、就是这家花店、不懂火锅、老地方火锅、有家小馆、你好漂亮美甲、谢谢茶、快点打印、Hello Nails、7天连锁酒店
  糯米兔蛋糕房、蓝月湾家居、某某电器、测试市某某健身俱乐部、康寿堂养生馆、一点点、饿了么、海底捞、瑞幸咖啡、蜜雪冰城
  喜家德、霸王茶姬、老乡鸡、小蛋妈、茶百道、良品铺子、三只松鼠、叫了只炸鸡、忘了时间酒吧、等一下咖啡
  不说再见民宿、你我他便利店、外婆家常菜、他家酸菜鱼、知道了快餐、今天吃面、什么都有小卖部、没名字烧烤、再来一碗牛肉面、好的打印
  二十四节气茶室、八点半火锅、三千里烤肉、100分培训学校、五块钱面馆、四月天书店、1988烤串、老板娘家常菜、急急如律令桌游、慢慢来咖啡
  Sunny Studio、OK便利店、No.1 Coffee、美佳、某某商贸有限公司、「就是他家」、店名叫继续、糯米兔（人民路店）、妈妈的味道小吃、爷爷的茶
  是糯米兔超市、叫糯米兔、阿甘的店铺子、懒得起名奶茶、随便小炒、都行烤鱼、无名小卒剧本杀、对对对密室、笑哈哈超市、中国移动营业厅
`)
const NO_BUSINESSES = words(`
  就是他家、继续填吧、等一下我找找、谢谢、快点给我办、我老公付的钱、店老板姓王、听不懂、发票在家里、你好
  质量、网上买的、我要加急、他电话13900001111、哪里填、我眼睛不好看不清、二十五号左右、上周三、昨天、三千八、1800块、3800
  13900001111、电话是13900001111、退钱、我要退款、全额退款、退一赔三、是的、对、不是、对对对
  好的好的、嗯嗯、那家店、这个商家、就是这家店、还是刚才那家、楼下那家火锅店、怎么填、这个怎么写、多少钱能退？
  你们上班吗、在吗、人呢、有人在吗、请问要多久、不知道叫什么、忘了那家店叫什么、不记得是什么火锅店、我不知道他们叫什么店、我在花店
  我找不到发票了、小票丢了、合同找不到了、照片在手机里、我儿子买的、我妈去买的、我女儿帮我交的钱、他不给我退、老板跑了、老板不接电话
  他们关门了、客服让我等、店家说不能退、洗衣机坏了、我写错字了、写错了、刚才说过了、我说过了、帮我改一下、给我查一下
  麻烦快点、求求你们、急死我了、气死我了、垃圾、骗子、黑店、随便、都行、没有
  跳过、下一步、等等、稍等、马上、我先看看、我看看付款记录、一会儿发、明天再填、我要投诉
  人工、转人工、什么意思、啥意思、ok、thanks、hello、你好，谢谢、好的，谢谢你、早上好
  打了电话没人接、今年76了、我听不清、字太小看不见、请尽快处理、能不能快点、为什么要问这个、他叫我重新付钱、希望他们道歉、11月3号，1800块
`)

const PLACES = words(`
  某某区市府路 12 号、人民路、测试区、火车站对面、我家楼下、在万达广场三楼、网上、淘宝、拼多多、某某平台
  楼下、小区门口、菜市场旁边、某某镇、某某村口、东门、南京路步行街
  解放大道 88 号、城东区、示例市城东区、高铁站里面、某某商场 B1、一号楼、三期 5 栋、大学城、老街、工业园
  学校对面那家、桥头、步行街中间、东方红广场、县医院旁边、某某大厦 1203 室、湖边、上海、二十一世纪广场、谢谢桥路 5 号
  五一路 51 号、天猫旗舰店、在某某区、直播间、某某物流园、机场 T2
`)
const NO_PLACES = words(`
  不清楚地址、记不清地址了
  是的、你好、谢谢、对、不是、嗯、好的、昨天、上周三、二十五号左右
  11月3号、今天上午、三千八、1800块、13900001111、电话13900001111、退钱、全额退款、退一赔三、等一下
  继续填吧、快点给我办、听不懂、看不懂、什么意思、怎么填、我要加急、谢谢你、在吗、有人吗
  你们上班吗？、多少钱？、我老公付的钱、发票丢了、老板姓王、他不给退、写错了、说过了、帮我改一下、跳过
  随便、没有、都行、人工、转人工、下一步、我先找找、稍等、马上、明天再填
  急死了、气死我了、骗子、垃圾、ok、hello、thanks、早上好、你好，谢谢、好的好的
  我要投诉、请尽快处理、为什么问这个、洗衣机坏了、我说过了、11月3号，1800块
`)

const PEOPLE = words(`
  张三、李四、王五、赵六、张三测试、张某某、孙悟空、猪八戒、沙和尚、林黛玉
  贾宝玉、薛宝钗、王熙凤、史湘云、武松、鲁智深、宋江、李逵、吴用、林冲
  诸葛亮、关羽、张飞、刘备、曹操、司马懿、花木兰、穆桂英、阿凡提、欧阳锋
  令狐冲、任盈盈、东方不败、独孤求败、小龙女、阿不都·测试、买买提·某某、Jane Roe、John Doe、Anna-Maria O'Neil
  我叫张三、姓名：李四、我的名字是王五、李明德、何谢谢、安好、慕容复
`)
const NO_PEOPLE = words(`
  你好、谢谢、是的、对、不是、没有、好的、嗯嗯、保密、不方便
  不想说、匿名、随便、跳过、本人、我自己、就是我、等一下、继续填吧、快点给我办
  听不懂、看不懂、什么意思、怎么填、人工、转人工、我老公付的钱、店老板姓王、发票在家里、写错了
  昨天、上周三、三千八、1800块、13900001111、退钱、全额退款、退一赔三、我要投诉、我要退款
  为什么要写真名、写真名吗？、能不能不写、一定要写吗？、说过了、刚才写过了、我先看看、稍等、马上、在吗
  有人吗、你们是谁、你是机器人吗、洗衣机坏了、他不给退、老板跑了、王、1、<b>、张三李四王五赵六
  hello、ok、thanks、yes、no、a、早上好、辛苦了、骗子、急死我了
`)

const RELATIONS = words(`
  女儿、儿子、儿媳、女婿、妻子、丈夫、老婆、老公、爱人、父亲
  母亲、爸爸、妈妈、爷爷、奶奶、外公、外婆、姥姥、姥爷、哥哥
  姐姐、弟弟、妹妹、孙子、孙女、外孙、侄子、侄女、外甥、邻居
  朋友、同事、亲戚、子女、家属、我是她女儿、她的女儿、他儿子、我妈、张三测试，女儿，13800000000
`)
const NO_RELATIONS = words(`
  你好、谢谢、是的、对、不是、没有、好的、嗯嗯、保密、不方便
  不想说、匿名、随便、跳过、本人、我自己、就是我、等一下、继续填吧、快点给我办
  听不懂、看不懂、什么意思、怎么填、人工、转人工、我老公付的钱、店老板姓王、发票在家里、写错了
  昨天、上周三、三千八、1800块、13900001111、退钱、全额退款、退一赔三、我要投诉、我要退款
  为什么问这个、必须写吗？、张三、李四测试、某某电器、人民路、说过了、我先看看、稍等、马上
  在吗、洗衣机坏了、他不给退、老板跑了、妈妈买的洗衣机坏了、我女儿帮我交的钱、hello、ok、一、早上好
`)

describe.each<[field: string, taken: string[], refused: string[]]>([
  ['respondent_name', BUSINESSES, NO_BUSINESSES],
  ['respondent_address', PLACES, NO_PLACES],
  ['complainant_name', PEOPLE, NO_PEOPLE],
  ['agent_relation', RELATIONS, NO_RELATIONS],
])('what can be a value of %s', (field, taken, refused) => {
  it('is tried with enough of both', () => {
    expect(new Set(taken).size).toBeGreaterThanOrEqual(40)
    expect(new Set(refused).size).toBeGreaterThanOrEqual(60)
  })
  it.each(taken)('「%s」 can', (said) => {
    expect(canBe(form, field, said)).toBe(true)
  })
  it.each(refused)('「%s」 cannot', (said) => {
    expect(canBe(form, field, said)).toBe(false)
  })
})

describe('of other fields', () => {
  it.each<[field: string, said: string, can: boolean]>([
    ['item', '海信洗衣机 1 台', true],
    ['item', '美容卡', true],
    ['item', '谢谢', false],
    ['item', '我老公付的钱', false],
    ['brand', '海信', true],
    ['brand', '等一下我找找', false],
    ['quantity', '1 台', true],
    ['quantity', '2', true],
    ['quantity', '嗯嗯', false],
    ['filed_reference', '20261101001', true],
    ['filed_reference', '好的', false],
    ['respondent_contact', '0714-6221234', true],
    ['respondent_contact', '谢谢', false],
    ['purchase_place', '解放路', true],
    ['purchase_place', '是的', false],
    ['facts', '买的洗衣机坏了，老板不给退', true],
    ['facts', '你好', false],
    ['amount', '随便什么', true],
  ])('%s: 「%s」 %s', (field, said, can) => {
    expect(canBe(form, field, said)).toBe(can)
  })

  it('a field that the form has not is a mistake of the program', () => {
    expect(() => canBe(form, 'colour', '红')).toThrow('colour')
  })

  it('words longer than any name are none', () => {
    const long = '嗯好的'.repeat(200)
    expect(canBe(form, 'respondent_name', `${long}某`)).toBe(false)
  })
})
