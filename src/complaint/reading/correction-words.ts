import { oncePer } from '../../base/phrases.ts'
import type { ComplaintForm } from '../form/form.ts'

/** What is added to a name, in quotes or not. */
const QUOTED = '[「“"]?(?<what>[^「」“”"，。]{1,20}?)[」”"]?'

/** The words of `knowledge/words` by which people put values right, as patterns. Made once for a form. */
export const correctionWords = oncePer(({ fields, words: { corrections, persons } }: ComplaintForm) => {
  const {
    called,
    connects,
    pleads,
    is_wrong,
    puts,
    is_called,
    leads_to,
    denies,
    that_one,
    says,
    all_right,
    the_wrong_way_round,
    ends_with,
    not_currency,
    only_currency,
    way_plainly,
    before_named,
    after_named,
    that_is_home,
    ones_own,
    begins_figure,
    bought_which_way,
    wish_changed,
    for_me,
    ...lists
  } = corrections
  const begins = (source: string) => new RegExp(`^${source}`, 'iu')
  const names = new Map(
    fields.map(({ name, label, says: own }) => [
      name,
      [called[name], oneOf([label, ...own])].flatMap((source) => (source ? [begins(source)] : [])),
    ]),
  )
  return {
    /** The name of the field at the beginning of the words, the longest. Null: they begin with none. */
    nameOf(field: string, said: string): string | null {
      const found = (names.get(field) ?? []).flatMap((pattern) => pattern.exec(said)?.[0] ?? [])
      return found.toSorted((one, other) => other.length - one.length)[0] ?? null
    },
    loosely: new RegExp(`^${lists.loosely}$`, 'u'),
    tells: begins(`[，,：:\\s]*(?:${lists.tells}[，,：:\\s]*|(?<=[：:]\\s*))`),
    added: new RegExp(
      `^(?:(?<front>${lists.before_it})|${lists.after_it})${lists.adds_there}${QUOTED}(?:[一二两三四几]?个?字)?[吧了]?$`,
      'iu',
    ),
    moved: new RegExp(
      `^(?<what>.{1,20}?)${lists.moved}(?<line>.{2,12}?)(?:里面?|那里|那?一?[项栏]|上|去|[吧的了])*$`,
      'u',
    ),
    movedLine: new RegExp(
      `^${lists.moves_before}?(?<from>.{2,8}?)${lists.moves_line}(?<to>.{2,8}?)${lists.moves_end}$`,
      'u',
    ),
    ofBusiness: new RegExp(`^${persons.at_business}$`, 'u'),
    /** 10号不是11号: what it is not, after what it is. */
    notTheOld: new RegExp(`(?<=\\p{L}|\\d)[，,\\s]*${lists.not_shown}.{1,12}$`, 'u'),
    /** A sum or a day and nothing else. */
    figureAlone: /^[\d一二三四五六七八九十零两百千万.,年月]+(?:元|块钱?|[号日天])?$/u,
    places: [lists.first, lists.second, lists.third].map(begins),
    last: begins(lists.last),
    connects: begins(`(?:${connects}[，,\\s]*)+(?!$)`),
    pleads: begins(`${pleads}$`),
    before: new RegExp(`^${before_named}+`, 'u'),
    after: new RegExp(`^${after_named}`, 'u'),
    wrong: begins(`(?:也|都|倒)?${is_wrong}`),
    ofUs: new RegExp(`^${lists.of_us}`, 'u'),
    murmurs: new RegExp(`^${lists.murmurs}$`, 'u'),
    allWrong: new RegExp(`^(?:您|你)?们?${is_wrong}$`, 'iu'),
    thatOne: new Map(Object.entries(that_one).map(([name, source]) => [name, begins(`${source}$`)])),
    puts: begins(`[，,：:\\s]*${puts}[，,：:\\s]*`),
    replaced: new RegExp(`^(.{2,40}?)[，,\\s]*${puts}[，,：:\\s]*(.+)$`, 'isu'),
    isCalled: begins(`[，,：:\\s]*${is_called}[，,：:\\s]*`),
    leadsTo: begins(`[，,：:\\s]*(?:${leads_to}[，,：:\\s]*)?`),
    denies: begins(denies),
    says: begins(`${says}[，,：:\\s]*`),
    allRight: new RegExp(`^(?:.{0,12}(?:都|全|也|是|没))?${all_right}(?:的|了|啊|哈|呀)*$`, 'iu'),
    tooMany: new RegExp(lists.a_zero_too_many, 'u'),
    tooFew: new RegExp(lists.a_zero_too_few, 'u'),
    reversed: new RegExp(the_wrong_way_round, 'iu'),
    notCurrency: new RegExp(`${not_currency}\\s*$`, 'iu'),
    onlyCurrency: new RegExp(`^(?:${only_currency}|[\\s\\p{P}])*$`, 'iu'),
    wayPlainly: begins(`${way_plainly}$`),
    thatIsHome: new RegExp(`^${that_is_home}`, 'u'),
    own: new RegExp(`^${ones_own}`, 'u'),
    beginsFigure: new RegExp(`^${begins_figure}`, 'u'),
    boughtWhichWay: new RegExp(`^${bought_which_way}$`, 'u'),
    wishChanged: begins(wish_changed),
    forMe: new RegExp(`^${for_me}`, 'u'),
    endsWith: new RegExp(`${ends_with}\\s*(\\d{2,4})`, 'u'),
  }
})

function oneOf(words: readonly string[]): string {
  const longest = words.toSorted((one, other) => other.length - one.length)
  return `(?:${longest.map((word) => word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')).join('|')})`
}
