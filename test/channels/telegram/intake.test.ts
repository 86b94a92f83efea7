import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { renderMessage } from '../../../src/channels/telegram/render.ts'
import { actionAt } from '../../../src/message/actions.ts'
import { conversation, fillUp } from '../../assistant/conversation.ts'
import { texts } from './fixtures.ts'

it('the form on Telegram reads as in the golden transcript: people’s text is words, never markup', async () => {
  const talk = conversation({ channel: 'telegram' })
  const lines: string[] = []
  const show = (who: string) => {
    lines.push(`【${who}】`)
    for (const [seq, message] of talk.messages.entries()) {
      const choices = message.choices?.map(({ label, action, primary }) => ({
        label,
        action: JSON.stringify(actionAt(action, seq)),
        ...(primary && { primary }),
      }))
      const rendered = renderMessage({ ...message, choices } as Parameters<typeof renderMessage>[0], {
        texts,
        statuteLabel: (statute) => statute,
      })
      for (const { text, entities, keyboard } of rendered) {
        expect(text.length).toBeLessThanOrEqual(4096)
        expect(entities?.every(({ type }) => ['bold', 'italic', 'expandable_blockquote'].includes(type)) ?? true).toBe(
          true,
        )
        lines.push(text)
        for (const row of keyboard?.inline_keyboard ?? [])
          lines.push(row.map(({ text: label }) => `[${label}]`).join(' '))
      }
    }
    lines.push('')
  }
  await talk.say('我要投诉，在「<b>美家</b>**电器**」花三千八买的海信洗衣机漏水，另外我的健身卡2000元也不给退')
  await talk.press('同意')
  await talk.press('同意经过 Telegram')
  show('按：同意经过 Telegram')
  await talk.press('1. 洗衣机')
  show('按：1. 洗衣机')
  await fillUp(talk, { respondent_name: '<b>美家</b>**电器**，某某区市府路 12 号', voucher: '' }).catch(() => {})
  await talk.say('/complain')
  show('到凭证')
  await fillUp(talk, { claims: '退款5000元' })
  show('对不上')
  await talk.press('都没写错')
  show('摘要')
  await expect(lines.join('\n')).toMatchFileSnapshot(
    fileURLToPath(new URL('../../golden/intake-telegram.txt', import.meta.url)),
  )
})
