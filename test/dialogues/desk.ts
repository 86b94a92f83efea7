import type { Xiaowei } from '../../src/compose/compose.ts'
import type { Act } from './script.ts'

/** The first admin at the workbench. `acts` works on the complaint with the number; null: on the newest hand-off. */
export async function createDesk({ request, setupCode }: Xiaowei) {
  let Cookie = ''
  const post = async (path: string, form: Record<string, string>): Promise<Response> => {
    const response = await request(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'http://localhost', Cookie },
      body: new URLSearchParams(form).toString(),
    })
    if (response.status === 303) return response
    const shown = await response.text()
    // What is unusual is asked once: they look, and press again.
    const asked = response.status === 409 ? /name="confirmed" value="([^"]+)"/.exec(shown)?.[1] : undefined
    if (asked !== undefined && asked !== form.confirmed) return post(path, { ...form, confirmed: asked })
    throw new Error(`${path}: ${response.status} ${words(shown)}`)
  }
  const account = { code: setupCode ?? '', login: 'wangwu', name: '王五测试', password: 'a long enough password' }
  const made = await post('/workbench/setup', account)
  Cookie = made.headers.get('set-cookie')?.split(';')[0] ?? ''
  const page = async (path: string) => (await request(path, { headers: { Cookie } })).text()
  // The newest: those who wait stand in their turn.
  const talk = async () => {
    const list = await page('/workbench/?show=tray&of=person')
    const ids = [...list.matchAll(/href="\/workbench\/hand-offs\/(\d+)/g)].map(([, id]) => Number(id))
    return `/workbench/hand-offs/${Math.max(...ids)}`
  }

  async function actsOnTalk(act: Act): Promise<string | null> {
    const at = await talk()
    if (act.kind === 'words') await post(`${at}/answer`, { text: act.text })
    else if (isPress(act, '接手')) await post(`${at}/take`, {})
    else if (isPress(act, '交还')) await post(`${at}/give-back`, {})
    else if (isPress(act, '看谈话')) return words(await page(at))
    else if (isPress(act, '看商家')) return words(await page('/workbench/groups'))
    else throw new Error(`no such act of staff: ${JSON.stringify(act)}`)
    return null
  }

  async function actsOnComplaint(act: Act, number: string): Promise<string | null> {
    const complaint = `/workbench/complaints/${number}`
    const action = (name: string, fields: Record<string, string>) =>
      post(`${complaint}/actions/${name}`, { sure: 'yes', ...fields })
    const note = (text: string): Record<string, string> => (text === '' ? {} : { note: text })
    if (act.kind === 'words') await post(`${complaint}/reply`, { text: act.text })
    else if (act.kind === 'press') {
      const [first = '', ...rest] = act.text.split(' ')
      const more = note(rest.join(' '))
      if (act.label === '受理') await action('accept', note(act.text))
      else if (act.label === '开始调解') await action('start_mediation', note(act.text))
      else if (act.label === '要求补充') await action('request_supplement', note(act.text))
      else if (act.label === '办结') await action('close', { reason: 'S1', amount: first, ...more })
      else if (act.label === '不予受理') await action('decline', { reason: first, ...more })
      else if (act.label === '看') return words(await page(complaint))
      else throw new Error(`no such button of staff: 【${act.label}】`)
    } else throw new Error(`staff at the workbench do not do this: ${act.kind}`)
    return null
  }

  return {
    /** What staff see after it, where they look; else null. */
    acts: (act: Act, number: string | null) => (number === null ? actsOnTalk(act) : actsOnComplaint(act, number)),
  }
}

function isPress(act: Act, label: string): boolean {
  return act.kind === 'press' && act.label === label
}

/** The words of a page, a line each. */
function words(html: string): string {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html
  return (
    main
      // What a reader of the page does not see: the list of keys, and what only a script shows.
      .replace(/<(script|style|select|details|dialog)[\s\S]*?<\/\1>/g, '')
      .replace(/<(div|p)\b[^>]* hidden[ >][\s\S]*?<\/\1>/g, '')
      .replace(/<\/(dt|th|span|a|time|strong)>/g, ' ')
      .replace(/<\/(dd|tr|li)>/g, '\n')
      .replace(/<[^>]+>/g, '')
      .replace(/[ \t]+/g, ' ')
      .replace(/\n\s*\n+/g, '\n')
      .trim()
  )
}
