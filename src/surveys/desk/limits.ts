/** Returned ones that a survey may hold, subjects, and links that are made at once. */
export const MOST = { responses: 100_000, subjects: 2000, links: 500, number: 100_000 }
/** Rows that are read or added at once, while others wait. */
export const PIECE = 500
export const LONGEST_WHY = 500
