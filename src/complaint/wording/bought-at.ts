import type { ComplaintForm } from '../form/form.ts'

/** What is done at a business: what stands between 在 and it is where. */
const DONE =
  '(?:购买|网购|团购|下单|预订|预定|(?<!全屋)定制|定做|订购|消费|上课|泡[温澡]|游玩|玩|健身|体检|看牙|上的|上了|吃饭|吃的|吃了|吃[\\p{Script=Han}]|去的|打的(?!电话)|点的|点了|就餐|住的|住了|[买订定办充配租报换装修拍寄洗剪染烫看听学托养提做存借卖](?:的|了|过|到|个|一|[两三四五六七八九十\\d]|[\\p{Script=Han}]{1,4}(?:了|的)))'
/** 在宏图三胞买的, 从良品铺子订了, 跟小刘家买的; the nearest such word before what was done. */
const AT = new RegExp(
  `(?:(?<!现|正|还|都|放|存|实|自|内|所)在|喺|搁|通过|(?<!以|自)从|(?<!迟|收|直)到|(?<!过|失|拿|回|出|下|上)去(?!年)|跟|找)(?!了|的|过)(?<name>(?:(?![在从])[\\p{Script=Han}A-Za-z0-9·&]){2,12}?)(?:(?<!之)家|那里|那儿|那边|那|里面|里)?(?:[，,](?=办|买|订|充))?(?!定制[订办买做])${DONE}`,
  'gu',
)
/** 电动车是绿源买的, 家里装修找的东易日盛. */
const IS_FROM =
  /(?:是|就是)(?:在)?(?<name>[\p{Script=Han}A-Za-z0-9·]{2,8}?)(?:(?<!之)家|那)?(?:买|订|办|装|做|租|配|下单)的(?=[，。！；]|$)/gu
const CHOSE =
  /(?:找|请|选|签|约)(?:的|了)(?:是)?(?<name>[\p{Script=Han}A-Za-z0-9·]{3,8}?)(?:家)?(?:装修|做的|来装|来修|搬的|拍的)?(?=[，。！；]|$)/gu
/** 一个叫旺旺宠物的店. */
const CALLED =
  /(?:叫|名叫|叫做|叫作)(?<name>[\p{Script=Han}A-Za-z0-9·]{2,10})(?:的|这个|这家)(?:那家|一家)?(?:店|公司|机构|商家|卖家|馆|平台|旅行社|酒店|饭店|学校|老板)/gu
/** I bought it at …, from …. */
const ENGLISH =
  /\b(?:bought|purchased|ordered|got|booked|rented|paid)\b[^.!?，。]{0,40}?\s(?:at|from|in)\s+(?:the\s+)?(?<name>[\p{Script=Han}]{2,14}|[A-Z][\w'&]*(?:\s[A-Z][\w'&]*){0,3})(?=$|[\s,，.。!])/gu

/** Words that no name of a business holds: who, when, where, and how it was told. */
const NO_NAME =
  /[喺咗啲嘅佢冇唔的了我你您他她它们这那哪说把被让给就都还又也没去买卖付找问退吗呢吧啊，。！？；：、:\s年月]|[\d一二三四五六七八九十][日号]|[今昨前]日|不|[今昨前后当每半]天|周[一二三四五六日末]|星期|礼拜|晚上|中午|下午|早上|早晨|刚才|小时|时候|期间|以前|之前|以后|儿子|女儿|老人|阿婆|阿公|阿姨|老伴|奶奶|爷爷|妈妈|爸爸|朋友|同事|邻居|亲戚|老师|老板|客服|经理|师傅|司机|销售|主播|人家|别人|熟人|个人|群主|微商|商家|店家|卖家|对方|附近|旁边|对面|隔壁|门口|楼[下上里]|[一二三四五六七八九十\d]楼|路边|街上|街边|外面|外地|本地|当地|国外|老家|家里|家门|单位|网[上站]|线上|线下|手机上|直播|官网|公众号|小程序|朋友圈|平台|群里|微信|一家|某|另外|其他|其它|地摊|摊|集市|夜市|展会|讲座|现场|货架|柜台|前台|同一|原来|身上|手[上里]|手$|高铁|火车|动车|飞机|地铁|公交|出租车|船上|快递[点站柜]|驿站|小卖部|小店|菜场|市集|外婆|姑|舅|婶|嫂|^店|知道|才|先|转转|网友|教练|同学|合同|协议|楼道|车道|^一个|^[\d.]+$|旅游|出差|应该|当时|下面|上面|里边|外边|一起|一次|第[一二三四五六七八九十]/u
const PLACE =
  /(?:[省市区县镇乡村路街巷]|大道|广场|公园|小区|车站|机场|高速|服务区|景区|步行街|城[东西南北里]|学校|市场|商场|超市|医院|[班课卡费团]|[拉小米]?[面粉]|料理店?|排档|小吃|早餐|麻辣烫|代)$/u

/** A platform, a place and the like, where the name of a business stands: 携程, 携程上. */
export function isNoSeller({ not_sellers }: ComplaintForm, name: string): boolean {
  return not_sellers.some(
    (word) => name.toLowerCase() === word.toLowerCase() || (name.startsWith(word) && name.length - word.length < 2),
  )
}

/**
 * A business by what was done there (在宏图三胞买的), where its name has no telling ending; null when what stands there
 * may be a place, a platform, a person, a kind of business or a thing.
 */
export function boughtAt(form: ComplaintForm, words: string, isKind: (name: string) => boolean) {
  for (const pattern of [CALLED, AT, IS_FROM, CHOSE, ENGLISH]) {
    for (const match of words.matchAll(pattern)) {
      const said = match.groups?.name ?? ''
      const name = said.replace(/^.*的/u, '').replace(/(?:上面|上|里)$/u, '')
      if (name.length < 2 || NO_NAME.test(name) || PLACE.test(name) || isKind(name)) continue
      if (isNoSeller(form, name)) continue
      const start = match.index + match[0].indexOf(said) + said.lastIndexOf(name)
      return { start, end: start + name.length }
    }
  }
  return null
}
