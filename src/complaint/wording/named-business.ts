import type { ComplaintForm } from '../form/form.ts'
import { boughtAt } from './bought-at.ts'

/**
 * What names of businesses end in. A plain ending (`SOFT`) is also a word of its own (红木家具, 孩子的教育): it makes a name
 * only where the words around it say that one is meant.
 */
const HARD =
  '旗舰店|专卖店|专营店|直营店|体验店|便利店|超市|百货|商场|商城|购物中心|手机城|电脑城|数码城|电器城|家具城|家居城|眼镜店|母婴店|水果店|药店|药房|服装店|鞋店|农资店|干洗店|洗衣店|宠物店|火锅店|烧烤店|面馆|小馆|饭馆|菜馆|餐厅|餐馆|酒楼|饭店|饭庄|酒家|大酒店|酒店|宾馆|客栈|民宿|肉铺|商行|车行|汽修|汽贸|4s店|驾校|培训学校|培训中心|学校|幼儿园|健身房|健身馆|俱乐部|游泳馆|瑜伽馆|美容院|理发店|养生馆|影城|影院|影楼|ktv|珠宝|宠物医院|医院|诊所|口腔|门诊部?|旅行社|旅行网|置业|地产|物业|有限公司|公司|商贸|快递|物流|专柜|加油站|养老院|月子中心|家政|生活馆|蛋糕房|咖啡馆|茶楼|茶馆|照相馆|工作室|维修部|服务部|经营部|批发部|批发市场|家具广场|家居广场|银行|驿站|购物广场|市场|售楼部|售楼处|门市部|修理厂|洗车行|书店|花店|琴行|画室|会所|按摩店|理疗馆|养发馆|中心|阁|轩|斋|堂|馆|店'
const SOFT =
  '电器|家电|家居|家具|家纺|家私|建材|装饰|装潢|造型|美容|美发|健身|婚纱摄影|婚礼|婚庆|美甲|修车|养车|快修|宠物|烘焙|租车|口腔|驾培|豆浆|铺子|摄影|保险|生鲜|房产|医美|通信|互娱|假期|数码|通讯|科技|教育|搬家|瑜伽|中介|服饰|母婴|眼镜|烤鱼|火锅|烧烤'
const ENDING = new RegExp(`(?:${HARD}|${SOFT})$`, 'u')
const HARD_ENDING = new RegExp(`(?:${HARD})$`, 'u')
const ENDINGS = new RegExp(`(?=(${HARD}|${SOFT}))`, 'gu')
const KIND_ENDINGS: ReadonlySet<string> = new Set([
  '店',
  '公司',
  '中心',
  '学校',
  '诊所',
  '医院',
  '超市',
  '商场',
  '市场',
])
/** After an ending these make another word of it: 健身卡, 物业费, 快递员. */
const GOES_ON = /^(?:卡|费|员|课|券|单|柜|街|城|里面的人)/u

/** Kinds, places and sizes: with nothing else before the ending, a kind of business and no name. */
const KINDS =
  /维修|修理|理疗|推拿|养生|养发|烘焙|蛋糕|奶茶|咖啡|蔬菜|五金|文具|玩具|茶叶|烟酒|烧烤|火锅|串串|麻辣烫|快餐|早餐|小吃|海鲜|土菜|农家|米线|自助|甜品|零食|孕婴|童装|女装|男装|服装|内衣|箱包|皮具|首饰|黄金|钟表|化妆品|护肤|美甲|美睫|纹绣|植发|减肥|瘦身|产后|修复|保洁|保姆|开锁|货运|修车|轮胎|汽配|租车|驾培|会计|考研|留学|补习|辅导|托管|早教|幼儿|托育|钢琴|声乐|美术|书法|跆拳道|篮球|羽毛球|瑜伽|游泳|台球|棋牌|洗浴|汗蒸|足疗|影视|打印|广告|门窗|橱柜|地板|瓷砖|灯具|窗帘|卫浴|防水|房产|房屋|租赁|贷款|投资|理财|体检|齿科|眼科|皮肤|骨科|妇科|儿科|医疗|医美|兽医|农机|种子|饲料|渔具|文化|传媒|网络|电商|直播|代购|海淘|团购|外卖|跑腿|服务|售后|购物|活动|政务|社区|家装|婚庆|搬家|快递|物业|培训|美容|美发|理发|健身|洗车|干洗|洗衣|旅游|中介|租房|家具|家电|手机|电脑|数码|宠物|眼镜|口腔|牙科|母婴|水果|农资|化肥|游戏|手游|保险|网贷|网约车|汽车|整形|男科|私立|公立|英语|数学|艺术|舞蹈|驾驶|连锁|品牌|名牌|进口|国产|智能|高档|全套|整套|红木|实木|正规|专业|大型|普通|本地|当地|外地|楼下|楼上|校门口|门口|附近|路边|路口|街口|街边|巷口|村口|桥头|边上|旁边|菜市场|菜场|火车站|车站|汽修|生鲜|早点|熟食|炒货|镇上|村里|县城|街上|网上|对面|小区|社区|网红|线下|实体|官方|平台|另外|一家|某家|某个|别的|其他|那个|这个|那家|这家|他家|她家|自营|第三方|二手|摄影|婚纱|电动|按摩|足浴/gu
const SHORT_KINDS = /^(?:大|小|老|新|本|网|药|超|金|酒|饭|店|总|分|同|该|两|三|几|一|原|前)+$/u
const NO_NAME =
  /[喺咗啲嘅佢冇唔的了我你您他她它们这那哪是说把被让给就都还又也没去买卖付交找问吃搁再退换叫吗呢吧啊，。！？；：、:\s]|不|昨天|今天|前天|上周|晚上|中午|下午|早上|早晨|刚才|上个|月\d|\d[月日号元块]|花(?:了|钱|费|\d)|孩子|儿子|女儿|老人|阿婆|阿公|阿姨|老伴|奶奶|爷爷|妈妈?|爸爸?|朋友|老师|老板|客服|经理/u

/** Left of these, the words speak of where the business is, or of what was done there. */
const BEFORE =
  /^.*(?:通过|在|喺|搁|再(?=[^，]{3})|请(?!问)|到|去|从|跟|找|被|叫|是|的|投诉|于|\bat\s|喺|路(?!易)|街(?!坊)|大道|巷|[市区县](?![^，]{0,2}$)|镇上|村里|旁边|对面|附近|隔壁|门口|楼下|楼上|[一二三四五六七八九十\d]楼|公园|广场|商家|店家|卖家|店名|名字|淘宝|天猫|京东|拼多多|抖音|快手|小红书|唯品会|美团|饿了么|携程|飞猪|闲鱼|上(?=[^，]{3}))\s*/u

const QUOTED = /[「『“"'‘《]([^「『“"'‘《》」』”’]{2,30})[」』”"'’》]/gu
const PLACE_BEFORE = /(?:在|到|去|叫|店名|商家|公司|是)[^，。！？,.!?]{0,16}$/u

const LABEL =
  /(?:店名|馆名|校名|院名|店铺名?|[那这]家店?|商家名称?|公司名称?|名字|全称|招牌|店家|商家|卖家|商户|公司|旅行社|酒店|宾馆|开发商|机构|学校|店)(?:写的)?(叫做?|名叫|是|:|：)\s*([^，。！？；,;\s（()）]{2,24})/gu
/** 馆名静心瑜伽: nothing stands between the label and the name. */
const LABELLED =
  /(?:店名|馆名|校名|公司名称?|商家名称?|店铺名)(?:叫做?|是|:|：)?\s*([^，。！？；,;\s（()）是叫:：]{2,16})(?=[，。！？；\s]|$)/gu
const NOT_CALLED =
  /^(?:我|你|他|她|骗子|黑店|一家|一个|个|这样|那样|怎么|什么|假|在|不|没|说|要|让|故意|新开|老板|负责|退|换|赔|等|去|先|自|再|重新|交|付|买|加钱|客户|找|联系|大家|人)/u

/** A business as it stands in the words: where it begins and ends. */
export type Named = { start: number; end: number }

/**
 * The business that running text names outright, or null. A kind of business (楼下的美容院) and a platform are no names, and
 * what is doubtful is none either.
 */
export function businessIn(form: ComplaintForm, words: string): Named | null {
  const ending = candidates(form, words)
  return (
    quoted(words) ??
    labelled(form, words) ??
    calledAlone(words) ??
    best(ending.filter(({ how }) => how === 'there')) ??
    best(ending.filter(({ how }) => how === 'alone')) ??
    best(ending.filter(({ how }) => how === 'acts')) ??
    boughtAt(form, words, (name) => isKind(form, name)) ??
    seller(form, words)
  )
}

/** 「糯米兔的直播间」「瞳小样官网」: whose it is, is who sells. */
const OUTLET = /([\p{L}\d·]{2,24}?)的?(?:直播间|官网|官方商城|小程序|公众号)/gu
const NO_OUTLET =
  /^(?:一个|某个?|那个|这个|哪个|他们?|她们?|我们?|别的|主播|网红|明星|带货|品牌|商家|店家|平台|微信|抖音|快手|淘宝|天猫|京东|拼多多|小红书|视频号|美团|支付宝|日本|韩国|美国|英国|德国|法国|国外|海外|香港|官方)/u

/** Whose live room, website or mini programme the words speak of, or null. */
export function outletIn(form: ComplaintForm, words: string): Named | null {
  for (const { index, 1: before = '' } of words.matchAll(OUTLET)) {
    const name = before.replace(/^.*(?:在|从|去|逛|看|于|到)/u, '')
    if (name.length < 2 || name.length > 12 || NO_OUTLET.test(name) || NO_NAME.test(name) || isKind(form, name))
      continue
    const end = index + before.length
    return { start: end - name.length, end }
  }
  return null
}

function quoted(words: string): Named | null {
  for (const { index, 0: whole, 1: name = '' } of words.matchAll(QUOTED)) {
    if (PLACE_BEFORE.test(words.slice(0, index)) || ENDING.test(name.toLowerCase())) {
      if (/[，。！？]/u.test(name)) continue
      return { start: index + 1, end: index + whole.length - 1 }
    }
  }
  return null
}

function labelled(form: ComplaintForm, words: string): Named | null {
  for (const match of words.matchAll(LABEL)) {
    const [whole, verb = '', name = ''] = match
    if (NOT_CALLED.test(name) || /[的了吗呢]/u.test(name)) continue
    const strong = /^(?:店名|店铺名|商家名|公司名|名字|全称|招牌)/u.test(whole)
    const named = ENDING.test(name) && isName(form, name)
    if (verb === '是' && !strong && !named) continue
    if (!strong && !named && verb !== '叫' && verb !== '叫做' && NO_NAME.test(name)) continue
    const start = match.index + whole.length - name.length
    return { start, end: start + name.length }
  }
  for (const { index, 0: whole, 1: name = '' } of words.matchAll(LABELLED)) {
    if (NOT_CALLED.test(name) || /[的了吗呢不忘]/u.test(name)) continue
    const start = index + whole.length - name.length
    return { start, end: start + name.length }
  }
  return null
}

/** 「店在人民路，叫康寿堂」: a clause of its own that gives the name. */
function calledAlone(words: string): Named | null {
  for (const match of words.matchAll(
    /(?:店|公司|机构|馆|院|中心|商家|平台)[^，。！？；]{0,10}[，。；](?:就|是)?(?:名字)?(?:叫做?|名叫)([^，。！？；]{2,12})(?=[，。！；]|$)/gu,
  )) {
    const name = match[1] ?? ''
    if (NOT_CALLED.test(name) || /[的了吗呢把]/u.test(name)) continue
    const start = match.index + match[0].length - name.length
    return { start, end: start + name.length }
  }
  return null
}

/** A name and what leads up to it lie within so many characters before its ending. */
const REACH = 80

type Candidate = Named & { how: 'there' | 'alone' | 'acts' }

/** Every stretch that ends like a business, from where its name begins, and how the words around it speak of it. */
function candidates(form: ComplaintForm, words: string): Candidate[] {
  const found: Candidate[] = []
  for (const clause of words.matchAll(/[^，。！？；、\n]+/gu)) {
    for (const { index: offset, 1: ending = '' } of clause[0].matchAll(ENDINGS)) {
      const close = offset + ending.length
      const rest = clause[0].slice(close)
      if (GOES_ON.test(rest) || new RegExp(`^(?:${HARD})`, 'u').test(rest)) continue
      const from = Math.max(0, close - REACH)
      const head = clause[0].slice(from, close).split(/\s+/u).at(-1) ?? ''
      const before = BEFORE.exec(head.slice(0, -ending.length))?.[0] ?? ''
      const name = head.slice(before.length)
      if (!isName(form, name)) continue
      const start = clause.index + close - name.length
      const how = howSpokenOf(before, name, rest.trim(), head.length < close - from)
      if (how) found.push({ start, end: clause.index + close, how })
    }
  }
  return found
}

function howSpokenOf(before: string, name: string, rest: string, afterSpace: boolean): Candidate['how'] | null {
  const hard = HARD_ENDING.test(name)
  if (
    /(?:在|喺|搁|请|到|去|从|于|通过|at\s?|被)/u.test(before) ||
    /(?:淘宝|天猫|京东|拼多多|抖音|快手)$/u.test(before.trim())
  )
    return 'there'
  if (rest === '' && (before === '' || /叫|是|投诉|名|家|路|街|道|区|县|市|的/u.test(before))) return 'alone'
  if (!hard)
    return /^(?:买|办|订|做|装|配|拍)/u.test(rest) ||
      (before === '' && /^的(?!人|时候)\p{Script=Han}{2}/u.test(rest)) ||
      (/是$/u.test(before) && /^的(?:用户|客户|会员|学员|游戏|业主)/u.test(rest))
      ? 'acts'
      : null
  const ending = ENDING.exec(name)?.[0] ?? ''
  // 理疗店骗我: the shorter what stands before the ending, the more likely it is a kind.
  if (KIND_ENDINGS.has(ending) && name.length - ending.length < 3) return null
  return before === '' || afterSpace || /(?:商家|店家|卖家|街|路|道|楼|上)\s*$/u.test(before) ? 'acts' : null
}

/** Something remains of the name besides its ending and words for kinds. */
function isName(form: ComplaintForm, name: string): boolean {
  const ending = ENDING.exec(name)?.[0] ?? ''
  const own = name.slice(0, name.length - ending.length)
  if (own.length < 2 || own.length > 14 || NO_NAME.test(own)) return false
  const rest = withoutKinds(form, own)
  return rest.length >= 1 && rest.length * 3 >= own.length && !SHORT_KINDS.test(rest)
}

/** Nothing remains of it besides words for kinds, goods and services. */
function isKind(form: ComplaintForm, name: string): boolean {
  const rest = withoutKinds(form, name.replace(ENDING, ''))
  return rest.length < 1 || SHORT_KINDS.test(rest)
}

/** Every stretch that ends like a business and reads like its name. */
export function businessNames(form: ComplaintForm, words: string): Named[] {
  return [...words.matchAll(ENDINGS)].flatMap(({ index, 1: ending = '' }) => {
    const end = index + ending.length
    const head = /[^，。！？；、\s]*$/u.exec(words.slice(Math.max(0, index - REACH), index))?.[0] ?? ''
    const start = index - head.length + (BEFORE.exec(head)?.[0].length ?? 0)
    return isName(form, words.slice(start, end)) ? [{ start, end }] : []
  })
}

/** How a stretch of words reads by itself: like the name of a business, like a kind of business, or like neither. */
export function kindOfBusiness(form: ComplaintForm, name: string): 'name' | 'soft name' | 'kind' | null {
  if (!ENDING.test(name)) return null
  if (!isName(form, name)) return 'kind'
  return HARD_ENDING.test(name) ? 'name' : 'soft name'
}

const known = new WeakMap<ComplaintForm, RegExp>()

/** What is left without words for kinds and names of goods and services: 沙发店 and 化肥公司 are kinds. */
function withoutKinds(form: ComplaintForm, own: string): string {
  const words =
    known.get(form) ??
    new RegExp(
      form.categories
        .flatMap(({ items }) => items.map((item) => (typeof item === 'string' ? item : item.name)))
        .filter((word) => word.length >= 2)
        .sort((a, b) => b.length - a.length)
        .join('|'),
      'gu',
    )
  known.set(form, words)
  return own.replace(KINDS, '').replace(words, '').trim()
}

/** Businesses that everybody knows by name; the longest one said. */
function seller({ sellers }: ComplaintForm, words: string): Named | null {
  const said = sellers
    .map((name) => ({ start: words.indexOf(name), end: words.indexOf(name) + name.length }))
    .filter(({ start }) => start >= 0)
  return best(said)
}

function best<Kind extends Named>(found: readonly Kind[]): Kind | null {
  return found.reduce<Kind | null>(
    (one, other) => (one === null || other.end - other.start > one.end - one.start ? other : one),
    null,
  )
}
