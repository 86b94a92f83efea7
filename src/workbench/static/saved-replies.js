// Puts a saved reply into the reply box without loading the page again, so that a chosen file stays chosen.

for (const button of document.querySelectorAll('button[data-insert]')) {
  button.addEventListener('click', (event) => {
    const form = button.closest('form')
    const saved = form?.querySelector('select[name="saved"]')
    const box = form?.querySelector('textarea[name="text"]')
    if (!(saved instanceof HTMLSelectElement) || !(box instanceof HTMLTextAreaElement)) return
    const text = saved.selectedOptions[0]?.dataset.text
    if (!text) return
    event.preventDefault()
    box.value = box.value.trim() === '' ? text : `${box.value.trimEnd()}\n${text}`
    box.dispatchEvent(new Event('input', { bubbles: true }))
    box.focus()
    box.setSelectionRange(box.value.length, box.value.length)
  })
}
