/** Marks at the beginning of a numbered question: 第一, 一是, 1. */
const NUMBERED =
  /(?:^|[\s，。！？；,.!?;：:、]|(?<=事|问题))(?:第[一二三四五六七八九](?:个(?![月星钟小年])|件|点)?(?![天日月年次周节百章条])|[一二三四五六]是|[（(]?[1-9][）).、．](?!\d)|[一二三四五六七八九]、)\s*(?:问题|事)?(?:是|[，,：:、])?/gu
/** Words at the beginning of a further question. */
const BESIDES =
  /(?:^|[\s，。！？；,.!?;])(?:另外[，,：:\s]|另外(?=[^，。！？]{0,6}问)|还有(?:个|一个|件|一件)?(?:问题|事[，,：:\s])|再问(?:一下|个|一个)?|顺便(?:再)?问|还想(?:再)?问|also,|another question)[，,：:\s]*/giu
const SENTENCE = /[^。！？!?；;\n]+[。！？!?；;\n]*/gu

/** A shorter part asks nothing. In characters. */
const LEAST = 4
/** An announcement before the first numbered question: 我想问三个事. */
const ANNOUNCES = /(?:问|咨询|请教).{0,8}$|^(?:那个|你好|您好|喂)/u
/** Greatest number of questions answered at once. */
export const MOST_PARTS = 4

/**
 * Ways to split a folded message into questions, the plainest first. The search decides whether they really are several
 * questions.
 */
export function possibleParts(text: string): { kind: 'marked' | 'sentences'; parts: string[] }[] {
  const numbered = cutAt(text, NUMBERED)
  const besides = cutAt(text, BESIDES)
  const sentences = (text.match(SENTENCE) ?? []).map(trim).filter((part) => part.length >= LEAST)
  const enough = (text.match(NUMBERED) ?? []).length > 1
  return [
    ...(enough ? [{ kind: 'marked' as const, parts: numbered }] : []),
    ...(besides.length > 1 ? [{ kind: 'marked' as const, parts: besides }] : []),
    ...(sentences.length > 1 ? [{ kind: 'sentences' as const, parts: sentences }] : []),
  ]
}

function cutAt(text: string, mark: RegExp): string[] {
  const marks = [...text.matchAll(mark)]
  if (marks.length === 0) return []
  const starts = marks.map((match) => match.index)
  const before = trim(text.slice(0, starts[0]))
  const parts = marks.map((match, index) => trim(text.slice(match.index + match[0].length, starts[index + 1])))
  const all = before.length >= LEAST && !ANNOUNCES.test(before) ? [before, ...parts] : parts
  return all.filter((part) => part.length >= LEAST)
}

function trim(text: string): string {
  return text.replace(/^[\s，。！？；,.!?;：:、]+|[\s，。；,.;：:、]+$/gu, '')
}
