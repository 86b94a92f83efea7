// What this device remembers. Where storage is blocked, it remembers until the page is closed.

const PREFIX = 'xiaowei.'
/** @type {Map<string, unknown>} */
const memory = new Map()

/**
 * @template Value
 * @param {string} key
 * @param {Value} fallback
 * @returns {Value}
 */
export function recall(key, fallback) {
  if (memory.has(key)) return /** @type {Value} */ (memory.get(key))
  try {
    const stored = localStorage.getItem(PREFIX + key)
    return stored === null ? fallback : JSON.parse(stored)
  } catch {
    return fallback
  }
}

/**
 * @param {string} key
 * @param {unknown} value null forgets it
 */
export function remember(key, value) {
  memory.set(key, value)
  try {
    if (value === null) localStorage.removeItem(PREFIX + key)
    else localStorage.setItem(PREFIX + key, JSON.stringify(value))
  } catch {
    // Blocked or full: the memory above serves this visit.
  }
}

/** A random UUID, version 4; `crypto.randomUUID` is missing on pages without https. */
export function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16)).map((byte, index) => {
    if (index === 6) return (byte & 0x0f) | 0x40
    return index === 8 ? (byte & 0x3f) | 0x80 : byte
  })
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
