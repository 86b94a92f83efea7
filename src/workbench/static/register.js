// While a complaint is registered: says which earlier ones have the same number, telephone or shop. Without it that is said
// on the way to filing.

const place = /** @type {HTMLElement | null} */ (document.querySelector('[data-similar]'))
const form = place?.closest('form')
const NAMES = ['archive', 'f.filed_reference', 'f.complainant_phone', 'f.guardian_phone', 'f.respondent_name']
/** Rest after the last key before it is asked. */
const REST_MS = 400

if (place && form) {
  let asked = ''
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let rest
  let asking = new AbortController()

  const ask = async () => {
    const typed = new URLSearchParams()
    for (const name of NAMES) {
      const value = /** @type {HTMLInputElement | null} */ (form.elements.namedItem(name))?.value.trim()
      if (value) typed.set(name, value)
    }
    if (typed.toString() === asked) return
    asked = typed.toString()
    asking.abort()
    asking = new AbortController()
    const { signal } = asking
    try {
      const answered =
        asked === '' ? null : await fetch(place.dataset.similar ?? '', { method: 'POST', body: typed, signal })
      if (answered && (!answered.ok || answered.redirected)) return
      const words = answered ? await answered.text() : ''
      if (!signal.aborted) place.innerHTML = words
    } catch {
      // A newer question stopped it, or the network is away: it is said on the way to filing.
    }
  }

  form.addEventListener('input', (event) => {
    if (!NAMES.includes(/** @type {HTMLInputElement} */ (event.target).name)) return
    clearTimeout(rest)
    rest = setTimeout(() => void ask(), REST_MS)
  })
  form.addEventListener('change', () => {
    clearTimeout(rest)
    void ask()
  })
  // What was found on the way to filing stands at its button already.
  if (!form.querySelector('[name="seen"]')) void ask()
}
