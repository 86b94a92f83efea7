/** Formats of texts of law that can be read, by the ending of the name. */
export const ENDINGS = ['.docx', '.pdf', '.html', '.htm', '.md', '.txt'] as const

/**
 * Why a file is not read. `limit`: the most that is allowed (bytes, pages, files of an archive), `found`: what it has.
 * `macros`: it carries a program. `old_word`: .doc or a Word file with a password. `no_text`: pictures of pages without text.
 * `not_text`: bytes that are no text in UTF-8 or GB18030. `too_slow`: it took too long and was given up.
 */
export type FileRefusal =
  | { ok: false; code: 'too_large' | 'too_many_pages' | 'too_many_parts' | 'inflates'; found: number; limit: number }
  | {
      ok: false
      code:
        | 'empty'
        | 'unknown_kind'
        | 'macros'
        | 'old_word'
        | 'broken'
        | 'password'
        | 'no_text'
        | 'not_text'
        | 'too_slow'
    }

/** The text of a file, a paragraph a line; Markdown stays Markdown. */
export type ReadFile = { ok: true; text: string } | FileRefusal

export type GivenFile = { name: string; bytes: Uint8Array }

/** Most bytes of a file. A code of 1,260 articles as a Word file with its pictures has a tenth of this. */
export const MOST_BYTES = 10_000_000
