/** Words that work everywhere, whatever is open. */
export type Control =
  | 'start'
  | 'help'
  | 'complain'
  | 'status'
  | 'human'
  | 'my_data'
  | 'cancel'
  | 'stop'
  | 'back'
  | 'restart'
  | 'resume'

const COMMANDS: Record<string, Control> = {
  start: 'start',
  help: 'help',
  complain: 'complain',
  status: 'status',
  human: 'human',
  mydata: 'my_data',
  cancel: 'cancel',
  stop: 'stop',
}

const WORDS: [RegExp, Control][] = [
  [/^(?:取消|取消投诉|退出|cancel|quit)$/iu, 'cancel'],
  [/^(?:停|停止|停下|停一下|stop)$/iu, 'stop'],
  [/^(?:返回|上一步|上一题|后退|退回去|back)$/iu, 'back'],
  [/^(?:帮助|帮忙|怎么用|使用说明|help|菜单)$/iu, 'help'],
  [
    /^(?:我要|我想|请|帮我|给我)?(?:转|找|要|接|叫)?(?:一下|个)?(?:人工|真人|人工客服|人工服务|客服|工作人员|活人)(?:客服|服务)?(?:说话|来|吧|在吗)?$/u,
    'human',
  ],
  [/^(?:我的)?(?:投诉)?(?:进度|状态|办理进度)$|^我的投诉$|^查(?:一下)?(?:我的)?(?:投诉|进度)(?:的?进度)?$/u, 'status'],
  [/^(?:我的信息|我的数据|我的资料|个人信息)$/u, 'my_data'],
  [/^(?:清空|重新开始|重来|从头来|重新填|删除草稿)$/u, 'restart'],
  [/^(?:继续|继续填|接着填|继续投诉|接着来|还是投吧|还是投诉吧|继续填写|我要继续|还是要投|那还是投吧)$/u, 'resume'],
]

/** A control word, or a slash command typed or chosen from the menu; null for everything else. */
export function controlIn(text: string): Control | null {
  const trimmed = text.trim()
  const command = /^\/([a-z]+)(?:@\w+)?(?:\s.*)?$/su.exec(trimmed.toLowerCase())?.[1]
  if (command !== undefined) return COMMANDS[command] ?? null
  const bare = trimmed.replace(/[\s。，,.！!？?~～…]+/gu, '')
  return WORDS.find(([pattern]) => pattern.test(bare))?.[1] ?? null
}

/** Whether the words end an answer that is being made: 停, 取消, 人工 and what means the same. */
export function stopsAnswer(text: string): boolean {
  const control = controlIn(text)
  return control === 'stop' || control === 'cancel' || control === 'human'
}

/** 「算了不投了，先问问能赔多少」: stops for now; what is left is taken as the next question. Null when it does not. */
export function pauseIn(text: string): { rest: string } | null {
  const match =
    /^(?:(?:那|唉|哎)?(?:算了(?:吧)?|(?:先|暂时)?不(?:想)?(?:投|投诉|填)了|先不投|以后再(?:说|投|填)|改天再(?:说|填|来)|等会儿?再(?:说|填))[，,。！!\s]*)+(.*)$/su.exec(
      text.trim(),
    )
  return match ? { rest: (match[1] ?? '').trim() } : null
}
