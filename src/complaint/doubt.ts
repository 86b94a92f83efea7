/** What a figure counts or is a price for. */
const PIECE =
  '(?:个|箱|斤|公斤|张|位|人|晚|天|月|年|次|只|份|件|套|瓶|盒|包|节|课|小时|平|米|杯|碗|条|双|对|把|桌|单|罐|袋|桶|台|部)'
/** Right before a sum: a price for one, a price that was only named, a part of it, or what is to come back. */
const BEFORE_SUM = new RegExp(
  `(?:[一每1]${PIECE}|人均|单价|均价|标价|原价|报价|定价|牌价|市价|别家|保价|押金|定金|订金|首付|运费|邮费|手续费|服务费|违约金|工资|退休金|养老金|赔|补|退|罚|多收|多扣|多付|差价|剩|余额|卡里)[^，。！？；\\n]{0,4}$`,
  'u',
)
/** Right behind a sum: 65一箱, 30/斤. */
const AFTER_SUM = new RegExp(`^\\s*(?:[一每/]|1(?=${PIECE}))${PIECE}`, 'u')
/** In the clause of a sum: what a harm cost, or another thing that was paid for besides. */
const OTHER_SUM =
  /医院|看病|挂水|输液|打针|疫苗|医药|药费|治病|治疗|住院|打车|误工|鉴定|检测|检查费|拖车|开锁|上门费|送货费|修车|干洗/u
/** Behind a day, in its clause: what happens with a thing that was bought before. */
const LATER = /装|送|到|发货|取|坏|修|住|退|出发|演出|婚礼|开课|开学|提|验|停|关|搬|拆|电话|说|找|来|还|发现|查|用/u
const BOUGHT = /买|购|付|交|订|定|下单|办|充|拍|签|团|报名|报的|租|消费|吃|请|花/u

const CLAUSE = /[，。！？；\n!?;]/u

/** A place in a text. */
type Place = { start: number; end: number }

/** Whether what stands around a sum speaks against its being what was paid: then it is asked back, whatever its chance. */
export function isDoubtfulSum(text: string, { start, end }: Place): boolean {
  const before = text.slice(0, start)
  const after = text.slice(end)
  const clause = `${before.split(CLAUSE).at(-1) ?? ''}${after.split(CLAUSE)[0] ?? ''}`
  return BEFORE_SUM.test(before.trimEnd()) || AFTER_SUM.test(after) || OTHER_SUM.test(clause)
}

/** Whether what stands behind a day speaks against its being the day of buying. */
export function isDoubtfulDay(text: string, { end }: Place): boolean {
  const after = text.slice(end).split(CLAUSE)[0] ?? ''
  return LATER.test(after) && !BOUGHT.test(after)
}
