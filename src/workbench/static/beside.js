// Fetches the articles and similar cases beside a complaint, so that the page itself does not wait for the search.
// Without it, or when the fetch fails, the link to them stays.

for (const place of document.querySelectorAll('[data-beside]')) void fill(/** @type {HTMLElement} */ (place))

/** @param {HTMLElement} place */
async function fill(place) {
  try {
    const response = await fetch(place.dataset.beside ?? '')
    if (response.ok && !response.redirected) place.innerHTML = await response.text()
  } catch {
    // The link stays.
  }
}
