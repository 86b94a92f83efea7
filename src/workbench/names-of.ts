import type { WorkbenchOptions } from './types.ts'

/** Names of accounts by id; an id that is gone is shown as nobody. */
export async function namesOf({
  accounts,
  texts,
}: Pick<WorkbenchOptions, 'accounts' | 'texts'>): Promise<(id: string) => string> {
  const names = new Map((await accounts.list()).map(({ id, name }) => [id, name]))
  return (id) => names.get(id) ?? texts('workbench-somebody')
}
