/** A made-up person with everything by which somebody could find them; no two are alike. */
export type Identity = {
  name: string
  phone: string
  /** The telephone as it is told. */
  phoneTold: string
  address: string
  estate: string
  plate: string
  idCard: string
  bankCard: string
  order: string
  email: string
  wechat: string
  qq: string
  link: string
  shop: string
  /** What makes the shop known: its name without the words for a kind of shop. */
  shopCore: string
}

/** Numbers from 0 to 1 that are the same each time. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const SURNAMES = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
  '欧阳',
  '司马',
  '诸葛',
  '上官',
]
const GIVEN = [
  '秀兰',
  '建国',
  '德福',
  '海涛',
  '皓轩',
  '雪梅',
  '丽',
  '伟',
  '静',
  '强',
  '晓燕',
  '志远',
  '桂芳',
  '子墨',
  '梓涵',
  '文博',
  '玉珍',
  '春花',
  '铁柱',
  '美玲',
  '家豪',
  '若曦',
  '一鸣',
  '凤霞',
  '国庆',
  '翠',
  '磊',
  '思雨',
  '永贵',
  '浩然',
  '佩瑜',
  '锦程',
  '淑芬',
  '嘉怡',
  '天佑',
  '小龙',
  '俊杰',
  '卫东',
  '爱民',
  '长生',
]
/** Names that are words of every day as well. */
const WORDS = [
  '高兴',
  '安静',
  '白云',
  '江山',
  '金星',
  '万福',
  '方圆',
  '常青',
  '文静',
  '高峰',
  '马达',
  '黄河',
  '石磊',
  '温柔',
  '成功',
  '雷霆',
  '平安',
  '康乐',
  '钱途',
  '田野',
  '余晖',
  '夏天',
  '曾经',
  '易行',
  '任意',
]
const STREETS = [
  '市府路',
  '黄石大道',
  '湖滨路',
  '解放街',
  '迎宾大道',
  '磁湖路',
  '青年巷',
  '桂花路',
  '团城山大道',
  '钟楼街',
]
const ESTATES = ['阳光花园', '锦绣家园', '澄月岛小区', '东方公寓', '百花小区', '紫荆新村', '恒河嘉苑', '楚天名都']
const SHOPS = [
  '糯米兔',
  '鑫旺达',
  '瑞丰',
  '花样年华',
  '小城故事',
  '宏盛',
  '百瑞康',
  '乐源',
  '蓝月湾',
  '老周家',
  '金色童年',
  '幸福里',
  '天天向上',
  '一品香',
  '好又来',
  '梦之蓝',
  '奥德曼',
  '丽人坊',
]
const KINDS = [
  '烘焙店',
  '健身房',
  '美容院',
  '眼镜店',
  '电器店',
  '超市',
  '药房',
  '火锅店',
  '驾校',
  '影楼',
  '手机店',
  '家具店',
  '宠物医院',
  '酒店',
  '托管班',
  '洗衣店',
  '家电商贸有限公司',
  '装饰工程有限公司',
  '健康管理有限公司',
  '电子商务有限公司',
]
const BRANCHES = ['', '', '', '（万达店）', '(步行街店)', '（总店）', '团城山店']
const WORDED = '零一二三四五六七八九'
const FULL = '０１２３４５６７８９'

const TOLD: ((digits: string) => string)[] = [
  (digits) => digits,
  (digits) => `${digits.slice(0, 3)}-${digits.slice(3, 7)}-${digits.slice(7)}`,
  (digits) => `${digits.slice(0, 3)} ${digits.slice(3, 7)} ${digits.slice(7)}`,
  (digits) => [...digits].map((digit) => FULL[Number(digit)]).join(''),
  (digits) => [...digits].map((digit) => WORDED[Number(digit)]).join(''),
]
export const SPELLINGS = TOLD.length

export function identities(count: number, seed: number): Identity[] {
  const random = seeded(seed)
  const one = <Kind>(all: readonly Kind[]): Kind => all[Math.floor(random() * all.length)] as Kind
  const digits = (length: number) => Array.from({ length }, () => Math.floor(random() * 10)).join('')
  const names = new Set<string>()
  return Array.from({ length: count }, (_, at): Identity => {
    let name = ''
    while (name === '' || names.has(name))
      name = at % 8 === 3 && WORDS.some((word) => !names.has(word)) ? one(WORDS) : `${one(SURNAMES)}${one(GIVEN)}`
    names.add(name)
    const phone = `1${one(['38', '39', '50', '77', '86', '99'])}${digits(8)}`
    const estate = one(ESTATES)
    const core = one(SHOPS)
    return {
      name,
      phone,
      phoneTold: (TOLD[at % TOLD.length] as (digits: string) => string)(phone),
      estate,
      address:
        random() < 0.5
          ? `${one(STREETS)}${1 + Math.floor(random() * 200)}号`
          : `${estate}${1 + Math.floor(random() * 20)}栋${1 + Math.floor(random() * 4)}单元${100 + Math.floor(random() * 900)}室`,
      plate: `鄂B${digits(5)}`,
      idCard: `4202${digits(2)}19${digits(2)}0${1 + Math.floor(random() * 9)}1${Math.floor(random() * 10)}${digits(3)}${one([...'0123456789X'])}`,
      bankCard: `6222${digits(15)}`,
      order: `${one(['TB', 'JD', 'DD'])}${digits(12)}`,
      email: `u${digits(6)}@${one(['qq.com', '163.com', 'sina.cn'])}`,
      wechat: `${one(['wx', 'li', 'abc'])}${one(['_', '-', ''])}${digits(6)}`,
      qq: digits(9).replace(/^0/, '1'),
      link: `https://m.shop${digits(4)}.com/item?id=${digits(8)}`,
      shop: `${core}${one(KINDS)}${one(BRANCHES)}`,
      shopCore: core,
    }
  })
}

type Teller = (who: Identity, other: Identity) => string

/** How somebody else's complaint tells of a person, in the middle of a sentence. */
const PEOPLE: Teller[] = [
  ({ name, phoneTold }) => `跟我一起办卡的同事${name}也没退成，电话是${phoneTold}，您可以问一下。`,
  ({ name, phoneTold }) => `后来我找到收钱的店员${name}（手机${phoneTold}），对方只说再等等。`,
  ({ name, phoneTold }) => `隔壁邻居${name}的手机是${phoneTold}，他的情况和我一样。`,
  ({ name, phoneTold }) => `我把钱转给了${name}，留的号码${phoneTold}现在打不通。`,
  ({ name, phoneTold }) => `合同上签的是${name}，下面写着联系电话${phoneTold}，一直没人接。`,
  ({ name, phoneTold }) => `销售顾问叫${name}，加他微信要搜${phoneTold}，聊了两天就不回了。`,
  ({ name, phoneTold }) => `当时是店长${name}接待的，说有事打${phoneTold}，后来${name}又说不归他管。`,
  ({ name, phoneTold }) => `收款人${name}，卡上绑的手机是${phoneTold}，转账记录我都留着。`,
]
/** The same where no word for a person stands before the name; not for names that are words of every day. */
const PLAIN: Teller[] = [
  ({ name, phoneTold }) => `我和${name}两个人一起交的钱，他的电话${phoneTold}，都没有收到货。`,
  ({ name, phoneTold }) => `${name}在群里说要一起投诉，让大家打${phoneTold}找他，我也报了名。`,
  ({ name, phoneTold }) => `当时${name}也在场，可以作证，他说打${phoneTold}就行。`,
]
const PLACES: Teller[] = [
  ({ address, shop }) => `我是在${shop}买的，他们让我把东西寄到${address}，运费也要我出。`,
  ({ address, shop }) => `上个月我去${shop}退卡，店里的人说要到${address}才能办。`,
  ({ address, shop }) => `货是从${shop}发的，快递送到了${address}，外包装已经坏了。`,
  ({ address, shop }) => `朋友说${shop}也这样，他住在${address}，离得不远。`,
]
const NUMBERS: Teller[] = [
  ({ plate, idCard }) => `修的车是${plate}，登记用的身份证号${idCard}，维修单上都有。`,
  ({ bankCard, order }) => `退款说是退到${bankCard}这张卡，订单号${order}，到今天也没到。`,
  ({ email, wechat }) => `客服让发邮件到${email}，又说加微信${wechat}，都没有人理。`,
  ({ qq, link }) => `商品链接是${link}，卖家QQ${qq}已经把我拉黑了。`,
]

/** The facts of a complaint that tell of somebody else. */
export function factsAbout(who: Identity, other: Identity, at: number, isWord: (name: string) => boolean): string {
  const people = isWord(who.name) ? PEOPLE : [...PEOPLE, ...PLAIN]
  const pick = (all: readonly Teller[], by: number) => (all[by % all.length] as Teller)(who, other)
  return [
    '我花了 1280 元买了一台洗衣机，用了 15 天就漏水。',
    pick(people, at),
    pick(PLACES, at),
    pick(NUMBERS, at),
    pick(NUMBERS, at + 1),
    '我要求退款，商家一直拖着不办。',
  ].join('')
}

export const isEverydayName = (name: string): boolean => WORDS.includes(name)
