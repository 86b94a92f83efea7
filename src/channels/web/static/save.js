/**
 * Hands a file to the browser to keep.
 * @param {Blob} file
 * @param {string} name
 */
export function save(file, name) {
  const address = URL.createObjectURL(file)
  const link = /** @type {HTMLAnchorElement} */ (document.createElement('a'))
  link.href = address
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
