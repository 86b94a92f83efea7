import type { OwnTemplate } from '../template-types.ts'

/** The council's own templates of papers, within one transaction. Storage implements it. */
export type TemplatesPort = {
  templates: {
    /** Newest first. */
    list(): Promise<OwnTemplate[]>
    file(id: string): Promise<Uint8Array | null>
    /** Its version is the next of its kind. */
    insert(
      template: Pick<OwnTemplate, 'id' | 'code' | 'name' | 'fields' | 'account'> & { file: Uint8Array },
    ): Promise<void>
    setState(id: string, state: OwnTemplate['state']): Promise<void>
  }
}
