// What is missing in a form, in our words: browsers say it in their own language. Without this script they do.

/** @type {Record<string, string>} */
const words = JSON.parse(document.getElementById('validity')?.textContent ?? '{}')

document.addEventListener(
  'invalid',
  (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target)
    field.setCustomValidity('')
    const { valueMissing, badInput, valid } = field.validity
    const chosen = field.type === 'radio' || field.type.startsWith('select')
    const which = field.type === 'checkbox' ? 'tick' : chosen ? 'choose' : 'missing'
    if (!valid) field.setCustomValidity(words[valueMissing ? which : badInput ? 'date' : 'other'] ?? '')
  },
  true,
)
// What is put right is right at once.
for (const change of ['input', 'change']) {
  document.addEventListener(change, (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target)
    field.setCustomValidity?.('')
    if (field.type !== 'radio') return
    // One choice answers for all of its group.
    for (const other of field.form?.querySelectorAll(`input[type="radio"][name="${field.name}"]`) ?? []) {
      const radio = /** @type {HTMLInputElement} */ (other)
      radio.setCustomValidity('')
    }
  })
}
