/** Parts that may be worse than configured, and the operator's message when one recovers. */
const BACK = {
  vectors: '向量准备好了。',
  published: '已发布到 Qdrant。',
  addresses: 'Qdrant 的几个地址又都对了。',
  preparing: '向量和 Qdrant 的准备恢复了。',
  embedding: '问题又有向量了。',
  scanning: '又按向量查找了。',
  qdrant: 'Qdrant 恢复了。',
  reranking: '重新排序恢复了。',
}
export type Part = keyof typeof BACK

/** Stores why parts of the search are worse than configured. Null: they no longer are. */
export type Report = (part: Part, reason: string | null) => void

/** `note` tells the operator of each change. */
export function createReports(note: (message: string) => void) {
  const reasons = new Map<Part, string>()
  const report: Report = (part, reason) => {
    if ((reasons.get(part) ?? null) === reason) return
    if (reason === null) reasons.delete(part)
    else reasons.set(part, reason)
    note(reason ?? BACK[part])
  }
  return { report, all: () => [...reasons.values()] }
}
