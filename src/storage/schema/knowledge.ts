import type { Generated } from 'kysely'

/** Tables of the knowledge that is changed at the desk: law, guides and other files, cases. */
export type KnowledgeTables = {
  /** Texts of law that admins change. */
  law_drafts: {
    id: string
    /** Rises with every change of what it says. */
    version: number
    /** draft | waiting | published | rolled_back | withdrawn */
    state: string
    title: string
    /** JSON: the form, the text, the key of the text it takes the place of, the text it followed. */
    content: string
    /** JSON: ids of accounts. */
    authors: string
    changed_at: string
    /** The revision in which it went live. */
    revision: string | null
  }
  /** Who did what with the law that is held. */
  law_history: {
    id: Generated<number>
    at: string
    act: string
    account: string
    draft: string | null
    title: string
    revision: string | null
    said: string | null
  }
  /** Guides and other parts of `knowledge/` that people change. `text` null: it is to be taken out. */
  guide_drafts: {
    id: string
    /** guide | file */
    kind: Generated<string>
    /** Rises with every change of what it says. */
    version: number
    /** draft | waiting | published | withdrawn */
    state: string
    /** The id of a guide, or the place of another part. */
    guide: string
    title: string
    text: string | null
    over: number
    base: string | null
    /** JSON: ids of accounts. */
    authors: string
    changed_at: string
  }
  /** Every state that went live. */
  guide_versions: {
    /** guide | file */
    kind: Generated<string>
    guide: string
    /** From 1, for each guide by itself. */
    number: number
    /** live | earlier | rolled_back */
    state: string
    title: string
    text: string | null
    base: string | null
    /** JSON: hashes of the law that it was read against, by part. */
    read: string
    draft: string
    /** JSON: ids of accounts. */
    authors: string
    approved_by: string
    at: string
  }
  /** Who did what with them. */
  guide_history: {
    id: Generated<number>
    /** guide | file */
    kind: Generated<string>
    at: string
    act: string
    account: string
    guide: string
    draft: string | null
    title: string
    number: number | null
    said: string | null
  }
  /** Cases that people write. */
  case_drafts: {
    id: string
    /** Rises with every change of what it says. */
    version: number
    /** draft | waiting | published | withdrawn | fallen */
    state: string
    case_id: string
    /** Sealed; null: it fell. */
    title: Uint8Array | null
    /** Sealed; null: it fell. */
    text: Uint8Array | null
    over: number
    base: string | null
    /** JSON: ids of accounts. */
    authors: string
    /** JSON: ids of accounts with the instants. */
    approvals: string
    /** Id of the complaint that it tells of. */
    complaint: string | null
    /** Sealed JSON: keys of warnings, which hold words of the text. */
    confirmed: Uint8Array | null
    changed_at: string
  }
  /** Every state of a case that went live. `text` null: it was taken off. */
  case_versions: {
    case_id: string
    /** From 1, for each case by itself. */
    number: number
    /** live | earlier | rolled_back */
    state: string
    title: string
    text: string | null
    base: string | null
    /** JSON: hashes of the law that it was read against, by part. */
    read: string
    draft: string | null
    /** JSON: ids of accounts. */
    authors: string
    /** JSON: ids of accounts. */
    approved_by: string
    complaint: string | null
    at: string
  }
  /** Who did what with the cases. */
  case_history: {
    id: Generated<number>
    at: string
    act: string
    account: string
    case_id: string
    draft: string | null
    number: number | null
    /** Sealed. */
    said: Uint8Array | null
  }
}
