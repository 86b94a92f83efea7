import { asWritten } from '../../src/answer/grounds/as-held.ts'
import type { Answering } from '../../src/answer/open.ts'
import type { ArticleRecord } from '../../src/corpus/types.ts'
import type { Edition } from '../../src/law/types.ts'
import { createLibrary } from '../../src/library/library.ts'
import type { Library } from '../../src/library/types.ts'
import { builtIn, TODAY } from '../answer/answering.ts'

export const STATUTE = '中华人民共和国试验法'

/** A statute that it replaced, of which we have our own words on one article. */
export const REPLACED = '旧试验办法'

const HEADINGS = ['第一章 总则', '第二章 退换', '第三章 责任']
const BEFORE = [
  '为了试验，定这部法。',
  '收到以后七日内可以退货。\n（一）完好的；\n（二）没有用过的。',
  '卖旧的当新的，赔两倍。',
  '这一条后来没有了。',
]
const AFTER = [
  '为了试验，定这部法。',
  '收到以后十日内可以退货。\n（一）完好的；\n（二）没有用过的。',
  '卖旧的当新的，赔三倍；不足五百元的，按五百元。',
]
const MANY = 40

const edition = (from: string, to: string | null): Edition => ({
  ...{ statute: STATUTE, edition: from, from, to },
  ...{ source: '试验公报写明', verifiedBy: '某人', verifiedOn: from === '2021-05-01' ? null : '2026-11-20' },
})
const EDITIONS = [edition('2021-05-01', '2025-10-01'), edition('2025-10-01', null)]

const numeral = (at: number) => `第${'一二三四'[at] ?? ''}条`

function articlesOf({ edition: name, from, to }: Edition, texts: readonly string[]): ArticleRecord[] {
  const own = texts.map((text, at) => recordOf(numeral(at), [text], HEADINGS[Math.min(at, 2)] ?? ''))
  const more = Array.from({ length: MANY }, (_, at) =>
    recordOf(`第${101 + at}条`, [`同样的第 ${at + 1} 句。`], '第四章 附则'),
  )
  return [...own, ...more]

  function recordOf(article: string, paragraphs: string[], heading: string): ArticleRecord {
    return {
      ...{ id: `${STATUTE}@${name}#${article}`, statute: STATUTE, edition: name, from, to, article, paragraphs },
      ...{ headings: [heading], digest: digestOf(article), aliases: [], questions: [], url: null },
    }
  }
}

const earlier: ArticleRecord = {
  ...{ id: `${REPLACED}@2015-01-01#第一条`, statute: REPLACED, edition: '2015-01-01', article: '第一条' },
  ...{ from: '2015-01-01', to: '2021-05-01', headings: [], paragraphs: null, digest: '旧办法的要点。' },
  ...{ aliases: [], questions: [], url: null },
}

const digestOf = (article: string) => (article === '第二条' ? '收到十天里能退。' : null)

/** What answers, with a statute of which two imported texts are held, and one that is not yet in force. */
export function withTwoEditions(): Pick<Answering, keyof Answering> {
  const answering = builtIn()
  const [before, after] = EDITIONS as [Edition, Edition]
  const articles = [...articlesOf(before, BEFORE), ...articlesOf(after, AFTER), earlier]
  return {
    ...answering,
    corpus: { ...answering.corpus, articles },
    statutes: [
      { name: STATUTE, level: '法律', shortNames: ['试验法'], aliases: ['试法'], succeededBy: null },
      { name: REPLACED, level: '部门规章', shortNames: [], aliases: [], succeededBy: STATUTE },
    ],
    editions: new Map([[STATUTE, EDITIONS]]),
    digestsCheckedOn: new Map([[STATUTE, '2026-11-21']]),
    asHeld: asWritten,
  }
}

export function libraryOfTwoEditions(): Library {
  const made = withTwoEditions()
  return createLibrary({ current: () => made, today: () => TODAY })
}
