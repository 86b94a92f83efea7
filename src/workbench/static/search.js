// `/` puts the cursor into the search, unless somebody is typing. The page works without it.

const field = /** @type {HTMLInputElement | null} */ (document.getElementById('search-words'))

document.addEventListener('keydown', (event) => {
  const at = /** @type {HTMLElement} */ (event.target)
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (!field || at.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(at.tagName)) return
  event.preventDefault()
  field.focus()
  field.select()
})
