/**
 * How long a test waits for what is to come before it says that it never came. No test gets faster or slower by it: it is
 * long, so that a busy machine fails none, and it ends, so that a hanging one is told.
 */
export const PATIENCE_MS = 300_000
