import { aboutFiled } from './intent-filed.ts'
import { asking } from './intent-question.ts'
import type { IntentWords } from './intent-words.ts'

/** What is longer tells more than that it did not help; marks at its end count too. */
const LONGEST_UNSOLVED = 60

/** What is longer tells a matter. */
const LONGEST_HOW_TO_SEND = 40

/** Speaks of a complaint that was filed. */
export function following(words: IntentWords) {
  const { looksLikeQuestion } = asking(words)
  const asksHow = new RegExp(words.asks_how, 'u')
  const status = new RegExp(words.asks_status, 'iu')
  const asksOffice = new RegExp(`^${words.asks_office}[？?。！!\\s]*$`, 'u')
  const nobody = new RegExp(words.calls_nobody, 'u')
  const callsPerson = new RegExp(words.calls_person, 'u')
  const noAnswer = new RegExp(words.no_answer, 'u')
  const ourSide = new RegExp(words.our_side, 'u')
  const theirSide = new RegExp(words.their_side, 'u')
  const evidenceFound = new RegExp(
    `^(?:我)?(?:又|刚|刚刚|已经)?${words.finds_evidence}了?[^，。！？]{0,8}${words.evidence_found}`,
    'u',
  )
  const inComplaint = `(?:${words.in_complaint})?`
  const changes = new RegExp(
    `^(?:我)?(?:想|要|需要)?(?:把)?${words.changes_part}${inComplaint}${words.parts_to_change}` +
      `|^${inComplaint}${words.parts_written_wrong}(?:写|填|说)错`,
    'u',
  )
  const adds = new RegExp(
    `^(?:对了|还有|哦)?[，,\\s]*(?:我)?(?:再|还要|还想|想|要)?${words.adds}[，,：:\\s]+(.{4,})$`,
    'su',
  )
  const history = new RegExp(`^(?:我)?(?:要|想)?${words.asks_history}[。！!\\s]*$`, 'u')
  const keeps = new RegExp(`^(?:算了|还是|先)?[，,\\s]*(?:先)?${words.not_withdrawing}[。！!\\s]*$`, 'u')
  const hasMore = new RegExp(`^(?:我)?(?:这里|这边|手里)?(?:又|现在|还)?${words.has_more}[。！!\\s]*$`, 'u')
  const upAgain = new RegExp(words.takes_up_again, 'u')
  const asksAgain = new RegExp(`^(?:你们|我的投诉|我那个事|这件事|这个事)?${words.asks_again}`, 'u')
  const howToSend = new RegExp(words.asks_how_to_send, 'u')
  const declinesFiles = new RegExp(words.declines_files, 'u')
  const saidBefore = new RegExp(words.said_before, 'u')
  const reminder = new RegExp(words.reminds_first, 'u')
  const elsewhere = new RegExp(words.withdraws_elsewhere, 'u')
  const left = new RegExp(words.asks_left, 'u')
  const unsolved = new RegExp(words.unsolved, 'u')
  const solutions = [
    ['no', new RegExp(`^(?:问题)?${words.not_solved}$`, 'u')],
    ['partly', new RegExp(`^(?:问题)?(?:只)?${words.partly_solved}(?:解决了?)?$`, 'u')],
    [
      'yes',
      new RegExp(
        `^(?:嗯|是的?|对)?[，,]?(?:问题)?(?:都|已经?|全|早就?)*${words.solved}(?:好|完)?了?(?:谢谢(?:你们?)?)?$`,
        'u',
      ),
    ],
  ] as const
  /** A short remark may follow: 没有退钱，就是换了新的. */
  const recoveredNothing = new RegExp(
    `^(?:一?分(?:钱)?)?(?:都)?${words.nothing_recovered}(?:钱|退|赔)*(?:[，,。！!\\s][^\\d]{0,20})?$`,
    'u',
  )
  const notRecovered = new RegExp(words.not_recovered, 'u')
  const filed = aboutFiled(words)
  const withdraws = new RegExp(words.withdraws, 'iu')
  const notWithdrawn = new RegExp(words.not_withdrawn, 'u')
  /** Not paid, or not as agreed. Longer words tell of a matter, and may be a new one. */
  const brokenPromise = new RegExp(words.broken_promise, 'u')
  const brokenAgain = new RegExp(words.broken_again, 'u')
  const disputesEnd = new RegExp(words.disputes_end, 'u')
  const regrets = new RegExp(words.regrets_withdrawal, 'u')

  /** 「补充一下，…」 in the middle of something else: what is to be added to what happened; null: it is something else. */
  function toAdd(text: string): string | null {
    return adds.exec(text.trim())?.[1] ?? null
  }

  return {
    toAdd,

    /** Wants to read what was done with a complaint so far. */
    asksHistory: (text: string): boolean => history.test(text.trim()),

    /** Asks how a photo or a paper is sent to us. */
    asksHowToSend: (text: string): boolean => text.length <= LONGEST_HOW_TO_SEND && howToSend.test(text),

    /** Sends no photo and no paper now: 「不传了 麻烦」. */
    declinesFiles: (text: string): boolean => declinesFiles.test(text.trim()),

    /** Is asked for something that was told before: 「不是说过了吗」. */
    saysToldBefore: (text: string): boolean => saidBefore.test(text.trim()),

    /** The text without a reminder that it was said before: 「刚才说过了呀 春风里 3 栋」. Null: it begins with none, or holds nothing more. */
    withoutReminder(text: string): string | null {
      const rest = text.trim().replace(reminder, '').trim()
      return rest !== '' && rest !== text.trim() ? rest : null
    },

    /** Asks how much of the form is left: 「还要填几项」, 「好了没」. */
    asksWhatIsLeft: (text: string): boolean => left.test(text.trim()),

    asksStatus: (text: string): boolean => status.test(text),

    /** Asks only where to turn: 「上哪投诉」. */
    asksOffice: (text: string): boolean => text.length <= LONGEST_HOW_TO_SEND && asksOffice.test(text.trim()),

    /** The shop left something unsaid: 「当初没人跟我说要用两年」. Nobody is called by it. */
    callsNobody: (text: string): boolean => nobody.test(text) && !callsPerson.test(text),

    /** Waits for us and hears nothing: 「都 8 天了你们不理我」. */
    complainsOfWaiting: (text: string): boolean => noAnswer.test(text) && ourSide.test(text) && !theirSide.test(text),

    /** Would rather not withdraw it after all. */
    keepsComplaint: (text: string): boolean => keeps.test(text.trim()),

    /** Has more for a complaint that was filed, or wants something in it changed that only staff can change. */
    addsToComplaint(text: string): boolean {
      if (looksLikeQuestion(text)) return false
      const trimmed = text.trim()
      return toAdd(text) !== null || hasMore.test(trimmed) || evidenceFound.test(trimmed) || changes.test(trimmed)
    },

    /** Says that nothing is to be withdrawn. */
    saysNotWithdrawn: (text: string): boolean => notWithdrawn.test(text),

    /** Withdrew what was filed with another office: 12315那边我撤了. */
    withdrewElsewhere: (text: string): boolean => elsewhere.test(text) && !looksLikeQuestion(text),

    /** In plain words: who accepts an offer, asks what a withdrawal means, or is made to withdraw, wishes none. */
    wantsToWithdraw: (text: string): boolean =>
      withdraws.test(text) &&
      !elsewhere.test(text) &&
      !notWithdrawn.test(text) &&
      !filed.isMadeTo(text) &&
      !filed.asksOfWithdrawing(text),

    /** Wants an ended complaint taken up again (not: asks whether that is possible). */
    wantsToReopen: (text: string): boolean => upAgain.test(text) && !asksHow.test(text),

    /** Of a complaint that ended: it did not help. A question about the law is none, but for whether it is taken up again. */
    saysUnsolved(text: string): boolean {
      if (text.length > LONGEST_UNSOLVED) return false
      const bare = text.trim().replace(/[。！!？?，,~～\s]+$/u, '')
      if (bare.length > 24) return false
      if (asksAgain.test(bare)) return true
      if (brokenAgain.test(bare)) return true
      if (looksLikeQuestion(bare)) return false
      return unsolved.test(bare) || brokenPromise.test(bare)
    },

    /** Speaks against the end of a complaint: 「怎么就办结了」. */
    disputesEnd: (text: string): boolean => text.length <= LONGEST_UNSOLVED && disputesEnd.test(text.trim()),

    /** Would undo a withdrawal: 「我能后悔吗」. */
    regretsWithdrawal: (text: string): boolean => text.length <= LONGEST_HOW_TO_SEND && regrets.test(text.trim()),

    /** The answer to "was it solved", or null when the words say something else. */
    solvedIn: (said: string): 'no' | 'partly' | 'yes' | null =>
      solutions.find(([, pattern]) => pattern.test(said))?.[0] ?? null,

    /** The answer to "how much was recovered": not a fen. */
    saysNothingRecovered: (said: string): boolean => recoveredNothing.test(said) && !looksLikeQuestion(said),

    /** Tells of money that was taken, or has not come: 「又说要扣我 300」. */
    tellsNotRecovered: (said: string): boolean => notRecovered.test(said),

    /** Looks like one of our numbers, right or mistyped. */
    namesNumber: (text: string): boolean => /XW[\s-]*\d[\d\s-]{5,}/iu.test(text.normalize('NFKC')),
  }
}
