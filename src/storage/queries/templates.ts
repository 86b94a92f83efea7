import type { TemplatesPort } from '../../casework/ports/templates.ts'
import type { OwnTemplate } from '../../casework/template-types.ts'
import { now, type QueryContext } from '../context.ts'

/** The council's own templates of papers. */
export function templateQueries(context: QueryContext): TemplatesPort['templates'] {
  const { db, codec } = context
  return {
    async list() {
      const rows = await db
        .selectFrom('paper_templates')
        .select(['id', 'code', 'version', 'state', 'name', 'fields', 'account', 'made_at'])
        .orderBy('made_at', 'desc')
        .orderBy('version', 'desc')
        .execute()
      return rows.map(({ fields, state, made_at, ...row }) => ({
        ...row,
        state: state as OwnTemplate['state'],
        fields: JSON.parse(fields) as string[],
        madeAt: made_at,
      }))
    },

    async file(id) {
      const row = await db.selectFrom('paper_templates').select('file').where('id', '=', id).executeTakeFirst()
      return row ? new Uint8Array(Buffer.from(codec.open('paper_templates.file', row.file), 'base64')) : null
    },

    async insert({ fields, code, file, ...template }) {
      const last = await db
        .selectFrom('paper_templates')
        .select(({ fn }) => fn.max('version').as('version'))
        .where('code', '=', code)
        .executeTakeFirst()
      await db
        .insertInto('paper_templates')
        .values({
          ...template,
          code,
          fields: JSON.stringify(fields),
          file: codec.seal('paper_templates.file', Buffer.from(file).toString('base64')),
          version: Number(last?.version ?? 0) + 1,
          state: 'draft',
          made_at: now(context),
        })
        .execute()
    },

    async setState(id, state) {
      await db.updateTable('paper_templates').set({ state }).where('id', '=', id).execute()
    },
  }
}
