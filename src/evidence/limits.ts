const MEGABYTE = 1024 * 1024

/** What is taken as evidence: a file, and a draft or complaint in all. */
export const LIMITS = { fileBytes: 20 * MEGABYTE, files: 20, totalBytes: 100 * MEGABYTE }
