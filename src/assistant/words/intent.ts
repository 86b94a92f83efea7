/** What a message outside buttons is about: pure recognisers of wording. */

const NOT_ASKING = /怎么|如何|哪里|哪儿|能不能|可不可以|可以吗|能吗|需要|电话|流程|多久|条件|期限|[吗嘛]|[?？]/u

/** The bare wish to file one: 「我要投诉」 typed instead of pressed. */
export function opensComplaint(text: string): boolean {
  return /^(?:我)?(?:要|想|想要|来)?投诉(?:他们|商家|店家|这家|它)?[。！!]*$/u.test(text.trim())
}

/** 投诉 is the verb, and what follows is whom or what it is about. */
const COMPLAINS_OF =
  /^(?:(?:您?你?好|(?:小)?同志|麻烦(?:您|你)?|请|帮我|给我|登记一下|记(?:一)?下来?|现在)[啊，,。\s]*)*(?:我|俺|咱)?(?:们)?(?:现在)?(?:来|要|想|想要)?(?:投诉|头诉)(?:一下)?[：:，,\s]*(?!(?:了|过|之?后|以后|到|被|没|无|不|有|的|是|给|在|期间|成功|失败|与|和|跟|多|要|需|得|能|会|可|应|率|人|信|书|单|表|电话|热线|渠道|途径|流程|步骤|方式|材料|编号|号码|进度|结果|处理|受理|调解|公示|入口|内容|记录|原因|时效|期限|条件|举报|哪|去|打|找|管用|[?？\d])|(?:你们?|您|小维|消委会?|消协))/u

const REPORTS =
  /^(?:您?你?好[啊，,。\s]*)?(?:我)?(?:要|想|来)?(?:向|跟|给)?(?:你们|您|消委会|消协)?反映(?:一下|下|个|一个|一件)(?:事|问题|情况)?[：:，,\s]*/u

const ASKING =
  /[吗嘛么]|[?？]|怎么|咋|如何|哪|多久|多少|能不能|可不可以|会不会|是不是|有没有|有用|管用|有效|合法|属于|归谁|归不归/u

/** 「投诉楼下超市卖过期面包」「反映一下门口的理发店」: tells at once whom or what it is about. */
function complainsAtOnce(text: string): boolean {
  const told = text.replace(COMPLAINS_OF, '').replace(REPORTS, '')
  return told !== text && told.trim().length >= 4 && !ASKING.test(told)
}

/** Wants to file a complaint (not: asks how complaining works). */
export function wantsToComplain(text: string): boolean {
  const trimmed = text.trim()
  if (opensComplaint(trimmed) || complainsAtOnce(trimmed)) return true
  const forOthers = /^(?:我)?(?:想|要)?(?:帮|替|代|代表)(?:我)?(?:家)?\p{Script=Han}{1,4}?(?:来|去)?投诉/u.test(trimmed)
  if (forOthers && !NOT_ASKING.test(/^[^，,。！!；;\n]*/u.exec(trimmed)?.[0] ?? '')) return true
  const match =
    /(?:我|俺|我们|帮我|给我|替我|请|就)?(?:要|想|得|准备|打算|来|必须|帮我|替我)(?:去)?(?:重新|再|另外)?投诉/u.exec(
      trimmed,
    )
  if (!match || /(?:不|没)(?:要|想)?(?:去)?投诉/u.test(trimmed)) return false
  return !NOT_ASKING.test(/^[^，,。！!；;\n]*/u.exec(trimmed.slice(match.index))?.[0] ?? '')
}

/** Tells who they are and how to reach them, as one does when filing. */
export function introducesSelf(text: string): boolean {
  return (
    /我(?:的名字)?叫[\p{Script=Han}·]{2,6}/u.test(text) &&
    /1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|0\d{2,3}-?\d{7,8}/u.test(text)
  )
}

/** Is angry at the council or this assistant, not at a business. */
export function complainsAboutUs(text: string): boolean {
  return /投诉(?:你们|你|消委会?|消协|小维)(?!.{0,6}(?:怎么|吗|能))/u.test(text)
}

/** Wants to read what was done with a complaint so far. */
export function asksHistory(text: string): boolean {
  return /^(?:我)?(?:要|想)?(?:看|查)(?:看|一下|下)?(?:一下)?(?:我的)?(?:投诉的?)?(?:办理|处理)?(?:的)?(?:经过|过程|历史|记录)[。！!\s]*$/u.test(
    text.trim(),
  )
}

export function asksStatus(text: string): boolean {
  return /^(?:你们|您|消委会?|消协|工作人员)?(?:到底|究竟|大概)?(?:什么时候|啥时候|多久|几时)(?:才)?(?:能)?给(?:我)?(?:一?个)?(?:处理)?(?:结果|消息|答复|回复|回音|说法)|(?:什么时候|啥时候|多久|几时)(?:才)?(?:能)?(?:有|出)(?:结果|消息|答复|回复)|(?:怎么|咋|为什么|为啥)(?:还|都|一直)(?:没|不)(?:有)?(?:处理|办|受理|消息|结果|动静|回复)|(?:有|出)(?:结果|消息|回复|答复)(?:了)?(?:吗|没|没有|么)|(?:处理|受理|办)(?:好|完)?了(?:吗|没|没有|么)|(?:我的?(?:那个)?投诉|投诉|案子|我那个事)[^。！？]{0,8}(?:怎么样|咋样|到哪|进度|进展|处理(?:得|的)?(?:怎么|咋)|办(?:得|的)?(?:怎么|咋)|受理了?(?:吗|没)|有结果|结果(?:出|呢|了))|查(?:一下|询)?[^。！？]{0,6}(?:投诉|进度|编号)/u.test(
    text,
  )
}

/** Waits for us and hears nothing: 「都 8 天了你们不理我」. */
export function complainsOfWaiting(text: string): boolean {
  return (
    /(?:没(?:有)?(?:人|动静|消息|回音|下文|回复|答复)|不(?:理|管|回)(?:我|人)?|一直(?:不|没)(?:回|理|管|处理)|石沉大海|还要等多久|等到什么时候)/u.test(
      text,
    ) &&
    /你们|你|消委|消协|投诉|\d+\s*天|[一二三四五六七八九十两几]天|[一二两三]个?(?:星期|礼拜|月)/u.test(text) &&
    !/商家|店家|老板|卖家|客服|平台|厂家|公司/u.test(text)
  )
}

/** Would rather not withdraw it after all. */
export function keepsComplaint(text: string): boolean {
  return /^(?:算了|还是|先)?[，,\s]*(?:先)?(?:不|别)(?:用|要)?撤(?:回|诉|销|了)?(?:了|吧)?[。！!\s]*$/u.test(
    text.trim(),
  )
}

/** Has more for a complaint that was filed, or wants something in it changed that only staff can change. */
export function addsToComplaint(text: string): boolean {
  if (looksLikeQuestion(text)) return false
  return (
    toAdd(text) !== null ||
    /^(?:我)?(?:这里|这边|手里)?(?:又|现在|还)?有了?(?:新的?|别的)(?:证据|凭证|材料|情况|线索)了?[。！!\s]*$/u.test(
      text.trim(),
    ) ||
    /^(?:我)?(?:又|刚|刚刚|已经)?(?:找到|翻到|拿到|要到|补到)了?[^，。！？]{0,8}(?:记录|凭证|发票|小票|收据|合同|证据|截图|照片|录音)/u.test(
      text.trim(),
    ) ||
    /^(?:我)?(?:想|要|需要)?(?:把)?(?:改|修改|更正|换|改一下|修改一下)(?:一下|下)?(?:投诉(?:里)?的?)?(?:金额|日期|时间|店名|商家|诉求|内容|经过|描述)|^(?:投诉(?:里)?的?)?(?:金额|日期|店名|商家名?字?|诉求|内容|经过)(?:写|填|说)错/u.test(
      text.trim(),
    )
  )
}

export function wantsToWithdraw(text: string): boolean {
  return /撤诉|撤回(?:我的)?(?:投诉)?|撤销(?:我的)?投诉|撤(?:了|掉)(?:这个|我的)?投诉|不投诉了/u.test(text)
}

/** Wants an ended complaint taken up again (not: asks whether that is possible). */
export function wantsToReopen(text: string): boolean {
  return /(?:重新|再)(?:办理|受理|调解|处理|立案)(?:一(?:次|下|遍))?/u.test(text) && !NOT_ASKING.test(text)
}

/** Not paid, or not as agreed. Longer words tell of a matter, and may be a new one. */
const BROKEN_PROMISE =
  /(?:还|都|又|一直)(?:没|不)(?:有)?(?:到账|退|给钱|给我|打钱|打款|收到(?:钱|退款))|说好|反悔|变卦|不认账|不(?:照|按)(?:协议|说好的|约定)/u

/** What is longer tells more than that it did not help; marks at its end count too. */
const LONGEST_UNSOLVED = 60

/** Of a complaint that ended: it did not help. A question about the law is none, but for whether it is taken up again. */
export function saysUnsolved(text: string): boolean {
  if (text.length > LONGEST_UNSOLVED) return false
  const bare = text.trim().replace(/[。！!？?，,~～\s]+$/u, '')
  if (bare.length > 24) return false
  if (
    /^(?:你们|我的投诉|我那个事|这件事|这个事)?(?:还)?(?:能不能|可不可以|可以|能|想|要)?(?:再)?重新(?:再)?(?:办|处理|调解|受理)/u.test(
      bare,
    )
  )
    return true
  if (looksLikeQuestion(bare)) return false
  return (
    /^(?:我的?|这个?|那个?)?(?:问题|事情?)?(?:还是|还|一直|仍然?|根本|都)*(?:没有?|未)(?:彻底|完全|真正)?(?:得到)?解决/u.test(
      bare,
    ) ||
    /(?:不满意|不服|不认可|不接受)[^，。]{0,4}(?:处理|调解|办理)?的?结果|(?:处理|调解|办理)?结果[^，。]{0,2}不(?:满意|服|认可|接受)/u.test(
      bare,
    ) ||
    BROKEN_PROMISE.test(bare)
  )
}

export function asksMyData(text: string): boolean {
  return /(?:我的|把我)[^。！？]{0,6}(?:资料|信息|数据|记录)[^。！？]{0,6}(?:删|清|导出|在哪|有哪些|给我)|(?:你们|资料|信息)[^。！？]{0,4}保存(?:多久|多长时间|哪些)/u.test(
    text,
  )
}

/** Somebody else has the data that is spoken of. */
const ELSEWHERE = /商家|店|平台|商场|他们|对方|公司|卖家|网站|快递|app|软件/iu

const OWN_DATA = '(?:资料|信息|数据|记录|隐私)'

/** Wants what we hold erased: 「把我的资料全删了」. */
export function wantsErasure(text: string): boolean {
  if (ELSEWHERE.test(text)) return false
  return new RegExp(
    `(?:把|将)?我(?:在你们这里?)?的?(?:所有|全部|个人)*的?${OWN_DATA}[^。！？，,商店]{0,6}(?:删|清除|清空|销毁|抹掉)|(?:删|清)(?:除|掉|空)?(?:我|本人)的?(?:所有|全部|个人)*的?${OWN_DATA}`,
    'u',
  ).test(text)
}

/** Wants a copy of what we hold. */
export function wantsCopy(text: string): boolean {
  if (ELSEWHERE.test(text)) return false
  return new RegExp(
    `(?:导出|下载|拷贝|复制)(?:一份)?(?:我|本人)的?(?:所有|全部|个人)*的?${OWN_DATA}|我的?(?:所有|全部|个人)*的?${OWN_DATA}[^。！？，,商店]{0,4}(?:导出|下载|给我一份|拷一份|复制)`,
    'u',
  ).test(text)
}

/** Takes back a consent given to us: 「我不同意公示了」「撤回同意」. */
export function takesConsentBack(text: string): boolean {
  return /(?:撤回|收回|取消)(?:我)?(?:对你们)?的?(?:同意|授权)(?:书|了)?[。！!]*$|(?:不同意|不想|不让|不要|别)(?:你们)?(?:再)?(?:把我的?投诉)?(?:公示|转交)(?:我的?投诉)?了?[。！!]*$/u.test(
    text.trim(),
  )
}

/** Says who they are, or a part of a telephone number, to be told of a complaint: that proves nothing. */
export function claimsToBe(text: string): boolean {
  const bare = text.trim().replace(/(?<![。！!，,\s])[。！!，,\s]+$/u, '')
  return (
    /^(?:我|俺)(?:就)?是(?:投诉人|本人|他|她|(?:他|她|投诉人|本人)的?(?:儿子|女儿|老婆|老公|爱人|妻子|丈夫|爸|妈|爸爸|妈妈|父亲|母亲|孙子|孙女|家属|家人|亲戚|朋友|律师|同事))$/u.test(
      bare,
    ) ||
    /^(?=.*(?:尾号|后四位|后 ?4 ?位|给你|告诉你|\d{4}$))(?:我把?|那)?(?:他|她|我)?的?(?:手机|电话)号?码?(?:的)?(?:尾号|后四位|后 ?4 ?位|号)?(?:是|给你|告诉你|发给你|报给你|行吗|可以吗|\s|[：:])*\d{0,4}$/u.test(
      bare,
    )
  )
}

/** Starts as a question: 先问一下, 请问, 想问. */
export function announcesQuestion(text: string): boolean {
  return /^(?:等等|等一下|那|哦|对了|先|等会)?[，,\s]*(?:先问|问一下|问下|问问|请问|想问|我想问|我问|顺便问|打听)/u.test(
    text.trim(),
  )
}

/** Ends or reads like a question. */
export function looksLikeQuestion(text: string): boolean {
  const trimmed = text.trim()
  if (trimmed.length > 60) return false
  return (
    announcesQuestion(trimmed) ||
    /[?？]\s*$/u.test(trimmed) ||
    /^(?:你们|消委会|消协)(?:的|那里|那边)?(?:电话|号码|地址|在哪|在什么地方|几点|什么时候|周末|上班|收费|收钱|怎么联系)/u.test(
      trimmed,
    ) ||
    /(?:吗|呢|么|咋办|怎么办|咋整)[。！!\s]*$/u.test(trimmed) ||
    /(?:多久|多长时间|多少(?:钱|倍|天)|几倍|几天|能不能|可不可以|会不会|是不是|要不要|为什么|为啥|凭什么|怎么(?:赔|退|算|办)|能赔|能退多少|赔多少)/u.test(
      trimmed,
    )
  )
}

/** Asks about the question on the screen, not about the law. */
export function asksAboutField(text: string): boolean {
  const trimmed = text.trim()
  return (
    trimmed.length <= 24 &&
    /^(?:这|那|这个|你们)?[^。！]{0,6}(?:为什么|为啥|干嘛|干什么|凭什么)(?:还)?(?:要|问|得|需要)|^(?:这|这个)?(?:什么意思|啥意思|怎么填|怎么写|咋填|填什么|写什么|写啥|填啥|在哪(?:里|儿)?(?:找|看|查)|哪里(?:找|看|查)|看不懂|没看懂|不懂|不明白|举个例子)/u.test(
      trimmed,
    )
  )
}

/** Thanks, or takes note, and says nothing else. */
export function saysThanks(text: string): boolean {
  return /^(?:(?:好的?|嗯+|行|哦|知道了|明白了?|了解了?|收到了?|那(?:就|好)?)?[，,。！!\s]*(?:谢谢|多谢|谢了|感谢|非常感谢|太谢谢|辛苦|麻烦)(?:您|你们?|小维|大家|工作人员)*|好的?|好吧|行|嗯+|哦|知道了|明白了?|了解了?|收到了?|ok|thanks?(?: you)?)(?:啊|啦|了|哈|呀|哦|的)*[。！!，,~～\s]*$/iu.test(
    text.trim(),
  )
}

export function saysYes(text: string): boolean {
  return /^(?:是的?|对的?|嗯+|没错|对对|好的?|可以|行|同意|确认|确定|要|ok|yes|yep|是这天|就是|(?:(?:是的?|对的?)[，,\s]*)?(?:全|都)(?:部|是)?(?:对|没错|没问题|正确)的?|没问题|正确)[。！!，,\s啊呀吧]*$/iu.test(
    text.trim(),
  )
}

export function saysNo(text: string): boolean {
  return /^(?:不|不是的?|不对|不行|不同意|不要|没有|错了|否|no|不可以|不愿意|拒绝)[。！!，,\s啊呀吧]*$/iu.test(
    text.trim(),
  )
}

export function saysSkip(text: string): boolean {
  return /^(?:跳过|略过|不填|不写|没有了?|skip|下一(?:步|题|个))[。！!\s]*$/iu.test(text.trim())
}

export function saysDone(text: string): boolean {
  return /^(?:完成|好了|发完了|传完了|没有?了|就这些|就这样|完了|done|都发了|发好了)[。！!\s]*$/iu.test(text.trim())
}

export function saysConfirm(text: string): boolean {
  return /^(?:确认|确认提交|提交|确定|没问题|没错|对的?|可以|好的?|是的?|同意|就这样|ok|yes)[。！!，,\s]*(?:提交)?[。！!]*$/iu.test(
    text.trim(),
  )
}

/** 「补充一下，…」 in the middle of something else: what is to be added to what happened; null: it is something else. */
export function toAdd(text: string): string | null {
  return (
    /^(?:对了|还有|哦)?[，,\s]*(?:我)?(?:再|还要|还想|想|要)?补充(?:一下|一点|一句|几句|下)?[，,：:\s]+(.{4,})$/su.exec(
      text.trim(),
    )?.[1] ?? null
  )
}

/** Wants to file before everything is filled in. */
export function saysSubmit(text: string): boolean {
  return /^(?:我要|现在|马上|直接)?(?:确认)?提交(?:投诉|了|吧)?[。！!\s]*$/u.test(text.trim())
}

export function saysDrop(text: string): boolean {
  return /^(?:删除?(?:草稿|掉|了)?|不要了|清空|丢掉|扔掉|不留|都删(?:了|掉)?)[。！!\s]*$/u.test(text.trim())
}

export function saysKeep(text: string): boolean {
  return /^(?:留着|先留着|保留|留|存着|先存着|不删)[。！!\s]*$/u.test(text.trim())
}

/** Looks like one of our numbers, right or mistyped. */
export function namesNumber(text: string): boolean {
  return /XW[\s-]*\d[\d\s-]{5,}/iu.test(text.normalize('NFKC'))
}
