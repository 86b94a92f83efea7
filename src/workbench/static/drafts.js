// Keeps what is typed into a reply or a note while the tab is open, and puts it back. Signing out forgets it.

const START = 'draft:'
const who = document.querySelector('.rail-account a')?.textContent?.trim() ?? ''
const fields = /** @type {NodeListOf<HTMLTextAreaElement>} */ (document.querySelectorAll('.composer textarea'))

/** @param {HTMLTextAreaElement} field */
const keyOf = ({ id, form }) => `${START}${who}:${form ? new URL(form.action).pathname : ''}:${id}`

for (const field of fields) {
  const key = keyOf(field)
  const kept = sessionStorage.getItem(key)
  if (kept && field.value === '') {
    field.value = kept
    const note = document.querySelector('[data-draft-note]')
    if (note instanceof HTMLTemplateElement) {
      const line = /** @type {HTMLElement} */ (note.content.firstElementChild?.cloneNode(true))
      line.querySelector('button')?.addEventListener('click', () => {
        field.value = ''
        sessionStorage.removeItem(key)
        line.remove()
        field.focus()
      })
      field.after(line)
      const part = field.closest('details')
      if (part) part.open = true
    }
  }
  field.addEventListener('input', () => {
    if (field.value.trim() === '') sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, field.value)
  })
  // What was sent is gone; what was refused comes back with the page itself.
  field.form?.addEventListener('submit', (event) => {
    if (!event.submitter?.hasAttribute('formaction')) sessionStorage.removeItem(key)
  })
}

document.querySelector('form[action$="/sign-out"]')?.addEventListener('submit', () => {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(START)) sessionStorage.removeItem(key)
})
