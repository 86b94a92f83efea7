import type { Xiaowei } from '../../src/compose/compose.ts'
import type { Line } from './lines.ts'

/** The first admin at the workbench. `does` works on the complaint with the number, or on the newest hand-off. */
export async function createDesk({ request, setupCode }: Xiaowei) {
  let Cookie = ''
  const post = async (path: string, form: Record<string, string>) => {
    const response = await request(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'http://localhost', Cookie },
      body: new URLSearchParams(form).toString(),
    })
    if (response.status !== 303) throw new Error(`${path}: ${response.status} ${words(await response.text())}`)
    return response
  }
  const account = { code: setupCode ?? '', login: 'wangwu', name: '王五测试', password: 'a long enough password' }
  const made = await post('/workbench/setup', account)
  Cookie = made.headers.get('set-cookie')?.split(';')[0] ?? ''
  const page = async (path: string) => (await request(path, { headers: { Cookie } })).text()

  return {
    /** What staff see after it, for `看`; else null. */
    async does({ act, text }: Extract<Line, { by: 'staff' }>, number: string): Promise<string | null> {
      const complaint = `/workbench/complaints/${number}`
      const talk = async () =>
        /href="(\/workbench\/hand-offs\/\d+)"/.exec(await page('/workbench/hand-offs'))?.[1] ?? ''
      const action = (name: string, fields: Record<string, string> = {}) =>
        post(`${complaint}/actions/${name}`, { sure: 'yes', ...fields })
      const [first = '', ...rest] = text.split(' ')
      const note = rest.join(' ')
      switch (act) {
        case '受理':
          await action('accept', text ? { note: text } : {})
          return null
        case '调解':
          await action('start_mediation')
          return null
        case '补充':
          await action('request_supplement', { note: text })
          return null
        case '办结':
          await action('close', { reason: 'S1', amount: first, ...(note && { note }) })
          return null
        case '不受理':
          await action('decline', { reason: first, ...(note && { note }) })
          return null
        case '回复':
          await post(`${complaint}/reply`, { text })
          return null
        case '接手':
          await post(`${await talk()}/take`, {})
          return null
        case '说':
          await post(`${await talk()}/answer`, { text, page: 'talk' })
          return null
        case '交还':
          await post(`${await talk()}/give-back`, {})
          return null
        case '看谈话':
          return words(await page(await talk()))
        case '看':
          return words(await page(complaint))
        case '看商家':
          return words(await page('/workbench/groups'))
      }
      throw new Error(`no such act of staff: ${act}`)
    },
  }
}

/** The words of a page, a line each. */
function words(html: string): string {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html
  return main
    .replace(/<(script|style|select|details)[\s\S]*?<\/\1>/g, '')
    .replace(/<\/(dt|th|span|a|time|strong)>/g, ' ')
    .replace(/<[^>]+>/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/\n\s*\n+/g, '\n')
    .trim()
}
