import { byCodePoint } from './exact.ts'

/** Complaints that tell of like facts, the one that is most like the others first; the first of them as examples. */
export type Cluster = {
  count: number
  numbers: readonly string[]
  examples: readonly string[]
  words: readonly string[]
}

export type ClusterRules = {
  /** Percent of the weight of shared pairs of characters from which two are alike. */
  alike_percent: number
  at_least: number
  shown: number
  examples: number
  /** A pair of characters that stands in more of a hundred complaints tells nothing. */
  common_percent: number
}

type Told = { number: string; facts: string }
type Vector = Map<string, number>

/** Complaints that are compared: the newest. */
const MOST = 4_000
const WORDS = 3
const LONGEST_WORD = 8
/** A pair in no more complaints than this counts however few there are. */
const FEW = 20

type Node = Told & { pairs: Vector; alike: { node: Node; alike: number }[] }

/**
 * Groups complaints by what they tell, without a model: two are alike when the rarer pairs of characters in them are the
 * same (cosine of weights by rarity). A complaint goes to the one group whose centre has the most like it. The largest
 * first, equal ones by number. `told`: the newest first.
 */
export function clustersOf(told: readonly Told[], rules: ClusterRules): Cluster[] {
  const nodes = weighed(told.slice(0, MOST), rules)
  joinAlike(nodes, rules)
  const taken = new Set<Node>()
  const clusters: Cluster[] = []
  for (const centre of nodes.toSorted(
    (one, other) => other.alike.length - one.alike.length || byCodePoint(one.number, other.number),
  )) {
    if (taken.has(centre)) continue
    const members = [centre, ...centre.alike.map(({ node }) => node).filter((node) => !taken.has(node))]
    if (members.length < rules.at_least) continue
    for (const member of members) taken.add(member)
    const numbers = members.map(({ number }) => number)
    clusters.push({
      count: members.length,
      numbers,
      examples: numbers.slice(0, rules.examples),
      words: sharedWords(members),
    })
  }
  return clusters.toSorted((one, other) => other.count - one.count).slice(0, rules.shown)
}

/** Pairs of characters of each text with their weights, of length one. */
function weighed(told: readonly Told[], { common_percent }: ClusterRules): Node[] {
  const all = told.map((one) => ({ one, pairs: pairsOf(one.facts) }))
  const frequency = new Map<string, number>()
  for (const { pairs } of all) for (const pair of pairs) frequency.set(pair, (frequency.get(pair) ?? 0) + 1)
  const most = Math.max(FEW, (told.length * common_percent) / 100)
  return all.map(({ one, pairs }) => {
    const weights: Vector = new Map()
    let square = 0
    for (const pair of pairs) {
      const count = frequency.get(pair) ?? 0
      if (count < 2 || count > most) continue
      const weight = Math.log((1 + told.length) / count)
      weights.set(pair, weight)
      square += weight * weight
    }
    const length = Math.sqrt(square) || 1
    for (const [pair, weight] of weights) weights.set(pair, weight / length)
    return { ...one, pairs: weights, alike: [] }
  })
}

function pairsOf(text: string): Set<string> {
  const found = new Set<string>()
  for (const run of text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}]+/u)) {
    const characters = [...run]
    for (let at = 0; at + 1 < characters.length; at += 1) found.add(`${characters[at]}${characters[at + 1]}`)
  }
  return found
}

/** Notes with each one those that are like it, the most alike first. */
function joinAlike(nodes: readonly Node[], { alike_percent }: ClusterRules): void {
  const holders = new Map<string, { node: Node; weight: number }[]>()
  for (const node of nodes) {
    const sums = new Map<Node, number>()
    for (const [pair, weight] of node.pairs) {
      const list = holders.get(pair) ?? []
      for (const other of list) sums.set(other.node, (sums.get(other.node) ?? 0) + weight * other.weight)
      list.push({ node, weight })
      holders.set(pair, list)
    }
    for (const [other, alike] of sums) {
      if (alike * 100 < alike_percent) continue
      node.alike.push({ node: other, alike })
      other.alike.push({ node, alike })
    }
  }
  for (const node of nodes) {
    node.alike.sort((one, other) => other.alike - one.alike || byCodePoint(one.node.number, other.node.number))
  }
}

/** Pairs of characters that most of a group share, joined where one goes on with the other. */
function sharedWords(members: readonly Node[]): string[] {
  const counts = new Map<string, number>()
  for (const { pairs } of members) for (const pair of pairs.keys()) counts.set(pair, (counts.get(pair) ?? 0) + 1)
  const words: string[] = []
  let last = ''
  for (const [pair, count] of counts) {
    if (count * 2 <= members.length) continue
    const goesOn = last !== '' && last.at(-1) === pair.at(0) && last.length < LONGEST_WORD
    if (goesOn) words.pop()
    last = goesOn ? last + pair.slice(1) : pair
    words.push(last)
  }
  return words.toSorted((one, other) => other.length - one.length || byCodePoint(one, other)).slice(0, WORDS)
}
