// The page as data and elements: settings, texts, building of elements. No HTML is ever parsed from a string.

/** @type {{ texts: Record<string, string>, say: { complaints: string, human: string, myData: string, alerts: string, assistant: string }, phones: string[], uploadLimitBytes: number }} */
export const settings = JSON.parse(byId('settings').textContent ?? '{}')

/**
 * A text of the page with its `{values}` filled in.
 * @param {string} name
 * @param {Record<string, string | number>} [values]
 */
export function text(name, values = {}) {
  const template = settings.texts[name]
  if (template === undefined) throw new Error(`no text ${name}`)
  return template.replace(/\{(\w+)\}/g, (whole, key) => String(values[key] ?? whole))
}

/** @typedef {(name: string, values?: Record<string, string | number>) => string} Say */

/**
 * The texts around a message, in its language.
 * @param {'en' | undefined} language undefined: Chinese
 * @returns {Say}
 */
export function textsIn(language) {
  return language === 'en' ? (name, values) => text(`${name}_en`, values) : text
}

/**
 * @template {HTMLElement} [Kind=HTMLElement]
 * @param {string} id
 * @returns {Kind}
 */
export function byId(id) {
  const found = document.getElementById(id)
  if (!found) throw new Error(`no element #${id}`)
  return /** @type {Kind} */ (found)
}

/**
 * Builds an element. Attributes that are `false` or undefined are left out; functions become listeners.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean | undefined | ((event: any) => void)>} [attributes]
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name, value)
    else if (value === true) made.setAttribute(name, '')
    else if (value !== false && value !== undefined) made.setAttribute(name, String(value))
  }
  for (const child of children) if (child) made.append(child)
  return made
}

/** @param {string} name */
export function icon(name) {
  const namespace = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(namespace, 'svg')
  svg.setAttribute('class', 'icon')
  svg.setAttribute('aria-hidden', 'true')
  const use = document.createElementNS(namespace, 'use')
  use.setAttribute('href', `#icon-${name}`)
  svg.append(use)
  return svg
}
