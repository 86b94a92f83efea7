// What is missing in a form, in our words: browsers say it in their own language. Without this script they do.

/** @type {Record<string, string>} */
const words = JSON.parse(document.getElementById('validity')?.textContent ?? '{}')

document.addEventListener(
  'invalid',
  (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target)
    field.setCustomValidity('')
    const { valueMissing, badInput, valid } = field.validity
    const which = field.type === 'checkbox' ? 'tick' : field.type.startsWith('select') ? 'choose' : 'missing'
    if (!valid) field.setCustomValidity(words[valueMissing ? which : badInput ? 'date' : 'other'] ?? '')
  },
  true,
)
// What is put right is right at once.
for (const change of ['input', 'change']) {
  document.addEventListener(change, (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target)
    field.setCustomValidity?.('')
  })
}
