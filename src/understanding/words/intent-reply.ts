import type { IntentWords } from './intent-words.ts'

/** A yes is short, however often it is said. */
const LONGEST_YES = 24

/** 都对都对 as 都对. */
function saidOnce(text: string): string {
  if (text.length > LONGEST_YES) return text
  return text.trim().replace(/^([^，,\s]{1,4}?)[，,\s]*(?:\1[，,\s]*)+(?=[。！!啊呀吧]*$)/u, '$1')
}

/** The message is this answer and nothing else. */
export function replying(words: IntentWords, looksLikeQuestion: (text: string) => boolean) {
  const whole = (list: string, ends: string, flags: string) => {
    const pattern = new RegExp(`^${list}[${ends}]*$`, flags)
    return (text: string): boolean => pattern.test(text.trim())
  }
  const yes = whole(words.yes, '。！!，,\\s啊呀吧', 'iu')
  const thanks = new RegExp(
    `^(?:${words.takes_note}?[，,。！!\\s]*${words.thanks}${words.thanked}*|${words.only_takes_note})` +
      '(?:啊|啦|了|哈|呀|哦|的)*[。！!，,~～\\s]*' +
      `(?:${words.then_waits}[。！!，,~～\\s]*)?$`,
    'iu',
  )
  const onlyThanks = new RegExp(
    `^(?:${words.takes_note}[，,]?(?!.*${words.not_only_thanks})[^，,。！!？?]{0,6})?[，,。！!\\s]*${words.thanks}${words.thanked}*(?:啊|啦|了|哈|呀|哦|的)*[。！!，,~～\\s]*$`,
    'iu',
  )
  const onlyNotes = new RegExp(`^${words.takes_note}(?:啊|啦|了|哈|呀|哦|的)*[。！!，,~～\\s]*$`, 'iu')
  const confirm = new RegExp(`^${words.confirm}[。！!，,\\s]*(?:(?:确认)?提交)?[啦了吧啊呀咯噻嘛]{0,2}[。！!]*$`, 'iu')

  const goesOn = new RegExp(
    `^(?:(?:${words.before_going_on}|${words.yes})[，,。！!、～~\\s]*)*${words.goes_on}[吧呗啊呀了哈咯喽嘛\\p{P}\\s]*$`,
    'iu',
  )
  const submits = new RegExp(`^${words.submits}[啦了吧啊呀咯噻嘛]{0,2}[。！!\\s]*$`, 'u')
  const leaves = new RegExp(`^${words.leaves_form}$`, 'u')
  const endsTalk = new RegExp(words.ends_talk, 'iu')
  const rest = new RegExp(`^${words.rest_is_right}$`, 'u')
  const agrees = new RegExp(words.agrees, 'iu')
  const refuses = new RegExp(words.refuses, 'iu')

  return {
    /** Agrees, whatever else is said, and asks nothing: a consent in words. */
    agrees: (text: string): boolean => agrees.test(text) && !refuses.test(text) && !looksLikeQuestion(text),
    /** Thanks, or takes note, and says nothing else. */
    saysThanks: (text: string): boolean => thanks.test(text.trim()),
    /** Takes note, and thanks for nothing: 嗯, 好的. */
    onlyTakesNote: (text: string): boolean => onlyNotes.test(text.trim()),
    /** Tells how many people there were, and nothing else: 我们六个人. */
    countsPeople: whole(words.counts_people, '。！!，,\\s啊呀吧', 'u'),
    /** Thanks, perhaps with a word that it is done: 「好的关了，谢谢」. Nobody waits for an answer to it. */
    onlyThanks: (text: string): boolean => onlyThanks.test(text.trim()),
    /** Says yes and nothing else; twice is as good as once: 都对都对. */
    saysYes: (text: string): boolean => yes(text) || yes(saidOnce(text)) || yes(withoutPictures(text)),
    /** Says that everything else is right: 其他都对. */
    saysRestIsRight: (text: string): boolean => rest.test(text.trim()),
    saysNo: whole(words.no, '。！!，,\\s啊呀吧', 'iu'),
    /** Does not want to complain any more, and says why: 撤回吧，他们刚给我退了. */
    leavesForm: (text: string): boolean => leaves.test(text.trim()),
    /** There is nothing, or nothing more: 没有！ */
    saysNothingMore: whole(words.nothing_more, '。！!，,\\s啊呀吧', 'iu'),
    /** Wants to go on and says nothing else: 好了继续, 行了，往下走吧. */
    goesOn: (text: string): boolean => text.length <= LONGEST_YES && goesOn.test(withoutPictures(text)),
    /** Has words by which people end a talk: 算了. It may speak of something else too. */
    endsTalk: (text: string): boolean => endsTalk.test(text),
    saysSkip: whole(words.skip, '。！!\\s', 'iu'),
    saysDone: whole(words.done, '。！!\\s', 'iu'),
    saysDrop: whole(words.drop, '。！!\\s', 'u'),
    saysKeep: whole(words.keep, '。！!\\s', 'u'),
    saysConfirm: (text: string): boolean => confirm.test(text.trim()),

    /** Wants to file before everything is filled in. */
    saysSubmit: (text: string): boolean => submits.test(text.trim()),
  }
}

/** 嗯嗯👌: a picture beside words says no more than they do. */
function withoutPictures(text: string): string {
  return text.replace(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u{FE0F}/gu, '').trim()
}
