// `admin audit --verify`: whether the record of acts is as it was written.

import type { AuditCheck } from '../src/casework/account-types.ts'
import type { Store } from '../src/storage/store.ts'
import type { Done } from './admin-data.ts'

/** Most places that are listed. */
const LISTED = 20

const KINDS = { changed: '这一行或上一行被改过、换过次序', missing_before: '这一行前面少了记录' } as const

export async function verifyAudit(
  store: Pick<Store, 'read'>,
  { verify, known }: { verify: boolean; known?: string | undefined },
): Promise<Done> {
  if (!verify) return { refused: 'usage', words: '请写 audit --verify。', usage: true }
  const check = await store.read.audit.check(known ?? null)
  const trouble = auditTrouble(check)
  if (trouble !== null) return { refused: 'audit_broken', words: trouble, result: check }
  const noted = known === undefined ? '请把结尾抄到别处，以后用 --known 对。' : '抄下的结尾还在里面。'
  return {
    result: check,
    words: `操作记录 ${check.rows} 行，前后连得上。结尾：${check.end || '（还没有记录）'}\n${noted}`,
  }
}

/** What is wrong with the record; null when nothing is. */
export function auditTrouble({ breaks, endMissing, notedMissing }: AuditCheck): string | null {
  const lines = [
    ...breaks.slice(0, LISTED).map(({ id, at, kind }) => `第 ${id} 行（${at}）：${KINDS[kind]}。`),
    ...(breaks.length > LISTED ? [`还有 ${breaks.length - LISTED} 处。`] : []),
    ...(endMissing ? ['最后的记录少了，或者不是原来的。'] : []),
    ...(notedMissing ? ['抄下的结尾已经不在里面：抄错了、过了保存期限，或者整本被重写过。'] : []),
  ]
  if (lines.length === 0) return null
  return `操作记录对不上，有人绕过程序动过数据库：\n${lines.join('\n')}\n请另存数据目录，和备份里的操作记录比。`
}
