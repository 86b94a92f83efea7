export const ROBOT_FORMS = ['wecom', 'feishu', 'dingtalk', 'plain'] as const

/** The JSON that the address accepts: that of a WeCom, Feishu or DingTalk group robot, or our own. */
export type RobotForm = (typeof ROBOT_FORMS)[number]

/** Address of a group robot or of a listening program. `secret` signs the requests (Feishu and DingTalk). */
export type RobotAddress = { readonly form: RobotForm; readonly url: string; readonly secret: string | null }

const FORM_BY_HOST: Record<string, RobotForm> = {
  'qyapi.weixin.qq.com': 'wecom',
  'open.feishu.cn': 'feishu',
  'open.larksuite.com': 'feishu',
  'oapi.dingtalk.com': 'dingtalk',
}

/**
 * Reads `https://…`, `https://…#secret`, or `feishu+https://…` if the host does not show the form (a proxy). Null for
 * any other text; only Feishu and DingTalk take a secret.
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

/** Null when the percent signs are malformed. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
