export const ROBOT_FORMS = ['wecom', 'feishu', 'dingtalk', 'plain'] as const

/** The JSON that is understood there: that of a WeCom, Feishu or DingTalk group robot, or our own. */
export type RobotForm = (typeof ROBOT_FORMS)[number]

/** Where a group robot, or a program that listens, is told. `secret` signs the requests (Feishu and DingTalk). */
export type RobotAddress = { readonly form: RobotForm; readonly url: string; readonly secret: string | null }

const FORM_BY_HOST: Record<string, RobotForm> = {
  'qyapi.weixin.qq.com': 'wecom',
  'open.feishu.cn': 'feishu',
  'open.larksuite.com': 'feishu',
  'oapi.dingtalk.com': 'dingtalk',
}

/**
 * Reads `https://…`, `https://…#secret`, or `feishu+https://…` where the host does not tell the form (a proxy). Null when
 * it is no such address; only Feishu and DingTalk take a secret.
 */
export function readRobotAddress(text: string): RobotAddress | null {
  const [, named, rest = ''] = /^(?:([a-z]+)\+)?(https?:\/\/\S+)$/.exec(text) ?? []
  if (!URL.canParse(rest)) return null
  const url = new URL(rest)
  if (url.username !== '' || url.password !== '') return null
  const form = named === undefined ? (FORM_BY_HOST[url.hostname] ?? 'plain') : ROBOT_FORMS.find((one) => one === named)
  if (form === undefined) return null
  const secret = decoded(url.hash.slice(1))
  if (secret !== '' && form !== 'feishu' && form !== 'dingtalk') return null
  url.hash = ''
  return secret === null ? null : Object.freeze({ form, url: url.href, secret: secret || null })
}

/** Null when the percent signs make no sense. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
