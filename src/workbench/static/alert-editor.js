// Checks an alert on the server while it is written.
const WAIT_MS = 600

const form = /** @type {HTMLFormElement | null} */ (document.querySelector('#alert-form'))
const checked = /** @type {HTMLElement | null} */ (document.querySelector('#checked'))

if (form && checked) {
  let timer = 0
  let last = 0
  let isChanged = false

  const check = async () => {
    last += 1
    const own = last
    // The form holds words only.
    const fields = /** @type {[string, string][]} */ ([...new FormData(form)])
    try {
      const response = await fetch(form.dataset.check ?? '', { method: 'POST', body: new URLSearchParams(fields) })
      if (!response.ok) throw new Error(String(response.status))
      const part = await response.text()
      // What was typed meanwhile is checked next.
      if (own === last) checked.innerHTML = part
    } catch {
      if (own === last) checked.textContent = form.dataset.failed ?? ''
    }
  }
  form.addEventListener('input', () => {
    isChanged = true
    clearTimeout(timer)
    timer = window.setTimeout(check, WAIT_MS)
  })
  form.addEventListener('submit', () => {
    isChanged = false
  })
  window.addEventListener('beforeunload', (event) => {
    if (isChanged) event.preventDefault()
  })
}
