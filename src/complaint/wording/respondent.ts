/** What an answer to "which business" holds: a name, an address, or only a description of a place. */
export type RespondentWords = { name: string | null; address: string | null; described: boolean }

const ADDRESS =
  /(?:[省市区县镇乡村街路道巷弄]|\d+\s*号(?:楼)?|[楼层]|广场|大厦|小区|步行街|对面|旁边|附近|隔壁|门口|火车站|车站)(?:\s*\d+\s*号.*)?$/u
const BUSINESS =
  /(?:店|公司|超市|商场|商行|商贸|电器|酒店|宾馆|餐厅|饭店|健身房?|俱乐部|美容院?|学校|中心|医院|诊所|药房|影楼|物业|工作室|旗舰|专营|专卖|家居|家具|汽贸|车行|银行|机构|馆|坊|厂)/u
/** 办的卡, 交的钱: of the purchase, when it stands by itself. */
const BOUGHT = /^(?:买|办|付|交|充|订|签|下单|报名)(?:的|了)/u
const BOUGHT_THERE = /(?<=[路街巷号楼层场区])(?:买|办|付|交|充|订|签|下单|报名)的?$/u
const PLATFORM =
  /^(?:在)?(?:淘宝网?|天猫|京东|拼多多|拼夕夕|抖音(?:商城)?|快手(?:小店)?|唯品会|小红书|美团|饿了么|携程|飞猪|闲鱼|微信(?:小程序|视频号)?|某某平台|.{2,8}平台)(?:上)?$/u
const DESCRIPTION =
  /^(?:就是?|是)?(?:在)?.{0,12}(?:那个|那家|这家|一家|旁边|附近|对面|门口|楼下|隔壁|路边).{0,14}(?:的|店|摊|馆|家)?$/u
const UNKNOWN = /不知道|不清楚|不记得|记不得|忘了|想不起|没有?(?:店名|名字|招牌)|叫不上|^不晓得/u

/** Says that the name is not known. */
export function nameUnknown(text: string): boolean {
  return UNKNOWN.test(text)
}

const PLACE =
  /^(?:就|是|店)?(?:在|位于)(?!线)|(?:那边|这边|那头|那块|附近|对面|旁边|隔壁|门口|楼下|楼上|边上|里面|网上|线上|平台)|^网上|(?:地址|位置|在哪)[^，。]{0,4}(?:不知道|不清楚|不记得|记不清|忘了)|(?:不知道|不清楚|不记得|记不清|忘了)[^，。]{0,4}(?:地址|位置|在哪)/u

/** Whether an answer to where the business is says a place in any way, or that it is not known. */
export function tellsPlace(text: string): boolean {
  return PLACE.test(text)
}

/**
 * Splits 「美家电器，黄石港区市府路 12 号」 or 「市府路的美家电器」 into name and address. A description
 * (「就火车站旁边那个卖特产的」) is no name: it is kept as the address only.
 */
export function respondentWords(answer: string): RespondentWords {
  const text = answer
    .trim()
    .replace(/^(?:店名|商家|名称|名字)?(?:叫做?|是|[:：])\s*/u, '')
    .replace(/(?<![。！!])[。！!]+$/u, '')
  const parts = text
    .split(/[，,；;、\n]+|(?<!\d)\s{1,9}(?=\p{Script=Han}{2})|(?:地址|位置)(?:是|在|[:：])?/u)
    .map((part) => part.trim().replace(BOUGHT_THERE, ''))
    .filter((part) => part !== '' && !BOUGHT.test(part))
  if (parts.length <= 1) return single(parts[0] ?? text)

  const addresses: string[] = []
  const names: string[] = []
  for (const part of parts) {
    const isAddress = PLATFORM.test(part) || (ADDRESS.test(part) && !BUSINESS.test(part)) || /^在/u.test(part)
    if (isAddress) addresses.push(part.replace(/^在/u, ''))
    else names.push(part)
  }
  // Without an address nothing has to be taken apart: it stays as it was written.
  const name = addresses.length === 0 ? text : names.join(' ')
  if (name !== '' && DESCRIPTION.test(name) && !quoted(name)) return { name: null, address: text, described: true }
  return { name: name || null, address: addresses.join(' ') || null, described: false }
}

function single(text: string): RespondentWords {
  const of =
    /^在?(.{0,30}?(?:路|街|巷|号|广场|大厦|区|县|镇|平台|淘宝|天猫|京东|拼多多|抖音)(?:\s*[\d一二三四五六七八九十]+[楼层])?)(?:上|里)?的(.{2,40})$/u.exec(
      text,
    )
  if (of && !/^(?:那个|那家|一家|某[个家])/u.test(of[2] ?? '') && !/旁边|对面|附近/u.test(of[1] ?? '')) {
    return { name: of[2] ?? null, address: of[1] ?? null, described: false }
  }
  if (DESCRIPTION.test(text) && !quoted(text)) return { name: null, address: text, described: true }
  if (PLATFORM.test(text) || (ADDRESS.test(text) && !BUSINESS.test(text))) {
    return { name: null, address: text, described: false }
  }
  return { name: text || null, address: null, described: false }
}

function quoted(text: string): boolean {
  return /[「『“"'‘《].{2,60}[」』”"'’》]/u.test(text)
}
