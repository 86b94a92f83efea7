/** Tells the operator about a problem. `code` is for machines; `detail` holds nothing personal. */
export type Alarm = (code: string, detail: Record<string, string | number>) => void
