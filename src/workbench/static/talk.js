// Shows new lines of a talk while its page is open and in use. The page works without it.

const EVERY_MS = 5000
/** A page that nobody uses must not keep its session alive. */
const UNUSED_MS = 20 * 60_000

const talk = document.getElementById('talk')
let usedAt = Date.now()
for (const kind of ['pointerdown', 'keydown', 'scroll']) {
  document.addEventListener(kind, () => (usedAt = Date.now()), { passive: true })
}

async function refresh() {
  if (!talk || document.hidden || Date.now() - usedAt > UNUSED_MS) return
  const response = await fetch(location.pathname + location.search, { redirect: 'error' }).catch(() => null)
  if (!response?.ok) return
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const fresh = page.getElementById('talk')
  if (fresh && fresh.innerHTML !== talk.innerHTML) talk.innerHTML = fresh.innerHTML
  const [facts, now] = [document.getElementById('talk-facts'), page.getElementById('talk-facts')]
  if (facts && now && facts.innerHTML !== now.innerHTML) facts.innerHTML = now.innerHTML
}

setInterval(() => void refresh(), EVERY_MS)
