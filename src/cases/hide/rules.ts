import { z } from 'zod'

const words = z.array(z.coerce.string().min(1))
/** Single characters in a row, each of which counts. */
const signs = z.string().regex(/^\p{Script=Han}+$/u)

const schema = z.strictObject({
  schema: z.literal('case-hiding/1'),
  roles: z.record(z.string(), z.string().min(1)),
  before_names: words,
  called: words,
  titles: words,
  after_names: words,
  surely_after: words,
  near_before: z.string(),
  near_words: words,
  more_surnames: z.string(),
  more_everyday: z.string(),
  given: z.string(),
  meets: signs,
  calls: signs,
  joins: signs,
  not_given: signs,
  counted_by_zhang: signs,
  not_after_titles: signs,
  not_names: words,
  estates: words,
  malls: words,
  streets: words,
  villages: words,
  regions: words,
  not_places: words,
  businesses: words,
  legal_forms: words,
  kinds: words,
  lead_in: words,
  lead_signs: signs,
  little_words: words,
  times_begin: signs,
  unsure_endings: signs,
  before_unsure_endings: words,
  ending_signs: signs,
  shop_words: words,
  address_parts: words,
  platforms: words,
})

/** The words by which people, shops and places are found in a complaint: `knowledge/rules/case-hiding.yaml`. */
export type HidingRules = z.output<typeof schema>

/** @param businesses `knowledge/words/businesses.yaml`, whose endings count too */
export function readHidingRules(document: unknown, businesses: unknown): HidingRules {
  const rules = schema.parse(document)
  const { endings } = endingsFile.parse(businesses)
  const ends = new RegExp(`^[\\p{L}\\d]+[${rules.ending_signs}]$`, 'u')
  const plain = endings.filter((ending) => ending.length > 1 && ends.test(ending))
  return { ...rules, businesses: [...new Set([...rules.businesses, ...plain])] }
}

const endingsFile = z.looseObject({ endings: words })

const KINDS = [
  'complainant',
  'guardian',
  'agent',
  'person',
  'staff',
  'business',
  'company',
  'brand',
  'estate',
  'mall',
  'street',
  'village',
  'region',
  'address',
  'phone',
  'number',
  'order',
  'account',
  'email',
  'plate',
  'link',
] as const
/** What a hidden stretch told. */
export type HiddenKind = (typeof KINDS)[number]

/** A stretch of a text that tells who or where somebody is. Ends are not included. */
export type Stretch = { start: number; end: number; kind: HiddenKind }

/** A text cut into words with their parts of speech; `guessed`: words that no dictionary has may be guessed. */
export type Tag = (text: string, guessed: boolean) => readonly { word: string; tag: string }[]
