import { maskPersonal } from '../../base/mask.ts'

/** Least length of a hidden value, in characters: shorter ones stand in too many words. */
const LEAST_HIDDEN = 2

/**
 * What a model may be told of a text: personal data masked, and the values of a complaint left out.
 *
 * @param hidden folded values of a complaint
 */
export function withoutPersonal(said: string, hidden: readonly string[]): string {
  const without = hidden.reduce(
    (text, value) => (value.length < LEAST_HIDDEN ? text : text.replaceAll(value, '（已隐去）')),
    said,
  )
  return maskPersonal(without)
}
