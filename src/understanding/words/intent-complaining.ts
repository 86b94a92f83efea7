import type { IntentWords } from './intent-words.ts'

/** Longer words tell something else too. */
const LONGEST_INSULT = 24
const LONGEST_ASKED = 30
const LONGEST_COST = 80
/** A longer text tells a matter, which is answered. */
const LONGEST_FEAR = 40

/** More characters before the wish tell a matter, and what stands behind it asks beside it. */
const SHORTEST_MATTER = 10

/** Wants to file a complaint, or is angry at us. */
export function complaining(words: IntentWords) {
  const asksHow = new RegExp(words.asks_how, 'u')
  const asking = new RegExp(words.asking, 'u')
  const asksByWhen = new RegExp(`${words.asks_by_when}$`, 'u')
  /** 投诉 is the verb, and what follows is whom or what it is about. */
  const complainsOf = new RegExp(
    `^(?:${words.before_complaining}[啊，,。\\s]*)*(?:我|俺|咱)?(?:们)?(?:现在|再|还|另外|顺便)?(?:来|要|想|想要)?` +
      `${words.complaining_verbs}(?:一下)?[：:，,\\s]*(?!${words.not_complained_of}|${words.calls_us})`,
    'u',
  )
  const reports = new RegExp(
    `^(?:您?你?好[啊，,。\\s]*)?(?:我)?(?:要|想|来)?(?:向|跟|给)?${words.reported_to}?${words.reports}[：:，,\\s]*`,
    'u',
  )
  const asksToFile = new RegExp(`^(?:${words.asks_to_file})[.!。！\\s]*$`, 'iu')
  const speaksOf = new RegExp(words.speaks_of_complaining, 'iu')
  const speaksOfFiling = new RegExp(words.speaks_of_filing, 'iu')
  const forOthers = new RegExp(
    `^(?:我)?(?:想|要)?${words.for_others}(?:我)?(?:家)?\\p{Script=Han}{1,4}?(?:来|去)?投诉`,
    'u',
  )
  const wants = new RegExp(`(?:我|俺|我们|帮我|给我|替我|请|就)?${words.wants_to}(?:去)?(?:重新|再|另外)?投诉`, 'u')

  const forAsking = new RegExp(
    `${words.asked_by_other}我(?:来|去)?${words.for_others}(?:我)?(?:家)?\\p{Script=Han}{1,4}?(?:来|去)?投诉`,
    'u',
  )
  /** 收了我76块 投诉: the wish alone at the end of what is told. */
  const endsWithWish = /(?<=[\s，,。！!；;])投诉(?:他们?|她|它|商家|店家|这家)?[。！!\s]*$/u

  const opens = new RegExp(`^${words.opens_complaint}[。！!]*$`, 'u')
  const denies = new RegExp(words.denies_complaining, 'u')
  const asksWithout = new RegExp(words.asks_without_complaining, 'u')
  const reportsOffence = new RegExp(`^${words.reports_offence}`, 'u')
  const tellsName = new RegExp(words.tells_name, 'u')
  const aboutUs = new RegExp(words.complains_about_us, 'u')
  const greeting = new RegExp(`^(?:(?:${words.greets}|小维|同志|亲|[啊呀哈\\p{P}\\s])+)$`, 'iu')
  const cost = new RegExp(`^${words.asks_cost}[？?。.！!\\s]*$`, 'iu')
  const forAdult = new RegExp(words.asks_for_adult, 'u')
  const fears = new RegExp(words.fears_complaining, 'u')
  const notFears = new RegExp(words.not_fears, 'u')
  const ifMay = new RegExp(`^${words.asks_if_may}[呢啊呀？?。！!\\s]*$`, 'u')
  const media = new RegExp(words.media_threat, 'u')
  const demandsSum = new RegExp(`^${words.demands_sum}[啊呀呢吧哦的了。！!，,\\s]*$`, 'u')
  const insult = new RegExp(words.insults, 'iu')
  /** Signs that stand beside insults only. */
  const onlyInsults = new RegExp(`^(?:${words.insults}|${words.around_insults}|[\\p{P}\\s])+$`, 'iu')

  /** The first clause asks how complaining works. */
  const clauseAsksHow = (text: string) => asksHow.test(/^[^，,。！!；;\n]*/u.exec(text)?.[0] ?? '')

  /** The bare wish to file one: 「我要投诉」 typed instead of pressed. */
  function opensComplaint(text: string): boolean {
    return opens.test(text.trim())
  }

  /** 「投诉楼下超市卖过期面包」「反映一下门口的理发店」: tells at once whom or what it is about. */
  function complainsAtOnce(text: string): boolean {
    const told = text.replace(complainsOf, '').replace(reports, '')
    return told !== text && told.trim().length >= 4 && !asking.test(told)
  }

  /** Wants to file a complaint (not: asks how complaining works). */
  function wantsToComplain(text: string): boolean {
    const trimmed = text.trim()
    if (opensComplaint(trimmed) || complainsAtOnce(trimmed) || asksToFile.test(trimmed)) return true
    if (forOthers.test(trimmed) && !clauseAsksHow(trimmed)) return true
    if (denies.test(trimmed)) return false
    const match = wants.exec(trimmed) ?? forAsking.exec(trimmed)
    if (!match) return trimmed.length >= SHORTEST_MATTER && endsWithWish.test(trimmed) && !asksHow.test(trimmed)
    const isTold = match.index >= SHORTEST_MATTER && !asksHow.test(trimmed.slice(0, match.index))
    const wish = trimmed.slice(match.index)
    // 我要投诉 要收钱吗, behind what happened: the question is asked beside the wish.
    return (
      !asksByWhen.test(trimmed.slice(0, match.index)) && !clauseAsksHow(isTold ? (wish.split(/\s/u)[0] ?? '') : wish)
    )
  }

  return {
    opensComplaint,
    wantsToComplain,
    /** Is afraid of what the business does after a complaint: 「我怕投诉以后他报复我」. */
    fearsComplaining: (text: string): boolean =>
      text.length <= LONGEST_FEAR && fears.test(text) && !notFears.test(text),
    /** Asks whether complaining here costs anything, and nothing else. */
    asksCost: (text: string): boolean => text.length <= LONGEST_COST && cost.test(text.trim()),
    /** Was wronged somehow, and asks whether that may be complained of: nothing of the matter is told yet. */
    asksIfMay: (text: string): boolean => text.length <= LONGEST_FEAR && ifMay.test(text.trim()),
    /** Says that the media shall hear of it: 「不办我就找媒体曝光」. */
    threatensMedia: (text: string): boolean => text.length <= LONGEST_FEAR && media.test(text),
    /** Tells only how much is wanted: 「我想要 500」. */
    demandsSum: (text: string): boolean => text.length <= LONGEST_ASKED && demandsSum.test(text.trim()),
    /** Speaks of filing something, in English. */
    speaksOfComplaining: (text: string): boolean => speaksOf.test(text),
    /** Speaks of complaining, or of having somebody else do something about it: 「帮我投诉」「你们给处理一下」. */
    speaksOfFiling: (text: string): boolean => speaksOfFiling.test(text),

    /** Asks only, or reports an offence: no complaint is wished. 「我不想投诉，就问问」「举报一家药店卖假药」 */
    onlyAsks: (text: string): boolean => reportsOffence.test(text.trim()) || asksWithout.test(text),

    /** Tells who they are and how to reach them, as one does when filing. */
    introducesSelf(text: string): boolean {
      return tellsName.test(text) && /1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|0\d{2,3}-?\d{7,8}/u.test(text)
    },

    /** Only greets: 您好，在吗. */
    greets: (text: string): boolean => text.length <= LONGEST_INSULT && /[\p{L}]/u.test(text) && greeting.test(text),

    /** Asks whether a minor may complain alone, or an adult must come. */
    asksForAdult: (text: string): boolean => text.length <= LONGEST_ASKED && forAdult.test(text),

    /** Only swears, at us or at everything: nothing is told by it. */
    insults: (text: string): boolean => text.length <= LONGEST_INSULT && insult.test(text) && onlyInsults.test(text),

    /** Is angry at the council or this assistant, not at a business. */
    complainsAboutUs: (text: string): boolean => aboutUs.test(text),
  }
}
