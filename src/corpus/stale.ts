/** Days after which what was checked against the law is looked at again. On the last of them it is still fresh. */
export const STALE_DAYS = 180
