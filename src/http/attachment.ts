/**
 * `Content-Disposition` for a file that is saved, never shown (RFC 6266): a plain name for old programs, the real one
 * percent-encoded.
 */
export function attachment(name: string): string {
  const ending = /\.[A-Za-z0-9]{1,5}$/.exec(name)?.[0] ?? ''
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16)}`,
  )
  return `attachment; filename="file${ending}"; filename*=UTF-8''${encoded}`
}

/** A file from outside runs no code and belongs to no origin, even when it is opened. */
export const SEALED_POLICY = "sandbox; default-src 'none'"

/** A picture must not load or run anything; our own pages may show it. */
export const PICTURE_POLICY = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"
