import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import type { GuideCheck } from '../../editing/guide-types.ts'
import type { Html } from '../../http/pages.ts'
import { EDITOR_SCRIPTS, editor, type OpenText } from '../drafts/editor.ts'
import { problemsPart } from '../drafts/problems.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'
import { BASE, guidesPage, phonePart } from './parts.ts'

/** A guide that is being written. */
export type OpenGuide = OpenText & { guide: string; isNew: boolean }

/** The text on the left, what the check says and the phone on the right. */
export function editPage(
  options: WorkbenchOptions,
  account: Account,
  {
    open,
    title,
    check,
    notice,
    present,
  }: {
    open: OpenGuide
    title: string
    check: GuideCheck
    notice: Notice | null
    /** The live text, where it became another one while somebody wrote. */
    present: string | null
  },
): Html {
  const { texts } = options
  const { guide, isNew } = open
  return guidesPage(options, account, {
    title: isNew
      ? texts('workbench-guides-new-title', { id: guide })
      : texts('workbench-guides-change-title', { title }),
    under: texts('workbench-guides-form-about'),
    notice,
    wide: true,
    scripts: EDITOR_SCRIPTS,
    body: editor(
      open,
      {
        path: BASE,
        ...{ label: texts('workbench-guides-text'), hint: texts('workbench-guides-text-hint'), rows: 34 },
        look: texts('workbench-guides-look'),
        fields: { guide, new: isNew ? '1' : '' },
        present,
        checked: checkedPart(check, options),
      },
      options,
    ),
  })
}

/** What stands beside the text, also when the page asks for it while somebody writes. */
export function checkedPart(check: GuideCheck, options: WorkbenchOptions): Html {
  return html`<h2>${options.texts('workbench-guides-checked')}</h2>${problemsPart(check, options)}${check.guide ? phonePart(check.guide, options) : ''}`
}
