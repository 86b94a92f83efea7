import type { Migration } from 'kysely/migration'

const TABLES = ['guide_drafts', 'guide_versions', 'guide_history']

/** The same drafts, versions and history also hold other parts of `knowledge/`: texts, rules, words, registries. */
export const knowledgeFiles: Migration = {
  async up({ schema }) {
    for (const table of TABLES) {
      await schema
        .alterTable(table)
        .addColumn('kind', 'text', (column) => column.notNull().defaultTo('guide'))
        .execute()
    }
    await schema.createIndex('guide_drafts_kind').on('guide_drafts').columns(['kind', 'state', 'changed_at']).execute()
  },
}
