import { asking } from './intent-question.ts'
import type { IntentWords } from './intent-words.ts'

/** What is longer tells more than that it did not help; marks at its end count too. */
const LONGEST_UNSOLVED = 60

/** Speaks of a complaint that was filed. */
export function following(words: IntentWords) {
  const { looksLikeQuestion } = asking(words)
  const asksHow = new RegExp(words.asks_how, 'u')
  const status = new RegExp(words.asks_status, 'u')
  const noAnswer = new RegExp(words.no_answer, 'u')
  const ourSide = new RegExp(words.our_side, 'u')
  const theirSide = new RegExp(words.their_side, 'u')
  const evidenceFound = new RegExp(
    `^(?:我)?(?:又|刚|刚刚|已经)?(?:找到|翻到|拿到|要到|补到)了?[^，。！？]{0,8}${words.evidence_found}`,
    'u',
  )
  const changes = new RegExp(
    `^(?:我)?(?:想|要|需要)?(?:把)?(?:改|修改|更正|换|改一下|修改一下)(?:一下|下)?(?:投诉(?:里)?的?)?${words.parts_to_change}|^(?:投诉(?:里)?的?)?${words.parts_written_wrong}(?:写|填|说)错`,
    'u',
  )
  const withdraws = new RegExp(words.withdraws, 'u')
  /** Not paid, or not as agreed. Longer words tell of a matter, and may be a new one. */
  const brokenPromise = new RegExp(words.broken_promise, 'u')

  /** 「补充一下，…」 in the middle of something else: what is to be added to what happened; null: it is something else. */
  function toAdd(text: string): string | null {
    return (
      /^(?:对了|还有|哦)?[，,\s]*(?:我)?(?:再|还要|还想|想|要)?补充(?:一下|一点|一句|几句|下)?[，,：:\s]+(.{4,})$/su.exec(
        text.trim(),
      )?.[1] ?? null
    )
  }

  return {
    toAdd,

    /** Wants to read what was done with a complaint so far. */
    asksHistory(text: string): boolean {
      return /^(?:我)?(?:要|想)?(?:看|查)(?:看|一下|下)?(?:一下)?(?:我的)?(?:投诉的?)?(?:办理|处理)?(?:的)?(?:经过|过程|历史|记录)[。！!\s]*$/u.test(
        text.trim(),
      )
    },

    asksStatus: (text: string): boolean => status.test(text),

    /** Waits for us and hears nothing: 「都 8 天了你们不理我」. */
    complainsOfWaiting: (text: string): boolean => noAnswer.test(text) && ourSide.test(text) && !theirSide.test(text),

    /** Would rather not withdraw it after all. */
    keepsComplaint(text: string): boolean {
      return /^(?:算了|还是|先)?[，,\s]*(?:先)?(?:不|别)(?:用|要)?撤(?:回|诉|销|了)?(?:了|吧)?[。！!\s]*$/u.test(
        text.trim(),
      )
    },

    /** Has more for a complaint that was filed, or wants something in it changed that only staff can change. */
    addsToComplaint(text: string): boolean {
      if (looksLikeQuestion(text)) return false
      const trimmed = text.trim()
      return (
        toAdd(text) !== null ||
        /^(?:我)?(?:这里|这边|手里)?(?:又|现在|还)?有了?(?:新的?|别的)(?:证据|凭证|材料|情况|线索)了?[。！!\s]*$/u.test(
          trimmed,
        ) ||
        evidenceFound.test(trimmed) ||
        changes.test(trimmed)
      )
    },

    wantsToWithdraw: (text: string): boolean => withdraws.test(text),

    /** Wants an ended complaint taken up again (not: asks whether that is possible). */
    wantsToReopen(text: string): boolean {
      return /(?:重新|再)(?:办理|受理|调解|处理|立案)(?:一(?:次|下|遍))?/u.test(text) && !asksHow.test(text)
    },

    /** Of a complaint that ended: it did not help. A question about the law is none, but for whether it is taken up again. */
    saysUnsolved(text: string): boolean {
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
        brokenPromise.test(bare)
      )
    },

    /** Looks like one of our numbers, right or mistyped. */
    namesNumber: (text: string): boolean => /XW[\s-]*\d[\d\s-]{5,}/iu.test(text.normalize('NFKC')),
  }
}
