// Sheets over the page. Each is an entry of the browser's history while it is open: Back closes it instead of leaving
// the page, Forward opens it again.

/** Resolves once the entry of the sheet that was closed last is behind us. */
let left = Promise.resolve()

/** @param {HTMLDialogElement} sheet */
export async function openSheet(sheet) {
  await left
  if (sheet.open) return
  history.pushState({ sheet: sheet.id }, '')
  sheet.showModal()
}

const isHere = (/** @type {HTMLDialogElement} */ sheet) => history.state?.sheet === sheet.id

function stepBack() {
  left = new Promise((resolve) => window.addEventListener('popstate', () => resolve(undefined), { once: true }))
  history.back()
}

/** Lets the sheets of the page be closed by a press beside them, by their own buttons and by Back. */
export function watchSheets() {
  const sheets = /** @type {HTMLDialogElement[]} */ ([...document.querySelectorAll('dialog')])
  for (const sheet of sheets) {
    sheet.addEventListener('click', (event) => {
      const target = /** @type {Element} */ (event.target)
      if (target === sheet || target.closest('[data-close]')) sheet.close()
    })
    // Closed by anything but Back: its entry goes too.
    sheet.addEventListener('close', () => isHere(sheet) && stepBack())
  }
  window.addEventListener('popstate', () => {
    for (const sheet of sheets) {
      if (sheet.open && !isHere(sheet)) sheet.close()
      if (!sheet.open && isHere(sheet)) sheet.showModal()
    }
  })
  // A reload closed it.
  if (history.state?.sheet !== undefined) stepBack()
}
