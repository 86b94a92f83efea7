// The keys of the desk, a list that stays fresh, and a sound for news. Every page works without it.

const EVERY_MS = 15_000
/** A page that nobody uses must not keep its session alive. */
const UNUSED_MS = 20 * 60_000
const SOUND = 'desk-sound'

/** @param {string} selector */
const one = (selector) => /** @type {HTMLElement | null} */ (document.querySelector(selector))
const rows = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll('[data-row]')])

let usedAt = Date.now()
for (const kind of ['pointerdown', 'keydown', 'scroll']) {
  document.addEventListener(kind, () => (usedAt = Date.now()), { passive: true })
}

// The usual next step stands open where it does not push the rest away.
if (matchMedia('(min-width: 80rem)').matches) {
  const step = document.querySelector('details[data-open-wide]')
  if (step instanceof HTMLDetailsElement && !document.querySelector('.action[open]')) step.open = true
}

// The row that is open comes into view.
one('#queue [aria-current]')?.scrollIntoView({ block: 'nearest' })

/** @param {Element} row */
function linkOf(row) {
  return /** @type {HTMLElement | null} */ (row.querySelector('a'))
}

/** The row with the focus, else the one from which somebody came back, else the one that is open. */
function current() {
  const focused = document.activeElement?.closest('[data-row]')
  return /** @type {HTMLElement | null} */ (
    focused ?? one('[data-row]:target') ?? one('#queue [aria-current]')?.closest('[data-row]') ?? null
  )
}

/** @param {number} by */
function move(by) {
  const all = rows()
  const row = current()
  const at = row ? all.indexOf(row) + by : by > 0 ? 0 : all.length - 1
  const next = all[Math.max(0, Math.min(all.length - 1, at))]
  if (next) linkOf(next)?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

/** Opens what is folded around a field and puts the cursor there. @param {HTMLElement | null} field */
function reach(field) {
  if (!field) return
  for (let at = field.parentElement; at; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true
  field.focus()
  field.scrollIntoView({ block: 'nearest' })
}

/** Opens the form of an action, where words are wanted or at its first field. @param {string} key */
function unfold(key) {
  const details = one(`summary[data-key="${key}"]`)?.closest('details')
  if (!details) return
  details.open = true
  const field =
    details.querySelector('textarea[required]') ?? details.querySelector('textarea, select, input:not([type="hidden"])')
  reach(/** @type {HTMLElement | null} */ (field))
}

function take() {
  const row = current()
  // A person who waits is taken from their row.
  const own = /** @type {HTMLButtonElement | null} */ (row?.querySelector('[data-take]') ?? null)
  if (own) return own.click()
  const button = /** @type {HTMLButtonElement | null} */ (one('[data-key="a"]'))
  const form = button?.form
  if (!button || !form) return
  if (form.classList.contains('bulk')) {
    const ticks = /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll('input[name^="tick."]'))
    if (![...ticks].some((tick) => tick.checked)) {
      const tick = /** @type {HTMLInputElement | null} */ (row?.querySelector('input[name^="tick."]') ?? null)
      if (!tick) return
      tick.checked = true
    }
  }
  form.requestSubmit(button)
}

/** @type {Record<string, () => void>} */
const DOES = {
  j: () => move(1),
  k: () => move(-1),
  x: () => /** @type {HTMLElement | null} */ (current()?.querySelector('input[type="checkbox"]') ?? null)?.click(),
  a: take,
  r: () => reach(one('[data-key="r"]')),
  n: () => reach(one('[data-key="n"]')),
  e: () => reach(one('[data-key="e"]')),
  t: () => reach(one('[data-key="t"]')),
  d: () => unfold('d'),
  s: () => unfold('s'),
  f: () => unfold('f'),
  '?': () => /** @type {HTMLDialogElement | null} */ (one('[data-keys-list]'))?.showModal(),
}

document.addEventListener('keydown', (event) => {
  const at = /** @type {HTMLElement} */ (event.target)
  const typing =
    at.isContentEditable ||
    ['TEXTAREA', 'SELECT'].includes(at.tagName) ||
    (at.tagName === 'INPUT' && !['checkbox', 'radio'].includes(/** @type {HTMLInputElement} */ (at).type))
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || at.closest('dialog')) return
  const does = DOES[event.key]
  if (!does) return
  event.preventDefault()
  does()
})

// Ctrl and Enter send what is written.
document.addEventListener('keydown', (event) => {
  const at = event.target
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return
  if (!(at instanceof HTMLTextAreaElement) || !at.form) return
  const ways = /** @type {NodeListOf<HTMLButtonElement>} */ (
    at.form.querySelectorAll('button[type="submit"]:not([formaction])')
  )
  // Where several buttons stand, one of them has to be chosen.
  if (ways.length !== 1) return
  event.preventDefault()
  at.form.requestSubmit(ways[0])
})

const tools = one('[data-desk-tools]')
if (tools) tools.hidden = false
one('[data-keys]')?.addEventListener('click', () => DOES['?']?.())

const sound = one('[data-sound]')
const wished = () => localStorage.getItem(SOUND) === 'on'
function showSound() {
  if (!sound) return
  sound.setAttribute('aria-pressed', String(wished()))
  sound.textContent = (wished() ? sound.dataset.on : sound.dataset.off) ?? ''
}
sound?.addEventListener('click', () => {
  localStorage.setItem(SOUND, wished() ? 'off' : 'on')
  showSound()
  if (wished()) ring()
})
showSound()

/** Two short notes, made here. */
function ring() {
  const context = new AudioContext()
  for (const [at, hertz] of /** @type {[number, number][]} */ ([
    [0, 660],
    [0.16, 880],
  ])) {
    const tone = context.createOscillator()
    const volume = context.createGain()
    volume.gain.value = 0.06
    tone.frequency.value = hertz
    tone.connect(volume).connect(context.destination)
    tone.start(context.currentTime + at)
    tone.stop(context.currentTime + at + 0.12)
  }
  setTimeout(() => void context.close(), 1000)
}

/** @param {Document} page */
const waitingIn = (page) => Number(/^\((\d+)\)/.exec(page.title)?.[1] ?? 0)

/** Whether a refresh would take something from somebody: a tick, an open menu, what is typed. */
function isBusy() {
  const ticked = document.querySelector('input[name^="tick."]:checked, input[name="all"]:checked')
  return ticked !== null || ['INPUT', 'SELECT', 'TEXTAREA'].includes(document.activeElement?.tagName ?? '')
}

/** @param {string} url */
const isSignIn = (url) => new URL(url).pathname === '/workbench/sign-in'

async function refresh() {
  if (Date.now() - usedAt > UNUSED_MS || (document.hidden && !wished())) return
  // A page that a refused form drew stands at an address that leads back to its own.
  const response = await fetch(location.pathname + location.search).catch(() => null)
  if (!response?.ok || isSignIn(response.url)) return
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html')
  if (waitingIn(fresh) > waitingIn(document) && wished()) ring()
  document.title = fresh.title
  if (isBusy()) return
  const focused = current()?.dataset.row
  const hadFocus = document.activeElement?.closest('[data-row]') !== null
  // A list that was empty, or now is, comes anew as a whole.
  if ((one('.table-complaints') === null) !== (fresh.querySelector('.table-complaints') === null)) {
    return location.reload()
  }
  for (const place of ['#queue ol', '.table-complaints tbody', '.rail-links', '.tray-kinds']) {
    const [old, now] = [document.querySelector(place), fresh.querySelector(place)]
    if (old && now && old.innerHTML !== now.innerHTML) old.innerHTML = now.innerHTML
  }
  // The hidden fields say which owner was shown: they belong to the rows.
  const [oldForm, newForm] = [document.querySelector('form.bulk'), fresh.querySelector('form.bulk')]
  if (oldForm && newForm) {
    for (const field of oldForm.querySelectorAll(':scope > input[type="hidden"]')) field.remove()
    for (const field of newForm.querySelectorAll(':scope > input[type="hidden"]')) oldForm.prepend(field)
  }
  const row = hadFocus ? rows().find((one) => one.dataset.row === focused) : null
  if (row) linkOf(row)?.focus({ preventScroll: true })
}

if (one('[data-row]') || one('.empty-list')) setInterval(() => void refresh(), EVERY_MS)
