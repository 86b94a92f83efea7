/** Full batches in a row that come quickly before the next ones are made larger. */
const QUICK_ANSWERS = 3
/** An answer within this share of the time limit leaves room for twice the texts. */
const QUICK_SHARE = 1 / 3

export type BatchSize = ReturnType<typeof createBatchSize>

/**
 * How many texts a request may hold. A refusal and a time-out halve it. After a time-out it doubles again when three
 * full batches in a row took less than a third of the time limit, but never to what was refused.
 */
export function createBatchSize({ most, limitMs }: { most: number; limitMs: number }) {
  let accepted = most
  let inTime = most
  let quick = 0
  return {
    texts: () => Math.min(accepted, inTime),
    /** Something came too late of late. */
    isSlow: () => inTime < most,
    refused(texts: number): void {
      accepted = Math.min(accepted, Math.ceil(texts / 2))
    },
    /** A single text was refused: the number of texts was not the reason. */
    refusedAlone(): void {
      accepted = most
    },
    late(texts: number): void {
      inTime = Math.min(inTime, Math.ceil(texts / 2))
      quick = 0
    },
    answered(texts: number, milliseconds: number): void {
      if (inTime === most || texts < Math.min(accepted, inTime)) return
      quick = milliseconds < limitMs * QUICK_SHARE ? quick + 1 : 0
      if (quick < QUICK_ANSWERS) return
      inTime = Math.min(most, 2 * inTime)
      quick = 0
    },
  }
}
