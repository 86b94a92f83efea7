import { z } from 'zod'
import { phrases } from '../base/phrases.ts'

const businesses = z.strictObject({
  schema: z.literal('businesses/1'),
  endings: phrases,
  weak_endings: phrases,
  /** Plain words without pattern signs. Each is one of `endings`. */
  short_endings: z.array(z.string().min(1)).min(1),
  goes_on: phrases,
  kinds: phrases,
  sizes: phrases,
  not_in_names: phrases,
  lead_in: phrases,
  labels: phrases,
  sure_labels: phrases,
  name_labels: phrases,
  not_called: phrases,
  outlets: phrases,
  not_outlets: phrases,
  named_after: phrases,
  sold_on: phrases,
  never_begins: phrases,
  never_ends: phrases,
  registered: phrases,
  tells_of_somebody: phrases,
  people_there: phrases,
  before_defect: phrases,
  /** Before a name in quotes. */
  before_quoted: phrases,
  /** Before the owner of an outlet, and no part of the name. */
  before_outlet: phrases,
  /** How a name is spoken of: what was done there, alone, what is done after it, who belongs to it, and before one that acts. */
  done_there: phrases,
  before_alone: phrases,
  done_after: phrases,
  of_the_shop: phrases,
  before_doer: phrases,
})

const purchases = z.strictObject({
  schema: z.literal('purchases/1'),
  done_there: phrases,
  not_sellers: phrases,
  places: phrases,
  where_bought: phrases,
  units: phrases,
  got: phrases,
  had_done: phrases,
  thing_ends: phrases,
  only_bought: phrases,
  not_things: phrases,
  not_things_begin: phrases,
  not_things_alone: phrases,
  happens_to_shop: phrases,
  /** A card that was paid with. */
  paid_with: phrases,
  holds_evidence: phrases,
  short_things: phrases,
  counted_at_once: phrases,
  makes_another_thing: phrases,
  sold_as: phrases,
  quantity_units: phrases,
  at: phrases,
  got_from: phrases,
  chose: phrases,
  did_for_us: phrases,
  called_shops: phrases,
  shops_named: phrases,
  phone_owners: phrases,
  tells_buying: phrases,
  /** 小刘家: words after a name that only say that somebody's place is meant. */
  its_place: phrases,
  branches: phrases,
  /** Between a place and a name: 那个什么. */
  one_there: phrases,
})

const wishes = z.strictObject({
  schema: z.literal('wishes/1'),
  begins: phrases,
  goes_on: phrases,
  not: phrases,
  others_say: phrases,
  others_do: phrases,
  not_wanted: phrases,
  refund_and_more: phrases,
  adds: phrases,
  bare: phrases,
  first_wish: phrases,
  if_not: phrases,
  then_wish: phrases,
  wish_turns: phrases,
  wish_told: phrases,
  wish_dropped: phrases,
  /** Wishes that no option holds: 马上开工. */
  beyond_options: phrases,
  how_done: phrases,
  or_else: phrases,
  /** What the person paid to somebody else: 赔了人家. */
  paid_others: phrases,
  /** A wish for a return or a refund that does not say which. */
  bare_refund: phrases,
  /** A change of mind; or a thought, with words that lead to the right figure. */
  mind_changed: phrases,
  thinks_again: phrases,
  then_it_is: phrases,
  /** 我就想: the person's, whatever was told before. */
  own_wish: phrases,
})

const answers = z.strictObject({
  schema: z.literal('answers/1'),
  business_words: phrases,
  platforms: phrases,
  /** That it is not known where the business is; and that the thing was not bought there. */
  place_unknown: phrases,
  names_place: phrases,
  bought_away: phrases,
  bought_on_it: phrases,
  /** After the name of a platform: it sells there itself. */
  sold_by_platform: phrases,
  name_unknown: phrases,
  no_voucher: phrases,
  /** Words of each kind of evidence, by the option of voucher, and whether it is there. */
  evidence_kinds: z.record(z.string(), phrases),
  /** Answers that count only where their field is asked for, by the field and its option: 打电话买的. */
  said_when_asked: z.record(z.string(), z.record(z.string(), phrases)),
  evidence_there: phrases,
  evidence_missing: phrases,
  /** What the business holds: 店家有监控. */
  evidence_of_others: phrases,
  places: phrases,
  plain_places: phrases,
  /** What is said beside a value and is none of it: 我写过了. */
  said_beside: phrases,
  /** What leads to somebody's name beside what they go by: 真名. */
  real_name: phrases,
  /** What a part of an answer begins and ends with beside its value: 哦, 呗. */
  said_before: phrases,
  said_after: phrases,
  /** What leads to the name of a business, to where somebody lives, and to where something was: 卖家昵称是, 家在, 原来在. */
  leads_to_business: phrases,
  leads_to_home: phrases,
  leads_to_place_before: phrases,
  /** Words of days that are none alone: 陆陆续续. */
  spread_over: phrases,
  /** Words of a person who knows a sum about, and no better: 记不准. */
  not_known_exactly: phrases,
  /** Words of a clause that tells a place, and those that tell something else of it: 万达广场旁边, 在门口骂我. */
  landmarks: phrases,
  no_landmarks: phrases,
  /** What stands before the name of a business, and clauses beside it that are no part of it: 就叫, 没执照. */
  called_so: phrases,
  not_of_name: phrases,
  relations: phrases,
  surnames: phrases,
  address_ends: phrases,
  paid_words: phrases,
  not_named: phrases,
  /** How words begin that name no shop: 上次那家. */
  names_no_shop: phrases,
  /** Papers and signs on which the right name of a business stands: 合同, 招牌. */
  name_stands_on: phrases,
  /** A way of buying that is denied: 网上不是. */
  ways_denied: phrases,
  place_of: phrases,
  told_before: phrases,
  told_bodies: phrases,
  told_then: phrases,
  in_court: phrases,
  done_at: phrases,
  calls_other: phrases,
  name_withheld: phrases,
  no_phone: phrases,
  before_person: phrases,
  /** What is said before a value and says nothing: 那行吧. */
  fillers: phrases,
  not_persons: phrases,
  reference_labels: phrases,
  wrong: phrases,
  put: phrases,
  rather: phrases,
  sorry: phrases,
  asks_to_change: phrases,
  /** Whole clauses that are said to us, and tell nothing of the matter: 你问这个有啥用. */
  said_to_us: phrases,
  /** Whole clauses that ask why a name or a telephone is needed, or are afraid of giving them: 不想让老板知道是我. */
  asks_of_name: phrases,
  /** Whole clauses that greet, say yes or wish to complain, and tell nothing of what happened: 喂 帮我投诉一下. */
  no_account: phrases,
  /** A whole message that says sorry to us: 对不起刚才骂你了. */
  apologies: phrases,
  /** In such a clause: it wishes something, and does not ask. */
  wish_of_name: phrases,
  /** In any clause: the person wants to complain without a name. */
  wants_no_name: phrases,
  /** A clause that goes with a plea to us, where it stands before it: 我妈不知道，能不能不告诉她. */
  beside_plea: phrases,
  /** At the end of a single clause: all of it asks, and tells nothing of what happened: 去法院要花多少钱. */
  ends_asking: phrases,
  /** Anywhere in a single clause: it asks, where nothing in it says that something happened. */
  asks_how_much: phrases,
  /** In such a clause: it tells. */
  has_happened: phrases,
  /** From its beginning: the clause is asked of us: 你的意思是他要退. */
  asks_us: phrases,
  /** A whole message that only says yes, no or thanks. */
  says_little: phrases,
  /** The words around a sentence that the person wants out of the account: 别写我老公那段, 我妈那句别写. */
  do_not_write: phrases,
  that_sentence: phrases,
  to_be_left_out: phrases,
  account_wrong: phrases,
  told_later: phrases,
  is_gone: phrases,
  /** At the end of a clause: it was not written down. */
  left_out: phrases,
  /** Says that something is not written: before it, before it where `that_matter` follows it, and after it. */
  leaves_out: phrases,
  leaves_out_matter: phrases,
  that_matter: phrases,
  is_left_out: phrases,
  /** Asks us to write what stands before it: 还有教练也没了你加上. */
  to_be_added: phrases,
  /** All that follows where nothing is named that is missing: 你没写全. */
  left_out_nothing: phrases,
  /** Signs of an address: 学院路 5 号, 阳光小区. */
  address_signs: phrases,
  address_labels: phrases,
  /** What is said before the name of a business: 店名是, and what leads to it: 店叫, 招牌上写的是. */
  says_name: phrases,
  leads_to_name: phrases,
  /** A clause with these tells something, and is no name alone. */
  not_name_alone: phrases,
  /** A part beside the name that tells what was paid and done: 烤鱼138块. */
  done_beside_name: phrases,
  /** What follows the number of a house, and is no part of the address. */
  after_house_number: phrases,
  /** Ends of names that sound like places: 老湘村. */
  place_like_names: phrases,
  /** 店在城南路: the business, and what stands between it and its place. */
  the_shop: phrases,
  is_at: phrases,
  /** After a place: no name follows. Before it: what follows may be none. */
  not_name_of_place: phrases,
  beside_a_place: phrases,
  /** A place that can be anywhere: 门口. */
  anywhere: phrases,
  /** Words before a district that name none: 我们本地的. */
  before_district: phrases,
  leads_to_place: phrases,
  /** Signs of a district; and those of words that are none. */
  district_signs: phrases,
  not_districts: phrases,
  /** Words before a sentence that the person wants out of the account. */
  before_plea: phrases,
  /** 你说气不气人: asked of us, whatever was quoted before it. */
  asks_our_mind: phrases,
  /** Begins a clause of its own without a mark before it: 你们到底管不管. */
  asks_us_to_act: phrases,
  /** What follows is said by somebody else: 老板骂我，你有病吧. */
  said_by_others: phrases,
  /** 可以吗: goes with the clause before it. */
  may_i: phrases,
  /** A question for a yes or a no: 能不能匿名. */
  asks_yes_or_no: phrases,
})

const sums = z.strictObject({
  schema: z.literal('sums/1'),
  not_numbers: phrases,
  counted: phrases,
  each: phrases,
  given_back: phrases,
  charges: phrases,
  harm_costs: phrases,
  on_top: phrases,
  asked_to_pay: phrases,
  total: phrases,
  speaks_of_paying: phrases,
  paid: phrases,
  before_figure: phrases,
  done: phrases,
  later: phrases,
})

const values = z.strictObject({
  schema: z.literal('values/1'),
  nothing: phrases,
  particles: phrases,
  that_one: phrases,
  sentences: phrases,
  /** Words that stand in no place: 下单, 投诉过. */
  no_places: phrases,
  doubts: phrases,
  trades: phrases,
  holds_evidence: phrases,
  /** What a thing no longer does, or how it is spoilt: 不转了. */
  faults: phrases,
  /** By the name of a field with options: what an answer in own words speaks of. */
  own_words: z.record(z.string(), phrases),
  /** What somebody at the business said: an answer to what came of talking to it. */
  said_by_business: phrases,
  /** The stretch of a telling that says that the business was asked, and what it answered. */
  negotiation_told: phrases,
  /** How words begin that say what it is not. */
  denies: phrases,
  /** After a time: 三月底那会儿. */
  about_then: phrases,
  /** What may stand beside a telephone where nothing else is told. */
  beside_phone: phrases,
  /** Before the name of a business: in so many words, and less plainly. */
  named_plainly: phrases,
  calls_business: phrases,
  /** A sum with what it is for, or in so many 元; 10元店 is a name. */
  sums_told: phrases,
  says_own_name: phrases,
})

const disputes = z.strictObject({
  schema: z.literal('disputes/1'),
  enumerated: phrases,
  all: phrases,
  announced: phrases,
  counted_loosely: phrases,
  starts_new: phrases,
  bought_apart: phrases,
  other_seller: phrases,
  joins: phrases,
  same_business: phrases,
  /** Where something was bought, once for each business. */
  bought_at: phrases,
  both_shops: phrases,
  /** A clause that only says that several are complained of. */
  only_announces: phrases,
})

const roles = z
  .array(
    z.strictObject({
      role: z.string().regex(/^[a-z][a-z_]*$/),
      before: phrases.optional(),
      after: phrases.optional(),
      around: phrases.optional(),
    }),
  )
  .min(1)

const figures = z.strictObject({
  schema: z.literal('figures/1'),
  sums: z.strictObject({
    between: phrases,
    not_sums: phrases,
    several: phrases,
    /** Words before the first and before each further part of what was paid: 先交, 后来又要了. */
    first_part: phrases,
    next_part: phrases,
    roles,
  }),
  days: z.strictObject({ roles }),
})

/** Patterns with names of lists in braces: `{elder}`, `{child}`, `{age}`, `{deed}`. Reads as one alternation. */
const templates = z
  .array(z.string().min(1))
  .min(1)
  .transform((list) => `(?:${list.join('|')})`)

const persons = z.strictObject({
  schema: z.literal('persons/1'),
  elders: phrases,
  children: phrases,
  deeds: phrases,
  ages: phrases,
  for_whom: z.array(z.strictObject({ who: z.string().min(1), says: templates })).min(1),
  speaks_for_guardian: phrases,
  /** What tells of a matter of one's parents or grandparents, without saying for whom the complaint is. */
  likely_for_elder: phrases,
  /** The other person has no telephone, and that of the agent stands for it: 写我的. */
  phone_of_agent: phrases,
  lives_in: phrases,
  /** After a place: the person lives there. */
  lives_there: phrases,
  /** What a home is called, at the end of an address. */
  homes: phrases,
  own_home: phrases,
  /** Persons at the business, and other words for it, before a telephone of theirs: 老板手机 139…. */
  people_there: phrases,
  at_business: phrases,
  only_phone_there: phrases,
  no_place_there: phrases,
  /** Words for a telephone number. */
  calls_self: phrases,
  phone_words: phrases,
  /** Words after a name that begin the telephone: the name ends there. */
  before_own_phone: phrases,
  after_surnamed: phrases,
  /** Ends of a home; and of one that is told without its district, with what none holds. */
  home_ends: phrases,
  short_home_ends: phrases,
  not_in_short_home: phrases,
  /** What stands before a telephone and goes out of the account with it: 有事请打我老公的电话. */
  phone_leads: phrases,
  own_name: z.strictObject({ ends: phrases, clear: phrases, bare: phrases, no_name: phrases }),
})

const corrections = z.strictObject({
  schema: z.literal('corrections/1'),
  /** Words after which the right figure follows the wrong one: 不对. */
  takes_back: phrases,
  /** Words between the right figure and the wrong one: not. */
  and_not: phrases,
  /** By the name of a field: what people call it. */
  called: z.record(z.string(), phrases),
  first: phrases,
  second: phrases,
  third: phrases,
  last: phrases,
  connects: phrases,
  /** Asks to put it right, after that was done: please correct it. */
  pleads: phrases,
  is_wrong: phrases,
  puts: phrases,
  is_called: phrases,
  leads_to: phrases,
  denies: phrases,
  that_one: z.record(z.string(), phrases),
  says: phrases,
  all_right: phrases,
  a_zero_too_many: phrases,
  a_zero_too_few: phrases,
  the_wrong_way_round: phrases,
  ends_with: phrases,
  turns: phrases,
  not_currency: phrases,
  only_currency: phrases,
  way_plainly: phrases,
  /** Before the right name of a business: that it is wrong, and what leads to the right one. */
  wrong_name: phrases,
  leads_to_name: phrases,
  /** After the right name: it is not the one that is shown. */
  not_shown: phrases,
  leads_to_place: phrases,
  not_that_day: phrases,
  not_all_options: phrases,
  /** Another wish is named, and not wished for. */
  not_wanted: phrases,
  goes_back: phrases,
  back_there: phrases,
  /** Names that are said of the thing or the business itself too: 商家是骗子. */
  loosely: phrases,
  /** After the name of a line: its value follows, 商家地址写万达广场. */
  tells: phrases,
  /** After the name of a line: what comes before or after its value, 后面加有限公司. */
  before_it: phrases,
  after_it: phrases,
  adds_there: phrases,
  /** Between a value and the line in which it is to stand: 450写成商家肯赔的. */
  moved: phrases,
  /** The value of a line belongs to another: 把电话那个写成商家电话. */
  moves_line: phrases,
  moves_end: phrases,
  moves_before: phrases,
  /** Says that we wrote something wrong. */
  of_us: phrases,
  /** Said beside what is put right, and telling nothing: 嗯. */
  murmurs: phrases,
  /** Before a word of `tells`. */
  beside_copula: phrases,
  /** Words before a figure that name nothing. */
  beside_value: phrases,
  /** What other sums and days are called, at the end: 租金, 平时. */
  other_sums: phrases,
  other_sums_in_english: phrases,
  /** Other persons than the one who writes, before a telephone. */
  other_persons: phrases,
  /** After what was told: it is not to be written. */
  not_written: phrases,
  /** After the name of a field: its value is to be taken out. */
  empties: phrases,
  /** After the name of a field: the person cannot tell it. */
  not_known: phrases,
  /** What stands before the name of a field, and after it: 把店名, 店名那里. */
  before_field: phrases,
  before_named: phrases,
  after_named: phrases,
  /** 那一栏, after the name of a field that is to be emptied. */
  its_place: phrases,
  asks_us_to: phrases,
  /** Before the name of a field: its value is to be taken out. */
  takes_out: phrases,
  /** Words that lead from the name of a field to the right value. */
  becomes: phrases,
  which_shop: phrases,
  what_was_bought: phrases,
  it_is_not: phrases,
  not_that_claim: phrases,
  /** 改金额: a field is to be changed. */
  wants_to: phrases,
  to_change: phrases,
  /** 那是我家: of the place that was denied before. */
  that_is_home: phrases,
  /** 我妈家的地址: of the person, or of the one for whom they complain. */
  ones_own: phrases,
  /** How a sum or a day begins. */
  begins_figure: phrases,
  /** 苏宁是在店里买的. */
  bought_which_way: phrases,
  /** Change my wish: only 1160 yuan. The sum is read with the claims. */
  wish_changed: phrases,
  for_me: phrases,
})

const schema = z.strictObject({
  corrections,
  businesses,
  purchases,
  sums,
  wishes,
  answers,
  values,
  disputes,
  figures,
  persons,
})

/** The schema of each file. */
export const complaintWordFiles = schema.shape

/**
 * Words by which the code finds businesses, purchases, sums paid, wishes, answers, several disputes, persons and the roles of sums and
 * days in text, and what
 * answers nothing: knowledge/words/businesses.yaml, purchases.yaml, sums.yaml, wishes.yaml, answers.yaml, values.yaml,
 * disputes.yaml, figures.yaml, persons.yaml and corrections.yaml.
 * Each file explains its lists. A list becomes the source of an alternation.
 */
export type ComplaintWords = z.infer<typeof schema>

/** Checks the parsed files. Throws an error that says where one is wrong. */
export function readComplaintWords(files: Record<keyof ComplaintWords, unknown>): ComplaintWords {
  return schema.parse(files)
}
