/**
 * Statements that need the same words in their sources: rulings and documents by number, names of legal texts, and
 * actions done or announced in the person's matter.
 */
const ONLY_FROM_SOURCES: readonly RegExp[] = [
  // Rulings and documents.
  /指导(?:性)?案例|公报案例|判例|判决书?|裁定书?|裁决书?|案号|批复|民[终初申再]字?第?\d|法释|国发|[〔[(【]\s*\d{4}\s*[〕\])】]/gu,
  /第[\d〇零一二三四五六七八九十百千]+号|(?<![\d〇零一二三四五六七八九十百千])[\d〇零一二三四五六七八九十百千]{3,}号|(?<![\d〇零一二三四五六七八九十百千])[\d〇零一二三四五六七八九十百千]+号(?:令|文件|公告|批复|案)/gu,
  /法院[^,，。;；!！?？]{0,6}(?:已|都|就|会|必)[^,，。;；!！?？]{0,6}(?:判|裁|认定|支持)/gu,
  /\b(?:supreme|people['’]s|local|high)\s+court\b|\bcourts? (?:has|have|had|already) \w+|\bruled\b|\bcase no\b/gu,
  // Legal texts of any name.
  /[\p{Script=Han}]{0,4}(?:条例|细则|法典|司法解释|管理办法|暂行办法|实施办法|处罚办法)/gu,
  /(?:按照?|依照?|依据|根据|违反|适用|参照|触犯)(?:了|着)?[\p{Script=Han}]{2,14}?(?<![办方做说想看用算打手语合非违司执立书魔无没设依犯枉守])法(?![律院官庭治学定制典])/gu,
  /第\s*[\d〇零一二两三四五六七八九十百千]+\s*[章节编款项目]|(?<![\d.])(?:gb|db|qb)\/?t?\s?\d+/gu,
  /\b(?!(?:the|an?|this|that|by|under|of|and|or|in|chinese|china['’]s|national|local|applicable|same|consumer)\s)[a-z]+\s+(?:law|code|statute)s?\b/gu,
  /\b(?:sections?|clauses?|paragraphs?|§)\s*\d+/gu,
  // An action done or announced in the person's matter.
  /(?:投诉|举报|案件|案子|申请|订单|纠纷)[^,，。;；!！?？]{0,8}(?:已|被|改|标|状态)[^,，。;；!！?？]{0,8}(?:结案|办结|受理|立案|解决|撤回|登记|提交|关闭|完成|处理|转)/gu,
  /状态(?:已|是|为|改|变|：|:)|标记[为成]|(?:已经?|刚刚?|现在就)(?:帮|替|为)[您你]|(?:我们?|小维|系统|本会|消委会|工作人员)(?:已经?|会|将|要|可以|能)?(?:帮|替|为|给)[您你]|(?:我们?|小维|系统|本会|工作人员)(?:已|刚|会|将|马上|立刻)/gu,
  /\b(?:case|complaint|file|claim)s?\s+(?:\w+\s+){0,2}(?:is|are|was|has|have|been)\s+(?:\w+\s+){0,2}(?:closed|resolved|accepted|withdrawn|filed|settled|won|approved)\b/gu,
  /\b(?:i|we)(?:['’](?:ve|ll)|\s+(?:have|has|will|can|shall|already|just))\b/gu,
]

/** Private data. No question may ask for it. */
const PRIVATE =
  /身份证|证件号|银行卡|卡号|密码|验证码|手机号|电话号|住址|家庭地址|真实姓名|password|passcode|(?:id|card|phone|account) number|verification code/iu

/** A promise of an outcome. 不一定 promises nothing. */
const PROMISE =
  /(?<!不)(?:一定|肯定|绝对|必定|铁定|百分之?百|100\s?%\s?)(?:能够?|会|可以)?(?:[给帮][您你])?[^,，。;；!！?？]{0,3}(?:赔|退|赢|胜|成功|拿[到回])|保证(?:能|会|[您你])?(?:赔|退|赢|胜)|百分之?百|100\s?%\s?(?:能|会|赔|退)|[稳包必]赢|[稳包必]胜|稳赚|guarantee[ds]?\s+(?:a |you )?(?:refund|win)|\b(?:definitely|certainly|surely|guaranteed to|sure to) (?:win|be refunded|get)|\bwill (?:definitely|certainly|surely)\b/iu

/** Whether a folded statement holds something of `ONLY_FROM_SOURCES` that the folded sources lack. */
export function assertsUnborne(text: string, sources: string): boolean {
  return ONLY_FROM_SOURCES.some((claim) => (text.match(claim) ?? []).some((said) => !sources.includes(said.trim())))
}

export function promises(text: string): boolean {
  return PROMISE.test(text)
}

/** Whether the text is a question that asks for nothing private. */
export function mayBeAsked(text: string): boolean {
  return /[?？]/u.test(text) && !PRIVATE.test(text)
}
