import type { Texts } from '../../base/texts.ts'
import { VOTE_REASONS } from '../../message/actions.ts'

/** Texts for the script of the page, by the script's names, with the values it fills in. */
const CLIENT_TEXTS = {
  assistant: [],
  staff: [],
  you: [],
  send: [],
  stop: [],
  stopLabel: [],
  stopHint: [],
  thinking: [],
  writing: [],
  slow: [],
  basis: [],
  cases: [],
  official: [],
  digest: [],
  digestNote: [],
  editionFrom: ['day'],
  editionUnknown: [],
  fullArticle: [],
  officialLink: [],
  rateLabel: [],
  thanks: [],
  uselessWhy: [],
  uselessWords: [],
  uselessSend: [],
  uselessThanks: [],
  rateFailed: [],
  progress: ['step', 'of'],
  edit: [],
  save: [],
  saving: [],
  unfold: [],
  fold: [],
  pickDay: [],
  placeholder: [],
  today: [],
  yesterday: [],
  lastMonth: [],
  lastMonthWords: [],
  notKnown: [],
  notKnownWords: [],
  number: [],
  copy: [],
  copied: [],
  retry: [],
  retryHint: [],
  failed: [],
  offline: [],
  reconnecting: [],
  resending: [],
  newerTitle: ['count', 'title'],
  uploading: ['name', 'percent'],
  uploaded: ['name', 'size'],
  uploadFailed: ['name', 'reason'],
  uploadCancel: ['name'],
  uploadRemove: ['name'],
  uploadTooLarge: [],
  uploadTooMany: [],
  uploadNetwork: [],
  files: ['names'],
  ownFiles: [],
  ownFilesNone: [],
  paper: [],
  paperLoading: [],
  filePending: [],
  fileNotTaken: ['reason'],
  fileHash: ['hash'],
  fileSave: ['name'],
  fileOpen: [],
  clearFailed: [],
  copyDownload: [],
  copyLoading: [],
  copyAgain: [],
} as const satisfies Record<string, readonly string[]>

/** The texts as data for the page: `{value}` marks what the script fills in. */
export function clientTexts(texts: Texts): Record<string, string> {
  const own = Object.fromEntries(
    Object.entries(CLIENT_TEXTS).map(([name, values]) => {
      const key = `web-client-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
      return [name, texts(key, Object.fromEntries(values.map((value) => [value, `{${value}}`])))]
    }),
  )
  // Label of the choice to change a field: the page puts that choice into the field's line of the summary.
  const reasons = VOTE_REASONS.map((code) => [`reason_${code}`, texts(`feedback-reason-${code}`)])
  return {
    ...own,
    ...Object.fromEntries(reasons),
    paperName: texts('document-file-name', { number: '{number}' }),
    copyName: texts('my-data-copy-name'),
    useful: texts('feedback-useful'),
    useless: texts('feedback-useless'),
    editChoice: texts('form-choice-edit', { label: '{label}' }),
  }
}
