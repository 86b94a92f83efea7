import type { WorkbenchOptions } from './types.ts'

/** Why a value was not taken, in the words of the chat's form. */
export function problemWords(max: number, code: string, texts: WorkbenchOptions['texts']): string {
  if (code === 'not_here' || code === 'name_title') return texts(`workbench-register-field-${code}`)
  return texts(`form-problem-${code === 'name_withheld' ? 'name_invalid' : code}`, { max })
}
