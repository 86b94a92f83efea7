/**
 * A Word file of the council that takes the place of our words for a kind of paper. `draft`: tried, not in use; `live`: in
 * use; `old`: papers that were made with it keep it.
 */
export type OwnTemplate = {
  id: string
  /** Kind in knowledge/rules/instruments.yaml. */
  code: string
  /** Counts up within a kind. */
  version: number
  state: 'draft' | 'live' | 'old'
  /** Name of the file. */
  name: string
  /** Names of the fields that it has blanks for. */
  fields: string[]
  /** Id of the account. */
  account: string
  madeAt: string
}

export type TemplateRefusal = { ok: false; code: 'not_admin' | 'not_found' }

/** The council's own templates. Rights are checked here: admins change them. */
export type Templates = {
  /** Newest first. */
  list(): Promise<OwnTemplate[]>
  /** Null: our words are in use. */
  live(code: string): Promise<OwnTemplate | null>
  file(id: string): Promise<Uint8Array | null>
  /** Keeps a file that was tried, as a draft with the next version. */
  keep(request: {
    code: string
    name: string
    bytes: Uint8Array
    fields: readonly string[]
    by: string
  }): Promise<{ ok: true; id: string } | TemplateRefusal>
  /** From now on papers of its kind are made with it; the one before becomes old. */
  use(request: { id: string; by: string }): Promise<{ ok: true } | TemplateRefusal>
  /** From now on papers of the kind are made with our words. */
  back(request: { code: string; by: string }): Promise<{ ok: true } | TemplateRefusal>
}
