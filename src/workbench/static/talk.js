// Shows new lines of a talk while its page is open and in use. The page works without it.

const EVERY_MS = 5000
/** A page that nobody uses must not keep its session alive. */
const UNUSED_MS = 20 * 60_000

const talk = document.getElementById('talk')
const news = /** @type {HTMLElement | null} */ (document.querySelector('[data-talk-news]'))
const stale = /** @type {HTMLElement | null} */ (document.querySelector('[data-talk-stale]'))
const title = document.title
let unseen = 0
let usedAt = Date.now()
for (const kind of ['pointerdown', 'keydown', 'scroll']) {
  document.addEventListener(kind, () => (usedAt = Date.now()), { passive: true })
}

const spoken = () => talk?.querySelectorAll('.talk-person').length ?? 0
const last = () => talk?.querySelector(':scope > .talk > li:last-child')

/** Whether somebody looks at the newest line. */
function isSeen() {
  const end = last()?.getBoundingClientRect()
  return !document.hidden && end !== undefined && end.bottom > 0 && end.bottom <= innerHeight
}

function tell() {
  if (isSeen()) unseen = 0
  document.title = unseen > 0 ? `(${unseen}) ${title}` : title
  if (!news) return
  news.hidden = unseen === 0
  news.textContent = unseen > 0 ? (news.dataset.words ?? '').replace('#', String(unseen)) : ''
}

async function refresh() {
  if (!talk || Date.now() - usedAt > UNUSED_MS) return
  const response = await fetch(talk.dataset.address ?? '', { redirect: 'error' }).catch(() => null)
  if (stale) stale.hidden = response?.ok === true
  if (!response?.ok) return
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const fresh = page.getElementById('talk')
  if (fresh && fresh.innerHTML !== talk.innerHTML) {
    const [before, opened] = [spoken(), talk.querySelector('.talk-before')?.hasAttribute('open')]
    const follows = isSeen()
    talk.innerHTML = fresh.innerHTML
    if (opened) talk.querySelector('.talk-before')?.setAttribute('open', '')
    unseen += Math.max(0, spoken() - before)
    if (follows) last()?.scrollIntoView({ block: 'nearest' })
    tell()
  }
  const [facts, now] = [document.getElementById('talk-facts'), page.getElementById('talk-facts')]
  if (facts && now && facts.innerHTML !== now.innerHTML) facts.innerHTML = now.innerHTML
}

// A talk that somebody has opens where the newest words and the reply are.
if (document.querySelector('.talk-answer') && !location.hash) last()?.scrollIntoView({ block: 'center' })
news?.addEventListener('click', () => last()?.scrollIntoView({ block: 'center' }))
document.addEventListener('scroll', tell, { passive: true })
document.addEventListener('visibilitychange', tell)
setInterval(() => void refresh(), EVERY_MS)
