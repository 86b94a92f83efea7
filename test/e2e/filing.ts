import type { Message } from '@grammyjs/types'
import type { Person } from '../fakes/bot-api.ts'
import { PATIENCE_MS } from '../patience.ts'

export const OPENING = '健身房关门了，付了2000块，咋办'

/** The person's act at each question of the form, after the opening above. */
export const STEPS: readonly { asks: string; act: (person: Person, contact?: string) => unknown }[] = [
  { asks: '同意我们这样用您的信息', act: (person) => person.presses('同意') },
  { asks: '信息会到境外', act: (person) => person.presses('同意经过 Telegram') },
  { asks: '这几项请您看一眼', act: (person) => person.sends('2026-10-15') },
  { asks: '要投诉哪一家', act: (person) => person.sends('美好健身测试馆，测试区市府路 12 号') },
  { asks: '手里有什么凭证', act: (person) => person.sendsAlbum([{}, {}, {}]) },
  { asks: '收到 3 个文件', act: (person) => person.presses('完成') },
  { asks: '您希望怎么解决', act: (person) => person.sends('退费 2000 元') },
  { asks: '向别的地方反映过吗', act: (person) => person.presses('都没有') },
  { asks: '怎么联系您', act: (person, contact = '张三测试 13800000000') => person.sends(contact) },
  { asks: '您的通讯地址', act: (person) => person.sends('测试区测试街道 1 号') },
]

/** Goes from the opening to the summary. `between` runs before each answer. `timeoutMs`: the longest wait for one. */
export async function fillForm(
  person: Person,
  between: (step: string) => Promise<void> = async () => {},
  timeoutMs = PATIENCE_MS,
  contact?: string,
): Promise<Message> {
  person.sends(OPENING)
  await person.sees('依据', { timeoutMs })
  await person.presses('我要投诉')
  for (const { asks, act } of STEPS) {
    await person.sees(asks, { timeoutMs })
    await between(asks)
    await act(person, contact)
  }
  return person.sees('没问题就点「确认提交」', { timeoutMs })
}

export const NUMBER = /XW-\d{8}-\d{4,}-\d/

/** The complaint number in a text. */
export function numberIn(text: string | undefined): string {
  const found = NUMBER.exec(text ?? '')
  if (!found) throw new Error(`no complaint number in: ${text}`)
  return found[0]
}
