/** Documents checked together. */
const STRIDE = 8
/** Packs score and number of a document into one float; this is the highest number of documents. */
const DOCUMENTS = 2 ** 22

/**
 * The `limit` best allowed documents above zero, best first, ties by number. `allowed` is called only for documents
 * that would be among the best so far. At most four million documents.
 */
export function top(
  scores: Float32Array,
  limit: number,
  allowed: (id: number) => boolean = () => true,
): { id: number; score: number }[] {
  // The bits of positive floats have the same order as the floats, and compare faster.
  const bits = new Int32Array(scores.buffer, scores.byteOffset, scores.length)
  /** A heap, the worst first. */
  const heap = new Float64Array(Math.max(0, Math.min(limit, scores.length)))
  let size = 0
  let least = heap.length === 0 ? 0x7fff_ffff : 0
  for (let from = 0; from < bits.length; from += STRIDE) {
    const to = Math.min(from + STRIDE, bits.length)
    if (
      to - from === STRIDE &&
      (bits[from] as number) <= least &&
      (bits[from + 1] as number) <= least &&
      (bits[from + 2] as number) <= least &&
      (bits[from + 3] as number) <= least &&
      (bits[from + 4] as number) <= least &&
      (bits[from + 5] as number) <= least &&
      (bits[from + 6] as number) <= least &&
      (bits[from + 7] as number) <= least
    ) {
      continue
    }
    for (let id = from; id < to; id += 1) {
      const score = bits[id] as number
      if (score <= least || !allowed(id)) continue
      const entry = score * DOCUMENTS + (DOCUMENTS - 1 - id)
      if (size < heap.length) raise(heap, size++, entry)
      else sink(heap, entry)
      if (size === heap.length) least = ((heap[0] as number) / DOCUMENTS) | 0
    }
  }
  const sorted = heap.subarray(0, size).sort()
  const found: { id: number; score: number }[] = []
  for (let at = size - 1; at >= 0; at -= 1) {
    const id = DOCUMENTS - 1 - ((sorted[at] as number) % DOCUMENTS)
    found.push({ id, score: scores[id] as number })
  }
  return found
}

/** Puts an entry at the end of a heap and moves it to its place. */
function raise(heap: Float64Array, end: number, entry: number): void {
  let at = end
  while (at > 0) {
    const parent = (at - 1) >>> 1
    if ((heap[parent] as number) <= entry) break
    heap[at] = heap[parent] as number
    at = parent
  }
  heap[at] = entry
}

/** Replaces the worst entry of a full heap and moves the new one to its place. */
function sink(heap: Float64Array, entry: number): void {
  let at = 0
  for (;;) {
    let child = 2 * at + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && (heap[child + 1] as number) < (heap[child] as number)) child += 1
    if ((heap[child] as number) >= entry) break
    heap[at] = heap[child] as number
    at = child
  }
  heap[at] = entry
}
