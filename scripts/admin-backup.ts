// Makes a backup, checks one, and restores from one.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { parseEnv } from 'node:util'
import { parse } from 'yaml'
import { systemClock, systemRandom } from '../src/base/clock.ts'
import { writeDurably } from '../src/base/files.ts'
import { readCalendarYears } from '../src/complaint/procedure/working-days.ts'
import type { Config } from '../src/config.ts'
import { loadTexts } from '../src/corpus/load.ts'
import { backUp } from '../src/storage/copies/backup.ts'
import { PARTS } from '../src/storage/copies/manifest.ts'
import { restore } from '../src/storage/copies/restore.ts'
import { type Verified, verifyBackup } from '../src/storage/copies/verify.ts'
import { loadDataKey } from '../src/storage/keys/key.ts'
import type { Done } from './admin-data.ts'
import { missingIn, withoutSecrets } from './settings-file.ts'

const KNOWLEDGE = join(import.meta.dirname, '..', 'knowledge')
/** Folder of learned weights: large, and useless to another version. */
const LEARNED = 'learned'
const SETTINGS = 'settings.env'

export function makeBackup(config: Config, folder: string | undefined): Done {
  if (folder === undefined) {
    return {
      refused: 'usage',
      words: '请给出一个新目录，例如：npm run admin -- backup ../backup-2026-11-24',
      usage: true,
    }
  }
  const target = resolve(folder)
  const key = config.dataKey ? '环境变量 DATA_KEY' : join(config.dataDir, 'data.key')
  const env = join(process.cwd(), '.env')
  const settings = existsSync(env) ? withoutSecrets(parseEnv(readFileSync(env, 'utf8'))) : null
  const { manifest, unknown } = backUp({
    dataDir: config.dataDir,
    target,
    note: noteOf(settings?.missing ?? null),
    outside: [
      ...filesIn(KNOWLEDGE).map((path) => ({
        path: `knowledge/${path}`,
        content: readFileSync(join(KNOWLEDGE, path)),
      })),
      ...(settings ? [{ path: SETTINGS, content: Buffer.from(settings.text) }] : []),
    ],
    clock: systemClock,
  })
  const evidence = manifest.files.filter(({ path }) => path.startsWith(`${PARTS.evidence}/`)).length
  const problems: string[] = []
  const statutes = orProblem(problems, '导入的法律原文', () => loadTexts(target).length)
  const { complaints, conversations } = manifest.counts
  const lines = [
    `已备份到 ${target}：投诉 ${complaints} 件，对话 ${conversations} 个，证据文件 ${evidence} 个，导入的法规 ${statutes ?? '？'} 部，` +
      `${existsSync(join(target, PARTS.calendar)) ? '载入的放假安排' : '没有载入过放假安排'}，知识库文件。`,
    `密钥不在里面：${key}，请另外保管，没有它打不开个人信息。`,
    settings === null
      ? '这里没有 .env；环境变量里的设置请自己记下。'
      : settings.missing.length > 0
        ? `.env 里这几项没有备份（可能是密码，或者只属于这台机器），请自己记下：${settings.missing.join('、')}。`
        : '.env 也在里面。',
    ...problems.map((problem) => `照样备份了，但是读不懂：${problem}`),
    ...(unknown.length > 0 ? [`数据目录里这些不是小维的，没有备份：${unknown.join('、')}。`] : []),
    `检查一遍：npm run admin -- backup --verify ${folder}`,
  ]
  const result = { folder: target, complaints, conversations, files: evidence, statutes, unknown, problems }
  return { result, words: lines.join('\n') }
}

/** Opens a backup. Tells its contents and its faults. */
export function checkBackup(config: Config, folder: string | undefined): Done {
  if (folder === undefined) return { refused: 'usage', words: '请给出备份的目录。', usage: true }
  const from = resolve(folder)
  const verified = verifyBackup({ from, key: keyAtHand(config) })
  const problems = [...verified.problems]
  const statutes = orProblem(problems, '导入的法律原文', () => loadTexts(from))
  const years = orProblem(problems, '放假安排', () => yearsOf(from))
  if (verified.version?.state === 'newer') problems.push('是更新的程序做的，现在的程序恢复不了')
  const result = {
    folder: from,
    made_at: verified.manifest?.made_at ?? null,
    version: verified.version?.version ?? null,
    ...verified.counts,
    last_number: verified.lastNumber,
    evidence: verified.evidence,
    statutes: statutes?.length ?? null,
    articles: statutes?.reduce((sum, { articles }) => sum + articles.length, 0) ?? null,
    calendar_years: years,
    key_fits: verified.keyFits,
    problems,
  }
  if (problems.length > 0) return { refused: 'damaged', words: `这份备份不完好：\n${problems.join('\n')}`, result }
  return {
    result,
    words: [
      ...linesOf(verified),
      `导入的法规 ${result.statutes} 部 ${result.articles} 条。放假安排：${years?.join('、') || '没有载入过'}。`,
      keyLine(verified),
    ].join('\n'),
  }
}

function linesOf({ manifest, version, counts, lastNumber, evidence }: Verified): string[] {
  const checked = manifest
    ? `备份完好：${manifest.made_at} 做的，${manifest.files.length} 个文件都和当时一样，数据库打得开，每一页都好。`
    : '数据库打得开，每一页都好。这是旧版本做的备份，没有记下文件的哈希，证据文件和法律原文是不是原样查不出来。'
  const files =
    evidence?.missing == null
      ? `证据 ${evidence?.records ?? 0} 份`
      : `证据 ${evidence.records} 份，缺 ${evidence.missing} 份${evidence.missing > 0 ? '（备份时正好删除的，或者早就丢了）' : ''}`
  return [
    checked,
    `投诉 ${counts?.complaints ?? 0} 件（最大的编号 ${lastNumber ?? '还没有'}），对话 ${counts?.conversations ?? 0} 个，${files}。数据库版本 ${version?.version ?? '空的'}。`,
  ]
}

function keyLine({ keyFits }: Verified): string {
  if (keyFits === null) return '手上没有密钥，没有试个人信息打不打得开。'
  return keyFits ? '手上的密钥打得开它。' : '手上的密钥打不开它：要用做备份时的 data.key（或 DATA_KEY）。'
}

export async function putBack(
  config: Config,
  folder: string | undefined,
  { above, yes, damagedToo }: { above?: string | undefined; yes: boolean; damagedToo: boolean },
): Promise<Done> {
  if (folder === undefined) return { refused: 'usage', words: '请给出备份的目录。', usage: true }
  if (!yes) {
    const words =
      '恢复会换掉现在的数据（现在的会另存在数据目录里）。知道最近发出的最大编号的话，用 --above 给出，编号就不会重复。确定的话，加上 --yes。'
    return { refused: 'not_sure', words }
  }
  const from = resolve(folder)
  const { keptIn, counter, parts } = await restore({
    dataDir: config.dataDir,
    from,
    configured: config.dataKey,
    above: above ?? null,
    damagedToo,
    timeZone: config.timeZone,
    clock: systemClock,
    random: systemRandom,
  })
  const settings = giveSettingsBack(from)
  const changed = changedKnowledge(from)
  const back = [
    '数据库',
    ...(parts.includes('evidence') ? ['证据'] : []),
    ...(parts.includes('corpus') ? [`导入的法律原文（${loadTexts(config.dataDir).length} 部）`] : []),
    ...(parts.includes('calendar') && existsSync(join(config.dataDir, PARTS.calendar)) ? ['放假安排'] : []),
  ]
  const rest = (['evidence', 'corpus', 'calendar'] as const).filter((part) => !parts.includes(part))
  const names = { evidence: '证据', corpus: '法律原文', calendar: '放假安排' }
  const lines = [
    `已恢复：${back.join('、')}。今天的编号从 ${counter + 1} 往后排。`,
    ...(rest.length > 0 ? [`备份里没有、原样没动的：${rest.map((part) => names[part]).join('、')}。`] : []),
    ...(keptIn === null ? [] : [`原来的数据在 ${keptIn}，确认没问题以后请删除。`]),
    ...settings.words,
    ...(changed.length > 0
      ? [
          `知识库的文件跟程序走，没有动。备份里和现在程序里不一样的：${changed.slice(0, 20).join('、')}${changed.length > 20 ? ` 等 ${changed.length} 个` : ''}。自己改过的，请从 ${join(from, 'knowledge')} 对照着改。`,
        ]
      : []),
    '恢复不了的：备份以后的对话和投诉；备份以后答应的删除要再做一遍（admin erase）。索引和向量会在启动时重建。',
  ]
  const result = {
    kept_in: keptIn,
    counter,
    parts,
    settings: settings.outcome,
    settings_missing: settings.missing,
    knowledge_changed: changed,
  }
  return { result, words: lines.join('\n') }
}

type SettingsBack = { outcome: 'none' | 'given_back' | 'kept'; missing: string[]; words: string[] }

/** Writes `.env` when there is none. An existing file stays. */
function giveSettingsBack(from: string): SettingsBack {
  const kept = join(from, SETTINGS)
  if (!existsSync(kept)) return { outcome: 'none', missing: [], words: ['备份里没有 .env：设置请自己填。'] }
  const text = readFileSync(kept, 'utf8')
  const missing = missingIn(text)
  const fill = missing.length > 0 ? `这几项备份里没有，请自己填：${missing.join('、')}。` : ''
  const env = join(process.cwd(), '.env')
  if (existsSync(env))
    return { outcome: 'kept', missing, words: [`.env 已经有了，没有动；备份里的在 ${kept}。${fill}`] }
  writeDurably(env, [Buffer.from(text)])
  return { outcome: 'given_back', missing, words: [`设置放回了 ${env}。${fill}`] }
}

/** Files of knowledge/ in the backup that this program lacks or has in another form. */
function changedKnowledge(from: string): string[] {
  const folder = join(from, 'knowledge')
  if (!existsSync(folder)) return []
  return filesIn(folder).filter((path) => {
    const now = join(KNOWLEDGE, path)
    return !existsSync(now) || !readFileSync(now).equals(readFileSync(join(folder, path)))
  })
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.startsWith(`${LEARNED}/`))
    .sort()
}

function yearsOf(folder: string): number[] {
  const file = join(folder, PARTS.calendar)
  return existsSync(file) ? readCalendarYears(parse(readFileSync(file, 'utf8'))).map(({ year }) => year) : []
}

/** The data key, or null. Makes none. */
function keyAtHand({ dataDir, dataKey }: Config): Uint8Array | null {
  if (dataKey === null && !existsSync(join(dataDir, 'data.key'))) return null
  return loadDataKey({ dataDir, configured: dataKey, databaseFile: null, random: systemRandom })
}

function orProblem<Result>(problems: string[], what: string, read: () => Result): Result | null {
  try {
    return read()
  } catch (error) {
    problems.push(`${what}：${error instanceof Error ? error.message : String(error)}`)
    return null
  }
}

function noteOf(missing: string[] | null): string {
  return `小维的备份，${systemClock().toISOString()}。

里面有：数据库（个人信息是封存的）、证据文件（封存的）、导入的法律原文、载入的放假安排、知识库的文件${missing ? '、设置（settings.env，不含密码）' : ''}。
不在里面：
- 密钥。恢复要用当时的密钥：数据目录的 data.key（或 DATA_KEY），请另外保管，不要和备份放在一起。
- 密码、令牌，和环境变量里的设置${missing && missing.length > 0 ? `。.env 里没有备份的：${missing.join('、')}` : ''}。
- 索引和算好的向量：启动时会重建。
backup.json 里有每个文件的大小和 SHA-256。

检查：npm run admin -- backup --verify 这个目录
恢复：先把 data.key 放进新的数据目录（或设好 DATA_KEY），再 npm run admin -- restore 这个目录 --yes
`
}
