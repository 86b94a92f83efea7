const MEGABYTE = 1024 * 1024

/** Limits of evidence: for a file, and for a draft or complaint in all. */
export const LIMITS = { fileBytes: 20 * MEGABYTE, files: 20, totalBytes: 100 * MEGABYTE }
