/** A province (code of 2 digits), a city (4) or a district or county (6), by GB/T 2260. */
export type Region = {
  code: string
  name: string
  level: 'province' | 'city' | 'district'
  /** Its name and those above it, the province first. */
  path: readonly string[]
}

export type RegionReading =
  | { kind: 'none' }
  | { kind: 'one'; region: Region; written: string }
  /** One name for several places (鼓楼区), or several places: ask which is meant. */
  | { kind: 'several'; regions: readonly Region[]; written: string }

export type Regions = {
  at: (code: string) => Region | null
  /**
   * The region of COUNCIL_REGION: a code of 2, 4, 6 digits (zeros at the end do not count) or a name; null for anything
   * else.
   */
  named: (codeOrName: string) => Region | null
  /** The place in a text. If a name has several places, the one in `home` counts. */
  read: (text: string, home?: Region | null) => RegionReading
  /** The regions one step below a place: the districts of a city. */
  within: (outer: Region) => readonly Region[]
  /** Whether both are the same place, or `inner` lies in `outer`. */
  covers: (outer: Region, inner: Region) => boolean
}

type Mention = { start: number; end: number; regions: Region[] }

/** A street that only bears the name of a place: 南京路. */
const STREET = '[东南西北中]?[一二三四五]?(?:路|街|道|大道|大街|巷|弄)(?!歉)'
const AT = /(?:在|到|去|来|从|位于|是|^)$/u

/**
 * Reads the registry of regions (knowledge/registries/regions.txt: `code name alias…`, and above them the lines that its
 * head explains). Throws an error that names a wrong line.
 */
export function createRegions(source: string): Regions {
  const { regions, words, unsure, things } = readRegistry(source)
  /** A street or a dish that only bears the name of a place: 南京路, 兰州拉面. */
  const otherThing = new RegExp(`^(?:${[STREET, ...things].join('|')})`, 'u')
  const longest = Math.max(...[...words.keys()].map((word) => word.length))

  /** The longest name at a position of the text; short names of districts count only inside `around`. */
  function nameAt(text: string, start: number, around: readonly Region[]): Mention | null {
    for (let length = Math.min(longest, text.length - start); length >= 2; length--) {
      const word = text.slice(start, start + length)
      const found = words.get(word)
      if (!found) continue
      const full = found.filter(({ short }) => !short)
      const near = found.filter(({ region }) => around.some((one) => covers(one, region)))
      const after = text.slice(start + length)
      const before = text.slice(0, start)
      const chosen =
        full.length > 0
          ? full
          : otherThing.test(after)
            ? []
            : near.length > 0
              ? near
              : found.filter(
                  ({ region }) =>
                    region.level !== 'district' || length > 2 || (AT.test(before) && /市$/u.test(region.name)),
                )
      const alone = before === '' && after === ''
      const isUnsure =
        full.length === 0 && near.length === 0 && unsure.has(word) && !alone && !(before !== '' && AT.test(before))
      if (chosen.length === 0 || isUnsure) continue
      // 海南, 吉林, 恩施: takes the larger place if a smaller one inside has the same short name.
      const meant = chosen
        .map(({ region }) => region)
        .filter((one) => full.length > 0 || !chosen.some(({ region }) => region.code.length < one.code.length))
      return { start, end: start + length, regions: [...new Set(meant)] }
    }
    return null
  }

  function read(text: string, home: Region | null = null): RegionReading {
    const folded = text.normalize('NFKC').replace(/\s+/gu, '')
    const places: Mention[] = []
    let at = 0
    while (at < folded.length) {
      const last = places.at(-1)
      const mention = nameAt(folded, at, [...(last ? last.regions : []), ...(home ? [home] : [])])
      if (!mention) {
        at++
        continue
      }
      const joined = last && join(last, mention)
      if (joined) places[places.length - 1] = joined
      else places.push(mention)
      at = mention.end
    }
    const decided = places.map((place) => ({ ...place, regions: decide(place.regions, home) }))
    const distinct = [...new Map(decided.flatMap((place) => place.regions).map((one) => [one.code, one])).values()]
    const [first] = distinct
    if (!first) return { kind: 'none' }
    const written = folded.slice(places[0]?.start, places.at(-1)?.end)
    // 武汉 … 武汉市江汉区: takes the narrowest if each lies in the next.
    const narrowest = distinct.find((one) => distinct.every((other) => covers(other, one)))
    return narrowest ? { kind: 'one', region: narrowest, written } : { kind: 'several', regions: distinct, written }
  }

  return {
    at: (code) => regions.get(code) ?? null,
    named(codeOrName) {
      const said = codeOrName.trim()
      const code = /^\d{2,6}$/.test(said) ? said.replace(/(?:00)+$/, '') : null
      if (code !== null) return regions.get(code) ?? null
      const reading = read(said)
      return reading.kind === 'one' ? reading.region : null
    },
    read,
    within: ({ code }) =>
      [...regions.values()].filter((one) => one.code.length === code.length + 2 && one.code.startsWith(code)),
    covers,
  }

  /** 湖北 + 黄石市 + 黄石港区, or 鼓楼区 + 南京: the larger place narrows the smaller one. */
  function join(last: Mention, next: Mention): Mention | null {
    const below = next.regions.filter((one) => last.regions.some((outer) => covers(outer, one)))
    if (below.length > 0) return { start: last.start, end: next.end, regions: below }
    const above = last.regions.filter((one) => next.regions.some((outer) => covers(outer, one)))
    return above.length > 0 ? { start: last.start, end: next.end, regions: above } : null
  }

  function decide(found: readonly Region[], home: Region | null): Region[] {
    if (found.length < 2 || !home) return [...found]
    const near = [home, regions.get(home.code.slice(0, 4)), regions.get(home.code.slice(0, 2))]
    for (const around of near) {
      const there = around ? found.filter((one) => covers(around, one)) : []
      if (there.length > 0) return there
    }
    return [...found]
  }
}

function covers(outer: Region, inner: Region): boolean {
  return inner.code.startsWith(outer.code)
}

function readRegistry(source: string) {
  const regions = new Map<string, Region>()
  const words = new Map<string, { region: Region; short: boolean }[]>()
  const unsure = new Set<string>()
  const marked = (mark: string) =>
    source
      .split('\n')
      .filter((line) => line.startsWith(mark))
      .flatMap((line) => line.slice(1).trim().split(/\s+/u))
  const suffix = shortNameEnds(marked('&'))
  const add = (word: string, region: Region, short: boolean) => {
    if (word.length < 2) return
    words.set(word, [...(words.get(word) ?? []), { region, short }])
  }
  for (const [index, line] of source.split('\n').entries()) {
    if (line === '' || /^[#!&]/.test(line)) continue
    if (line.startsWith('~')) {
      for (const word of line.slice(1).trim().split(/\s+/u)) unsure.add(word)
      continue
    }
    const [code = '', name, ...aliases] = line.split(' ')
    if (!/^(?:\d{2}){1,3}$/.test(code) || name === undefined) {
      throw new Error(
        `regions.txt: line ${index + 1} is not 「code name」; write a code of 2, 4 or 6 digits and a name`,
      )
    }
    const above = [code.slice(0, 2), code.slice(0, 4)].filter((one) => one.length < code.length)
    const path = [...above.flatMap((one) => regions.get(one)?.name ?? []), name]
    const level = code.length === 2 ? 'province' : code.length === 4 ? 'city' : 'district'
    const region: Region = { code, name, level, path }
    regions.set(code, region)
    add(name, region, false)
    for (const alias of aliases) add(alias, region, false)
    const short = name.replace(suffix, '')
    if (short !== name) add(short, region, true)
  }
  return { regions, words, unsure, things: marked('!') }
}

/** The end of a full name that its short name leaves out, given the peoples of autonomous places: 恩施土家族苗族自治州. */
function shortNameEnds(peoples: readonly string[]): RegExp {
  const autonomous = '(?:蒙古|维吾尔|哈萨克|柯尔克孜)?自治[区州县旗]'
  return new RegExp(
    `(?:(?:${peoples.join('|')})族)*(?:${autonomous}|特别行政区)$|(?:新区|林区|地区|[省市区县盟旗])$`,
    'u',
  )
}
