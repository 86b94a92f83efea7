/** Documents that are looked at together. */
const STRIDE = 8
/** Score and number of a document in one float: there may be as many documents. */
const DOCUMENTS = 2 ** 22

/**
 * The `limit` best documents above zero that are allowed, best first, ties by number. `allowed` is asked only of
 * documents that would be among them so far. At most four million documents.
 */
export function top(
  scores: Float32Array,
  limit: number,
  allowed: (id: number) => boolean = () => true,
): { id: number; score: number }[] {
  // Positive floats are in the order of their bits, which compare faster.
  const bits = new Int32Array(scores.buffer, scores.byteOffset, scores.length)
  /** A heap, the worst first. */
  const heap = new Float64Array(Math.max(0, Math.min(limit, scores.length)))
  let size = 0
  let least = heap.length === 0 ? 0x7fff_ffff : 0
  const consider = (id: number) => {
    const score = bits[id] as number
    if (score <= least || !allowed(id)) return
    const entry = score * DOCUMENTS + (DOCUMENTS - 1 - id)
    if (size < heap.length) raise(heap, size++, entry)
    else sink(heap, entry)
    if (size === heap.length) least = Math.floor((heap[0] as number) / DOCUMENTS)
  }
  const whole = bits.length - (bits.length % STRIDE)
  for (let id = 0; id < whole; id += STRIDE) {
    if (
      (bits[id] as number) > least ||
      (bits[id + 1] as number) > least ||
      (bits[id + 2] as number) > least ||
      (bits[id + 3] as number) > least ||
      (bits[id + 4] as number) > least ||
      (bits[id + 5] as number) > least ||
      (bits[id + 6] as number) > least ||
      (bits[id + 7] as number) > least
    ) {
      for (let near = id; near < id + STRIDE; near += 1) consider(near)
    }
  }
  for (let id = whole; id < bits.length; id += 1) consider(id)
  return Array.from(heap.subarray(0, size).sort().reverse(), (entry) => {
    const id = DOCUMENTS - 1 - (entry % DOCUMENTS)
    return { id, score: scores[id] as number }
  })
}

/** Puts an entry at the end of a heap and brings it to its place. */
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

/** Puts an entry in place of the worst of a full heap and brings it to its place. */
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
