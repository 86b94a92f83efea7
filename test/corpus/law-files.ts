import { Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx'
import PDFDocument from 'pdfkit'
import { fontFile, written } from '../../src/documents/print.ts'

/** The lines of a statute in Markdown, as they stand in a document: without the head of the file and its marks. */
function linesOf(markdown: string): { words: string; heading: boolean }[] {
  return markdown
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .split('\n')
    .map((line) => line.replaceAll('**', '').trim())
    .filter((line) => line !== '')
    .map((line) => ({ words: line.replace(/^#+\s*|^[-*]\s+/, ''), heading: line.startsWith('#') }))
}

/** A statute as a PDF on A4, each paragraph set in by two characters, with numbers of pages. */
export async function asPdf(markdown: string): Promise<Uint8Array> {
  const paper = new PDFDocument({ size: 'A4', margin: 72, bufferPages: true })
  const bytes = written(paper)
  paper.registerFont('regular', fontFile('Regular'))
  paper.font('regular').fontSize(12)
  for (const { words, heading } of linesOf(markdown)) {
    if (heading) paper.text(words, { align: 'center' })
    else paper.text(words, { indent: 24, align: 'left' })
  }
  const { count } = paper.bufferedPageRange()
  for (let page = 0; page < count; page += 1) {
    paper.switchToPage(page)
    paper.page.margins.bottom = 0
    paper.text(`- ${page + 1} -`, 72, 800, { width: 451, align: 'center', lineBreak: false })
  }
  paper.end()
  return bytes
}

/** The same as a Word file. */
export async function asDocx(markdown: string): Promise<Uint8Array> {
  const children = linesOf(markdown).map(
    ({ words, heading }) =>
      new Paragraph({ children: [new TextRun(words)], ...(heading && { heading: HeadingLevel.HEADING_2 }) }),
  )
  return Packer.toBuffer(new Document({ sections: [{ children }] }))
}

/** PDFs without a word: as many pages as are wanted, each with a line drawn. */
export async function picturePdf(pages: number): Promise<Uint8Array> {
  const paper = new PDFDocument({ size: 'A4', autoFirstPage: false })
  const bytes = written(paper)
  for (let page = 0; page < pages; page += 1) paper.addPage().moveTo(10, 10).lineTo(200, 200).stroke()
  paper.end()
  return bytes
}
