import { dayOf, systemClock } from '../src/base/clock.ts'
import { type Affected, affected, basisAnew, reviewOf } from '../src/corpus/affected.ts'
import { addReviews, loadBasis, type Review, writeBasis } from '../src/corpus/basis.ts'
import { loadKnowledge } from '../src/corpus/knowledge.ts'
import { buildCorpus, loadHeld, loadTexts, openReadings } from '../src/corpus/load.ts'
import { restingOnLaw } from '../src/corpus/places.ts'
import { readStaged, type StagedStatute } from '../src/corpus/store.ts'
import type { Knowledge } from '../src/corpus/types.ts'

type Folders = { dataDir: string; knowledgeDir: string; timeZone: string }
type Result = { text: string; json: unknown; exitCode: 0 | 1 }

/** Most lines of one list; the rest is counted. */
const MOST_LISTED = 60

/** What rests on law that has changed since it was read, by the texts that wait for publishing or, without any, by the live ones. */
export function affectedNow(folders: Folders): Affected[] {
  const { resting, readings, today } = opened(folders, newestTexts(folders.dataDir), loadHeld(folders))
  return affected(resting, readings, today)
}

/** The list for people, or nothing. */
export function affectedText(found: readonly Affected[]): string[] {
  if (found.length === 0) return []
  const lines = found.map(({ place, kind, says, parts }) => {
    const law = parts.map(({ part, standing }) => (standing === 'gone' ? `${part}（没有了）` : part)).join('；')
    return `  ${place}（${KINDS[kind]}）「${says.replaceAll('\n', '').slice(0, 40)}」← ${law}`
  })
  const left = lines.length - MOST_LISTED
  return [
    `有 ${found.length} 处依据的条文变了。指引里的这几行先不说，改给原文；算数先不算；其他的照旧，请先看：`,
    ...lines.slice(0, MOST_LISTED),
    ...(left > 0 ? [`  ……还有 ${left} 处，npm run knowledge -- check 会全部列出。`] : []),
    '对着新条文看过、改好以后：npm run knowledge -- reviewed 名字 --by 谁（名字是上面每行的第一个词）',
  ]
}

const KINDS: Record<Affected['kind'], string> = {
  line: '指引',
  digest: '要点',
  figure: '算数',
  passage: '文案',
  case: '案例',
}

/** Records that somebody has read the named guides and files again, against the law as it is held. */
export function runReviewed(folders: Folders & { paths: string[]; by: string | undefined }): Result {
  const { paths } = folders
  const by = folders.by?.trim() ?? ''
  const { knowledge, resting, readings, today } = opened(folders, newestTexts(folders.dataDir), loadHeld(folders))
  const found = paths.map((place) => reviewOf(place, { resting, readings, by, today, knowledge }))
  const unknown = paths.filter((_, index) => found[index] === null)
  if (unknown.length > 0) {
    const message = `knowledge/ 里没有叫「${unknown.join('、')}」、而且依据法条的。指引写编号，其他写文件，如 rules/figures.yaml。`
    return { text: message, json: { error: { code: 'unknown', message } }, exitCode: 1 }
  }
  const reviews = found.filter((review): review is Review => review !== null)
  addReviews(folders.dataDir, reviews)
  const gone = affected(resting, readings, today).filter(
    ({ place, parts }) => paths.includes(place) && parts.some(({ standing }) => standing === 'gone'),
  )
  const text = [
    `记下了：${by} ${today} 看过 ${paths.join('、')}。运行中的服务 2 秒内照说。`,
    ...gone.map(({ place, says }) => `${place} 的「${says.slice(0, 30)}」引的条文没有了，还是不说：请改这一行。`),
  ]
  return { text: text.join('\n'), json: { reviews, gone }, exitCode: 0 }
}

/** Writes `knowledge/basis.json` from the live texts. */
export function runBasis(folders: Folders): Result {
  const { knowledge, readings, today } = opened(
    folders,
    loadTexts(folders.dataDir),
    loadKnowledge(folders.knowledgeDir),
  )
  const basis = loadBasis(folders.knowledgeDir)
  const { content, parts, left } = basisAnew(knowledge, { basis, readings, today })
  writeBasis(folders.knowledgeDir, content)
  const text = [`knowledge/basis.json 写好了：${parts} 处条文。`, ...affectedText(left)].join('\n')
  return { text, json: { parts, left }, exitCode: left.length === 0 ? 0 : 1 }
}

/** The texts that wait for publishing: they hold the live ones too. */
function newestTexts(dataDir: string): StagedStatute[] {
  const staged = readStaged(dataDir)
  return staged.length > 0 ? staged : loadTexts(dataDir)
}

function opened(folders: Folders, texts: StagedStatute[], knowledge: Knowledge) {
  const { articles } = buildCorpus(knowledge, texts)
  return {
    knowledge,
    resting: restingOnLaw(knowledge),
    readings: openReadings(folders, knowledge, articles),
    today: dayOf(systemClock(), folders.timeZone),
  }
}
