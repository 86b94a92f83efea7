// Checks a guide on the server while it is written, and leads from a problem to its line.
const WAIT_MS = 600

const form = /** @type {HTMLFormElement | null} */ (document.querySelector('#guide-form'))
const text = /** @type {HTMLTextAreaElement | null} */ (document.querySelector('#text'))
const checked = /** @type {HTMLElement | null} */ (document.querySelector('#checked'))

if (form && text && checked) {
  let timer = 0
  let last = 0
  let isKept = false

  const check = async () => {
    last += 1
    const own = last
    const body = new FormData(form)
    try {
      const response = await fetch(form.dataset.check ?? '', { method: 'POST', body })
      if (!response.ok) throw new Error(String(response.status))
      const part = await response.text()
      // What was typed meanwhile is checked next.
      if (own === last) checked.innerHTML = part
    } catch {
      if (own === last) checked.textContent = form.dataset.failed ?? ''
    }
  }
  text.addEventListener('input', () => {
    clearTimeout(timer)
    timer = window.setTimeout(check, WAIT_MS)
  })
  form.addEventListener('submit', () => {
    isKept = true
  })
  window.addEventListener('beforeunload', (event) => {
    if (!isKept && text.value !== text.defaultValue) event.preventDefault()
  })
  checked.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('[data-line]') : null
    if (!(link instanceof HTMLElement)) return
    event.preventDefault()
    const lines = text.value.split('\n')
    const line = Number(link.dataset.line) - 1
    const start = lines.slice(0, line).join('\n').length + (line > 0 ? 1 : 0)
    text.focus()
    text.setSelectionRange(start, start + (lines[line]?.length ?? 0))
    text.scrollTop = (text.scrollHeight * line) / Math.max(1, lines.length) - text.clientHeight / 3
  })
}
