// An operator's work on the data as a whole: erase, change the key, list the affected people.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { systemRandom } from '../src/base/clock.ts'
import { loadTexts } from '../src/base/texts.ts'
import { eraseComplaint, eraseConversation } from '../src/casework/personal/erasure.ts'
import { createProcedure } from '../src/complaint/procedure/procedure.ts'
import { readProcedureRules } from '../src/complaint/procedure/rules.ts'
import { openStaffDesk } from '../src/compose/staff.ts'
import type { Config } from '../src/config.ts'
import { rotateKey } from '../src/storage/keys/rotation.ts'
import type { Store } from '../src/storage/store.ts'

/** The result of the work, for machines and in words; or why it was not done. */
export type Done =
  | { result: object; words: string }
  | { refused: string; words: string; usage?: boolean; result?: object }

const knowledge = join(import.meta.dirname, '..', 'knowledge')
const read = (path: string) => parse(readFileSync(join(knowledge, path), 'utf8'))

/** Erases one complaint, or one conversation with all its messages. */
export async function erase(
  store: Store,
  config: Config,
  { number, conversation, yes }: { number?: string | undefined; conversation?: string | undefined; yes: boolean },
): Promise<Done> {
  if ((number === undefined) === (conversation === undefined)) {
    return {
      refused: 'usage',
      words: '请用 --number 投诉编号 或 --conversation 对话编号 给出要删的那一件。',
      usage: true,
    }
  }
  const staff = openStaffDesk(config, loadTexts(join(knowledge, 'texts')))
  const procedure = createProcedure(
    readProcedureRules(read('rules/complaint-procedure.yaml'), read('registries/authorities.yaml')),
  )
  const complaint = number === undefined ? null : await store.read.complaints.byNumber(number)
  const subject = complaint?.conversation ?? conversation ?? ''
  if ((number !== undefined && !complaint) || !(await store.read.conversations.load(subject))) {
    return { refused: 'not_found', words: '没有这件投诉，或者没有这个对话。' }
  }
  if (complaint?.erasedAt) return { refused: 'erased_before', words: `${number} 已经删除过了。` }
  if (complaint && procedure.isOpen(complaint.state)) {
    return { refused: 'open', words: `${number} 还没有办完，不能删除。先撤回或者办结。` }
  }
  const { messages, files, handOffs } = await store.read.held.summary(subject)
  const counts = { messages, files: files.count, hand_offs: handOffs, complaints: complaint ? 1 : 0 }
  const what = `对话消息 ${messages} 条、文件 ${files.count} 个、转人工 ${handOffs} 次${complaint ? '、投诉 1 件' : ''}`
  if (!yes) return { refused: 'not_sure', words: `会删除：${what}。删了找不回来。确定的话，加上 --yes 再运行一次。` }
  await store.transaction('erase', async (tx) => {
    if (complaint) await eraseComplaint(tx, complaint, { staff })
    else await eraseConversation(tx, subject, { staff })
  })
  const later = '文件的内容由服务在一小时里清掉（服务没开就在下次启动时）；群里的旧消息由服务改掉。'
  return { result: counts, words: `已删除：${what}。${later}` }
}

/** Seals all data with a new key. The new key comes from standard input when the old one comes from DATA_KEY. */
export async function changeKey(config: Config, replacement: () => Promise<string>): Promise<Done> {
  const given = config.dataKey ? Buffer.from(await replacement(), 'base64') : null
  if (given && given.length !== 32) {
    return { refused: 'key_invalid', words: '新密钥应是 32 字节的 base64（一行，从标准输入给出）。', usage: true }
  }
  const done = await rotateKey({
    dataDir: config.dataDir,
    configured: config.dataKey,
    replacement: given,
    random: systemRandom,
  })
  if (!done.ok) {
    const words = `还有 ${done.waiting} 条收到的消息没有处理。请先启动服务，等它处理完、停下来，再换密钥。`
    return { refused: done.code, words }
  }
  const next = config.dataKey ? '现在请把 DATA_KEY 改成新密钥。' : '新密钥在数据目录的 data.key，请马上另存一份。'
  const words = `已换密钥：重新封存 ${done.rows} 行、${done.files} 个文件。${next}旧备份和 before-… 里的副本仍要用旧密钥打开，不需要了就删掉。工作人员要重新登录。`
  return { result: { rows: done.rows, files: done.files }, words }
}

/** The people whose data existed or changed since a day: numbers and counts, no names. */
export async function affected(store: Store, since: string | undefined): Promise<Done> {
  if (since === undefined || Number.isNaN(Date.parse(since))) {
    return { refused: 'usage', words: '请用 --since YYYY-MM-DD 给出从哪一天起。', usage: true }
  }
  const found = await store.read.held.affected(new Date(since).toISOString())
  const lines = [
    `从 ${since} 起有过改动的：对话 ${found.conversations} 个，投诉 ${found.complaints.length} 件，文件 ${found.files} 个。`,
    ...found.complaints.map(({ number, channel, reachable }) =>
      [number, channel, reachable ? '能联系上' : '要打电话'].join('\t'),
    ),
  ]
  return { result: found, words: lines.join('\n') }
}
