/**
 * The blanks of a Word file, `{{…}}`, wherever they stand in it, without the spaces around their names. Rejects for a file
 * that is no Word file.
 */
export async function templateFields(bytes: Uint8Array): Promise<string[]> {
  const { patchDetector } = await import('docx')
  return [...new Set(await patchDetector({ data: bytes, trimPlaceholders: true }))]
}

/** A Word file with its blanks filled in; lines of a value stay lines. Blanks without a value stay as they are. */
export async function fillTemplate(bytes: Uint8Array, values: Record<string, string>): Promise<Uint8Array> {
  const { patchDocument, PatchType, TextRun } = await import('docx')
  const used = (await templateFields(bytes)).filter((name) => Object.hasOwn(values, name))
  const patches = Object.fromEntries(
    used.map((name) => {
      const lines = printable(values[name] ?? '').split('\n')
      const children = lines.map((text, at) => new TextRun({ text, ...(at > 0 && { break: 1 }) }))
      return [name, { type: PatchType.PARAGRAPH, children } as const]
    }),
  )
  return new Uint8Array(await patchDocument({ outputType: 'nodebuffer', data: bytes, patches, trimPlaceholders: true }))
}

/** XML takes no control characters and no halves of a character. */
function printable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, (sign) => (sign === '\n' ? sign : ''))
}
