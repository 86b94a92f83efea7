/**
 * How long a test waits before it says that something never came. It makes no test faster or slower. It is long, so
 * that a busy machine fails none, and finite, so that a hanging test is reported.
 */
export const PATIENCE_MS = 300_000
