// The questions of a draft are being asked: look again in a moment, unless something is being typed.
const LOOK_AGAIN_MS = 3000

setTimeout(() => {
  const typed = /** @type {HTMLTextAreaElement | null} */ (document.querySelector('#question'))
  if (typed?.value === typed?.defaultValue) location.replace(location.pathname)
}, LOOK_AGAIN_MS)
