/**
 * `Content-Disposition` for a file that is saved, never shown (RFC 6266): a plain name for old programs, the real one
 * percent-encoded.
 */
export function attachment(name: string): string {
  return disposition('attachment', name)
}

/** The same for a file that is shown and may be saved under its name. */
export function inline(name: string): string {
  return disposition('inline', name)
}

function disposition(kind: 'attachment' | 'inline', name: string): string {
  const ending = /\.[A-Za-z0-9]{1,5}$/.exec(name)?.[0] ?? ''
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16)}`,
  )
  return `${kind}; filename="file${ending}"; filename*=UTF-8''${encoded}`
}

/** A file from outside runs no code and belongs to no origin, even when it is opened. */
export const SEALED_POLICY = "sandbox; default-src 'none'"

/**
 * A PDF that the browser's own reader shows: it loads nothing and only our own pages may frame it. Not `sandbox`: Chromium
 * opens no reader in a sandbox. The reader runs apart from our pages, and nothing in a PDF reaches them.
 */
export const PDF_POLICY = "default-src 'none'; frame-ancestors 'self'"

/** A picture must not load or run anything; our own pages may show it. */
export const PICTURE_POLICY = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"
