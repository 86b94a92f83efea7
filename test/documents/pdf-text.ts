import { inflateSync } from 'node:zlib'

/** The words of one of our PDFs, page by page, as a viewer would copy them. */
export function pdfText(pdf: Uint8Array): string[] {
  const file = Buffer.from(pdf).toString('latin1')
  const objects = new Map(
    [...file.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map((found) => [found[1], found[2] ?? '']),
  )
  const stream = (id: string | undefined): string => {
    const [, data = ''] = /stream\r?\n([\s\S]*?)\r?\nendstream/.exec(objects.get(id) ?? '') ?? []
    return inflateSync(Buffer.from(data, 'latin1')).toString('latin1')
  }
  const reference = (id: string | undefined, name: string) =>
    new RegExp(`/${name} (\\d+) 0 R`).exec(objects.get(id) ?? '')?.[1]
  const glyphs = new Map<string, string[]>()
  const fontOf = (id: string): string[] => {
    const known = glyphs.get(id)
    if (known) return known
    const codes = [...stream(reference(id, 'ToUnicode')).matchAll(/\[((?:<[0-9a-f ]+>\s*)+)\]/g)]
      .flatMap(([, list = '']) => [...list.matchAll(/<([0-9a-f ]+)>/g)])
      .map(([, hex = '']) => Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'))
    glyphs.set(id, codes)
    return codes
  }
  const pages = [...objects].filter(([, body]) => /\/Type \/Page\n/.test(body))
  return pages.map(([id]) => {
    const resources = objects.get(reference(id, 'Resources')) ?? ''
    const fonts = new Map([...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map((found) => [found[1], found[2] ?? '']))
    let codes: string[] = []
    return [...stream(reference(id, 'Contents')).matchAll(/\/(F\d+) [\d.]+ Tf|\[(.*)\] TJ/g)]
      .map(([, font, shown]) => {
        if (font !== undefined) codes = fontOf(fonts.get(font) ?? '')
        if (shown === undefined) return ''
        const hex = [...shown.matchAll(/<([0-9a-f]+)>/g)].map((found) => found[1]).join('')
        return (hex.match(/.{4}/g) ?? []).map((code) => codes[Number.parseInt(code, 16)] ?? '?').join('')
      })
      .join('')
  })
}
