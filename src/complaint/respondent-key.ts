const LEGAL_FORM = /(?:有限责任公司|股份有限公司|有限公司|\(个体工商户\))$/u

/**
 * A name of a business as it is compared: width, case, blanks, quotation marks and the legal form do not count. Null
 * when nothing is left that tells one from another.
 */
export function respondentKey(name: string): string | null {
  const folded = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·・「」『』“”"'‘’《》，,。.、]/gu, '')
  const key = folded.replace(LEGAL_FORM, '')
  return [...key].length >= 2 ? key : null
}
