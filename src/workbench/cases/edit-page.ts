import { html } from 'hono/html'
import type { CaseCheck, OpenedCase } from '../../cases/types.ts'
import type { Account } from '../../casework/account-types.ts'
import type { Html } from '../../http/pages.ts'
import { EDITOR_SCRIPTS, editor, type OpenText } from '../drafts/editor.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'
import { BASE, casesPage, checkPart, markedFacts, phonePart } from './parts.ts'

/** A case that is being written. */
export type OpenCaseText = OpenText & { case: string; isNew: boolean }

/** The text on the left, what the check says and the phone on the right; below it what was hidden. */
export function editPage(
  options: WorkbenchOptions,
  account: Account,
  {
    open,
    title,
    check,
    notice,
    present,
    facts,
  }: {
    open: OpenCaseText
    title: string
    check: CaseCheck
    notice: Notice | null
    /** The live text, where it became another one while somebody wrote. */
    present: string | null
    facts: OpenedCase['facts']
  },
): Html {
  const { texts } = options
  const { case: id, isNew } = open
  return casesPage(options, account, {
    title: texts('workbench-guides-change-title', { title }),
    under: texts('workbench-guides-form-about'),
    notice,
    wide: true,
    scripts: EDITOR_SCRIPTS,
    body: html`${editor(
      open,
      {
        path: BASE,
        ...{ label: texts('workbench-cases-text'), hint: texts('workbench-cases-text-hint'), rows: 30 },
        look: texts('workbench-guides-look'),
        fields: { case: id, new: isNew ? '1' : '' },
        present,
        checked: checkedPart(check, options),
      },
      options,
    )}
${facts === null ? '' : markedFacts(facts, options)}`,
  })
}

/** What stands beside the text, also when the page asks for it while somebody writes. */
export function checkedPart(check: CaseCheck, options: WorkbenchOptions): Html {
  return html`<h2>${options.texts('workbench-guides-checked')}</h2>${checkPart(check, options)}${check.record ? phonePart(check.record, options) : ''}`
}
