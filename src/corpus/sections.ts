import type { z } from 'zod'
import { parseArticleNumber, printArticleNumber } from '../law/articles.ts'
import type { StatuteNames } from '../law/names.ts'
import { ageRange, speaksOfAge } from './age-range.ts'
import type { KnowledgeProblem, Section } from './front-matter.ts'
import type { caseHead, digestsHead, guideHead, questionsHead } from './schemas.ts'
import { statementOf } from './statements.ts'
import type { ArticleQuestions, CaseRecord, Digest, Guide, Statement, Step } from './types.ts'

/** Reads a guide from its head and sections; reports missing, unknown or unreadable parts. */
export function guideOf(
  file: string,
  head: z.output<typeof guideHead>,
  sections: Section[],
  {
    names,
    problems,
    lines: places,
  }: { names: StatuteNames; problems: KnowledgeProblem[]; lines: Map<Statement, number> },
): Guide {
  const section = sectionReader(file, sections, problems, {
    required: ['结论', '说明', '您可以这样做'],
    optional: ['看情况', '先问清', '例外', '留好证据', '接着问', 'In English'],
  })
  const report = (line: number, message: string) => problems.push({ file, line, field: null, message })
  const statement = ({ text, line }: WrittenLine): Statement => {
    const read = statementOf(text, names)
    for (const wrong of read.wrong) report(line, `「${read.statement.says}」：${wrong}`)
    places.set(read.statement, line)
    return read.statement
  }
  const statements = (heading: string) => section.list(heading).map(statement)
  /** A line 「说法、说法 → 一句话」. Null: it is another one. */
  const byPhrase = ({ text, line }: WrittenLine) => {
    const [, phrases, says] = /^(.+?)\s*→\s*(.+)$/.exec(text) ?? []
    if (!phrases || !says) return null
    const written = phrases.split('、').map((phrase) => phrase.trim())
    const odd = written.filter((phrase) => speaksOfAge(phrase) && !ageRange(phrase))
    for (const phrase of odd) report(line, `「${phrase}」不像「年龄 8–15」`)
    return { phrases: written, statement: statement({ text: says, line }) }
  }
  const byPhrases = (heading: string) =>
    section.list(heading).flatMap((written) => {
      const read = byPhrase(written)
      if (!read) report(written.line, `「${heading}」里「${written.text}」不像「说法、说法 → 一句话」`)
      return read ?? []
    })
  const steps = (heading: string) => {
    const read = section.list(heading).map((written): Step => {
      const inCase = byPhrase(written)
      // The statement itself: its line is known by it.
      return inCase ? Object.assign(inCase.statement, { when: inCase.phrases }) : statement(written)
    })
    if (read[0]?.when) report(section.list(heading)[0]?.line ?? 0, '第一步要是谁都能做的，「说法 → 一步」写在它后面')
    return read
  }
  /** For a section of one statement: its lines make one text. */
  const single = (heading: string) =>
    statement({ text: section.text(heading), line: section.list(heading)[0]?.line ?? 0 })
  const lines = {
    conclusion: single('结论'),
    conditions: statements('说明'),
    situations: byPhrases('看情况').map(({ phrases, statement }) => ({ when: phrases, statement })),
    exceptions: statements('例外'),
    evidence: statements('留好证据'),
    steps: steps('您可以这样做'),
  }
  const asks = byPhrases('先问清').map(({ phrases, statement }) => ({ unless: phrases, asked: statement }))
  const followUp = single('接着问')
  const english = statements('In English')
  const all = [
    ...[lines.conclusion, ...lines.conditions, ...lines.situations.map(({ statement }) => statement)],
    ...[
      ...lines.exceptions,
      ...lines.steps,
      ...lines.evidence,
      ...asks.map(({ asked }) => asked),
      followUp,
      ...english,
    ],
  ]
  return {
    id: head.id,
    title: head.title,
    englishTitle: head.english_title ?? null,
    topic: head.topic,
    questions: head.questions,
    keywords: head.keywords,
    articles: head.articles,
    secondary: [...new Set(all.flatMap(({ documents }) => documents))],
    cases: head.cases,
    drafted: head.drafted,
    reviewed: head.reviewed,
    notQuestions: head.not_questions,
    ...lines,
    followUp: followUp.says || null,
    figures: head.figures,
    asks: asks.map(({ unless, asked }) => ({ unless, question: asked.says })),
    english,
  }
}

/** Reads a case from its head and sections. */
export function caseOf(
  file: string,
  head: z.output<typeof caseHead>,
  sections: Section[],
  problems: KnowledgeProblem[],
): CaseRecord {
  const section = sectionReader(file, sections, problems, {
    required: head.older_standard ? ['事实', '认定', '结果', '提醒'] : ['事实', '认定', '结果'],
    optional: ['提醒'],
  })
  return {
    id: head.id,
    title: head.title,
    topic: head.topic,
    articles: head.articles,
    decidedOn: head.decided_on,
    olderStandard: head.older_standard,
    ...(head.source && { source: head.source }),
    checkedOn: head.checked_on,
    facts: section.text('事实'),
    finding: section.text('认定'),
    result: section.text('结果'),
    note: section.text('提醒') || null,
  }
}

/** Reads the digests of one file: one section per article, with an optional line 别名：…、…. */
export function digestsOf(
  file: string,
  head: z.output<typeof digestsHead>,
  sections: Section[],
  problems: KnowledgeProblem[],
): Digest[] {
  return sections.flatMap((section) => {
    const number = parseArticleNumber(section.heading)
    if (!number) {
      problems.push({ file, line: section.line, field: null, message: `「${section.heading}」不是条号` })
      return []
    }
    const lines = section.lines.map((line) => line.trim()).filter(Boolean)
    const aliases = lines[0]?.startsWith('别名：') ? (lines.shift() as string).slice('别名：'.length) : ''
    if (lines.length === 0) {
      problems.push({ file, line: section.line, field: null, message: `「${section.heading}」下面没有内容` })
      return []
    }
    return [
      {
        statute: head.statute,
        article: printArticleNumber(number),
        aliases: aliases
          .split('、')
          .map((alias) => alias.trim())
          .filter(Boolean),
        text: lines.join('\n'),
        checkedOn: head.checked_on,
        file,
        line: section.line,
      },
    ]
  })
}

/** Reads people's questions on the articles of one file: one section per article, one question per line. */
export function questionsOf(
  file: string,
  head: z.output<typeof questionsHead>,
  sections: Section[],
  problems: KnowledgeProblem[],
): ArticleQuestions[] {
  return sections.flatMap((section) => {
    const number = parseArticleNumber(section.heading)
    const questions = section.lines.map((line) => line.replace(/^\s*-\s*/, '').trim()).filter(Boolean)
    if (!number || questions.length === 0) {
      const message = number ? `「${section.heading}」下面没有问法` : `「${section.heading}」不是条号`
      problems.push({ file, line: section.line, field: null, message })
      return []
    }
    const article = printArticleNumber(number)
    return [{ statute: head.statute, article, questions, checkedOn: head.checked_on, file, line: section.line }]
  })
}

/** A line of a section without the sign of a list, and its number in the file. */
type WrittenLine = { text: string; line: number }

function sectionReader(
  file: string,
  sections: Section[],
  problems: KnowledgeProblem[],
  expected: { required: string[]; optional: string[] },
): { text(heading: string): string; list(heading: string): WrittenLine[] } {
  const known = new Map<string, Section>()
  for (const section of sections) {
    const report = (message: string) => problems.push({ file, line: section.line, field: null, message })
    if (!expected.required.includes(section.heading) && !expected.optional.includes(section.heading)) {
      report(section.heading === '' ? '正文要从一个「## 」小标题开始' : `不认识的小标题「${section.heading}」`)
    } else if (known.has(section.heading)) report(`「${section.heading}」写了两次`)
    known.set(section.heading, section)
  }
  const lines = (heading: string): WrittenLine[] => {
    const section = known.get(heading)
    return (section?.lines ?? [])
      .map((line, index) => ({ text: line.trim(), line: (section?.line ?? 0) + index + 1 }))
      .filter(({ text }) => text !== '')
  }
  for (const heading of expected.required) {
    if (lines(heading).length === 0) {
      problems.push({
        file,
        line: known.get(heading)?.line ?? null,
        field: null,
        message: `缺「## ${heading}」或它是空的`,
      })
    }
  }
  return {
    text: (heading) =>
      lines(heading)
        .map(({ text }) => text)
        .join('\n'),
    list: (heading) =>
      lines(heading).map(({ text, line }) => ({ text: text.replace(/^(?:[-*]|\d+[.、．])\s*/, ''), line })),
  }
}
