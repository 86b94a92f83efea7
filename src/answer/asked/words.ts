import { z } from 'zod'
import { phrases } from '../../base/phrases.ts'

const portions = z.strictObject({
  units: z.array(phrases).min(1),
  whole_after: phrases,
  whole_before: phrases,
  term_before: phrases,
  rate_before: phrases,
  term_after: phrases,
  begun: phrases,
  used_before: phrases,
  used_after: phrases,
  passed_before: phrases,
  left_before: phrases,
  left_after: phrases,
  /** Before the only one that is left: 只差一节没上. */
  last_one: phrases,
  gift_before: phrases,
  gift_after: phrases,
  rates: phrases,
  rough_before: phrases,
  rough_after: phrases,
  /** Before a share that was used or is left: 上了三分之一. */
  share_used: phrases,
  share_left: phrases,
  terms: z.array(z.strictObject({ says: phrases, months: z.int().positive() })),
  named_cards: phrases,
  /** Between 一节 and its price. */
  one_costs: phrases,
})

const prepaid = z.strictObject({
  charged: phrases,
  gift: phrases,
  credited: phrases,
  used: phrases,
  used_up: phrases,
  used_times: phrases,
  each_time: phrases,
  not_money: phrases,
  between: z.string(),
})

const people = z.strictObject({ measures: phrases, counts: phrases, ticket: z.string().min(1) })
const months = z.strictObject({
  measures: phrases,
  each: phrases,
  partial: phrases,
  of_course: phrases,
  lasted: phrases,
})
const daily = z.strictObject({
  each_day: phrases,
  late: phrases,
  pays: phrases,
  of: z.array(z.strictObject({ says: phrases, role: z.string().min(1) })).min(1),
})

/** What people ask after an answer whatever the matter is; `knowledge/words/asked.yaml` tells how. */
export const FURTHER = [
  'own_reason',
  'proof',
  'cash',
  'record',
  'phone',
  'whom',
  'whose',
  'blocked',
  'gently',
  'how_long',
  'ground',
  'police',
  'report',
  'worth',
  'by_phone',
  'court_cost',
  'lawyer',
  'not_filed',
  'not_taken',
  'time_limit',
  'promise',
  'evidence',
  'proves',
  'sue_by',
  'triple',
  'mental',
  'loss',
  'no_evidence',
  'denies',
  'claim_by',
  'term',
  'test_fee',
  'test_result',
  'postage',
  'help',
  'ours',
  'or_police',
  'or_court',
  'fee',
  'sued',
  'least_court',
  'offer',
  'blames',
  'deducts',
  'earnest',
  'promised',
  'written',
  'which_court',
  'to_court',
  'gone',
  'platform_ruled',
  'expose',
  'put_off',
  'has_proof',
  'no_court',
  'sign',
  'must_write',
  'id_card',
  'remedy',
  'apology',
  'materials',
  'far',
  'online',
  'versus',
  'tried',
  'wait',
  'talk_first',
  'punish',
  'no_mediation',
  'binding',
  'withdraw',
  'after_settled',
  'maker',
  'staff_own',
] as const

export const FURTHER_ENGLISH = [
  'receipt',
  'cash',
  'vanished',
  'denies',
  'police',
  'time_i_have',
  'time_they_have',
  'time_it_takes',
  'how_much',
  'who',
] as const

/** knowledge/words/asked.yaml as it must be; the file says what each list is. */
export const askedWords = z.strictObject({
  schema: z.literal('asked/1'),
  begins_back: phrases,
  points_back: phrases,
  corrects: phrases,
  /** The person says that what they told was wrong: the only sum beside it takes the place of the last one. */
  slips: phrases,
  /** A number that is taken back in the same message: before it, before the right one, and between the two. */
  taken_back: z.strictObject({ not: phrases, but: phrases, slip: phrases }),
  /** Beside a day that takes the place of another one. */
  corrects_day: phrases,
  may_ask: phrases,
  asks: phrases,
  /** A whole message that says what the person wants or has heard of asks whether they may. */
  wishes: phrases,
  numbered: phrases,
  numbered_what: phrases,
  besides: phrases,
  announces: phrases,
  /** Sums beside the price of what the talk is about; `role`: what they are, if no costs. */
  costs_beside: z
    .array(
      z.strictObject({
        matter: phrases,
        costs: phrases,
        after: phrases.optional(),
        role: z.string().min(1).optional(),
      }),
    )
    .min(1),
  /** Another thing was spoiled by what was bought: 把我沙发染了. */
  harmed: z.strictObject({ taken: phrases, whose: phrases, all: phrases, done: phrases, body: phrases }),
  receipt: phrases,
  bought_there: phrases,
  payment: phrases,
  harm: phrases,
  refused: phrases,
  trip_end: phrases,
  claim: phrases,
  returned: phrases,
  sent: phrases,
  complaint: phrases,
  refund_request: phrases,
  surrender: phrases,
  settlement: phrases,
  notice: phrases,
  due: phrases,
  /** How many days after the signing something was promised, and what stands beside the day of the signing. */
  due_within: z.strictObject({ promised: phrases, between: phrases, done: phrases, signed: phrases }),
  done: phrases,
  lasted: phrases,
  lasted_what: phrases,
  in_use: phrases,
  other_times: phrases,
  another_time: phrases,
  next_day: phrases,
  distance: phrases,
  /** A quantity that falls short, where one of the two numbers is told without its unit: 跑不到 20 公里，说好的 60. */
  promised_quantity: z.strictObject({ units: phrases, short: phrases, promised: phrases, actual: phrases }),
  terms_told: z.strictObject({ until: phrases, year: phrases, begun: phrases, stopped: phrases }),
  /** A message that names a sum or a share tells of the reckoning. */
  names_figure: phrases,
  /** How a line begins that speaks to another kind of person than a consumer. */
  for_others: phrases,
  /** Asks whether something may be asked for. */
  asks_whether_may: phrases,
  /** A trader asks whether to pay or give. */
  asks_to_pay: phrases,
  /** How a line begins that holds for so many days only. */
  first_days: phrases,
  /** A later message that begins like this tells what the business says. */
  claims: phrases,
  /** The business ignores the person, or refuses. */
  stalls: phrases,
  /** A message that supposes another case asks what was asked before. */
  supposes: phrases,
  /** In such a message: what stands before a time that has passed then, or is over, and after it. */
  supposed_time: phrases,
  supposed_past: phrases,
  supposed_end: phrases,
  not_paid: phrases,
  between: phrases,
  vouchers: phrases,
  purchase: phrases,
  /** What a message says that speaks of the matter talked about: of the other side, its papers, its costs, or the person. */
  of_matter: phrases,
  /** Short messages that doubt what was said, or ask on what it rests. */
  doubts: phrases,
  doubts_sum: phrases,
  /** What is left of a short message without these is its own topic. */
  topicless: phrases,
  /** A message that asks of one thing and says nothing else. */
  thing_asked: z.strictObject({ before: phrases, which: phrases, after: phrases, asks: phrases }),
  general_topics: z.array(z.string().min(1)),
  /** Guides that are asked beside any matter: the talk stays with that matter. */
  aside_guides: z.array(z.string().min(1)),
  /** A guide that was found means another one where something was told: a child paid, not an adult. */
  meant_guides: z.array(
    z.strictObject({
      guide: z.string().min(1),
      says: z.array(z.string().min(1)).min(1),
      unless: z.array(z.string().min(1)).default([]),
      means: z.string().min(1),
    }),
  ),
  /** The guide that answers a further question of this kind on any matter. */
  general_guides: z.partialRecord(z.enum(['who', 'how', 'how_much', 'until_when', 'who_proves']), z.string().min(1)),
  /** What the business says of paying back: a figure that was said is said once more. */
  settles: phrases,
  passed_off: z.strictObject({ said: phrases, found: phrases }),
  measures: phrases,
  bought_count: phrases,
  /** Right before a measure without a number: 买了双鞋. */
  bought_one: phrases,
  /** After what is in one pack: 5 斤装. */
  of_a_pack: phrases,
  not_bought: phrases,
  unit_price: phrases,
  each_is: phrases,
  marked_each: phrases,
  not_paid_each: phrases,
  list_each: phrases,
  /** Words of a discount on all of it, beside a marked price of one. */
  list_discounted: phrases,
  /** Before a charge that is added to each piece. */
  fee_each: phrases,
  charged_each: phrases,
  charged_by: phrases,
  rose: phrases,
  /** Sums that are something else for an answer than for the form. */
  own_sums: z.array(z.strictObject({ role: z.string().min(1), before: phrases.optional(), after: phrases.optional() })),
  /** A sum of which a message asks only whether it can be got: `before` and `got` beside it, `to_get` and `to_get_ends`, or `before` and `back` where other sums were told. */
  asked_whether: z.strictObject({
    before: phrases,
    got: phrases,
    to_get: phrases,
    to_get_ends: phrases,
    back: phrases,
  }),
  bad: z.strictObject({ before: phrases, after: phrases, soon: phrases }),
  short_before: phrases,
  /** Before the weight that is missing: 少了三两. */
  short_by: phrases,
  daily_costs: z.strictObject({ days: phrases, units: phrases, lost: phrases }),
  people,
  months,
  /** So many times a fee that a business would pay at most: what the fee is called, and what stands before how much it was. */
  fee_times: z.strictObject({
    asks: phrases,
    asks_due: phrases,
    fees: z.array(z.strictObject({ name: phrases, paid: phrases })).min(1),
  }),
  /** What is paid year by year, of insurance: beside the sum of one, and before how many were paid. */
  yearly: z.strictObject({ matter: phrases, a_year: phrases, each_year: phrases, paid: phrases }),
  deposit_on: z.strictObject({ part: phrases, paid: phrases, whole: phrases }),
  /** Sums that are asked for in English. */
  english_sums: z.strictObject({
    asks: phrases,
    total: phrases,
    counted: phrases,
    left: phrases,
    used: phrases,
    paid: phrases,
    deducted: phrases,
    multiplied: phrases,
  }),
  /** What is told in English, as the calculations read it. */
  english_facts: z.strictObject({
    pieces: phrases,
    each: phrases,
    total: phrases,
    began: phrases,
    ended: phrases,
    after: phrases,
    shop: phrases,
    own: phrases,
    /** Words that tell an event of which the day counts. */
    events: z.partialRecord(z.enum(['receipt', 'payment', 'harm', 'returned']), phrases),
    /** The Chinese word of a rule for what is said. */
    cases: z.array(z.strictObject({ says: phrases, as: z.string().min(1) })),
  }),
  /** A plan that was changed for a dearer one. */
  package: z.strictObject({ charged: phrases, marked: phrases, name: phrases, changed: phrases }),
  /** A card for a time and lessons, bought side by side. */
  courses: z.strictObject({
    cards: phrases,
    counts: phrases,
    card_paid: phrases,
    lessons_got: phrases,
    asks_card: phrases,
    asks_lessons: phrases,
  }),
  /** Sums that are no price of what the talk is about. */
  apart: z.strictObject({
    instead: phrases,
    one_night: phrases,
    lodging: phrases,
    not_lodging: phrases,
    down: phrases,
    monthly: phrases,
    paid_terms: phrases,
    back: phrases,
    back_of: phrases,
  }),
  /** What is not the price, where another sum is. `before`: right before it; `claims`: the message asks for it alone. */
  beside_price: z.strictObject({
    named: z
      .array(
        z.strictObject({
          role: z.enum(['costs', 'other', 'fee', 'total_price']),
          /** Only a sum counts that is less than another one. */
          below: z.boolean().default(false),
          before: phrases,
          after: phrases.optional(),
        }),
      )
      .min(1),
    claims: phrases,
    /** Words of a clause that name no thing: of the price, of paying, of the people. */
    no_thing: phrases,
  }),
  /** Nights of a booking. `slept`, `other`: before a number of those that were had, and of none that were booked. */
  nights: z.strictObject({ units: phrases, slept: phrases, other: phrases, keeps: phrases, left: phrases }),
  /** Before the price of another thing that was bought too; an offer of more, which is no price yet. */
  more_things: z.strictObject({ another: phrases, offer: phrases }),
  /** A later number that takes the place of an earlier one: 不对，是两包. `measures`: beside those of pieces. */
  count_right: z.strictObject({ before: phrases, measures: phrases }),
  /** The person asks for a sum of what was told, and for nothing that the law gives. */
  plain_sums: z.strictObject({
    total: phrases,
    all: phrases,
    asks: phrases,
    of_law: phrases,
    rest: phrases,
    unsure: phrases,
    left: phrases,
    short: phrases,
    over: phrases,
    gap: phrases,
  }),
  /** Sums of what was told that need no rule. `changed`: before and between a price and the greater one for the same. */
  /** Before the percentage by which the use of a thing is counted. */
  use_rate: phrases,
  /** Adults and children who are told together, with the price of one of each: 两大一小，大人 1299，小孩半价. */
  families: z.strictObject({
    adults_of: phrases,
    children_of: phrases,
    adult: phrases,
    child: phrases,
    person: phrases,
    half: phrases,
  }),
  reckonings: z.strictObject({
    asks: phrases,
    all: phrases,
    at_price: phrases,
    year: phrases,
    per_cent: phrases,
    more: phrases,
    share_not_of: phrases,
    after_share: phrases,
    one_is: phrases,
    monthly: phrases,
    a_month: phrases,
    lived: phrases,
    a_term: phrases,
    by_area: phrases,
    by_month: phrases,
    changed: z.array(z.strictObject({ from: phrases, to: phrases })).min(1),
    by_law: phrases,
    not_yuan: phrases,
    /** The price of a lower class than was paid for, and words that tell that only this one was given. */
    lower: phrases,
    given: phrases,
  }),
  /** Sums told one after the other. `plus`: between those of a written sum; `not_sums`: after a number that is none; `discount`: with the groups `from` and `off`. */
  lists: z.strictObject({
    plus: phrases,
    things: phrases,
    used: phrases,
    one_each: phrases,
    paid_row: phrases,
    not_sums: phrases,
    discount: z.string().min(1),
  }),
  /** `charged`: between a price and how many times; `tickets`, `cards`, `yearly`: before a price of one, of a year; `cards_bought`: between it and how many; `terms`: between a number of instalments and what one is; `some`: before it, not all. */
  paid_times: z.strictObject({
    first: phrases,
    more: phrases,
    each: phrases,
    charged: phrases,
    tickets: phrases,
    cards: phrases,
    cards_bought: phrases,
    yearly: phrases,
    terms: phrases,
    some: phrases,
  }),
  /** What another seller takes, where the message tells another sum too. */
  elsewhere: z.strictObject({ before: phrases, bought: phrases }),
  /** After a sum that was told before: what it is follows. */
  defines: phrases,
  /** A penalty and a loss, by the words beside the sum; `pays` before a number of months of rent. */
  penalties: z.strictObject({
    penalty: z.strictObject({ before: phrases, after: phrases }),
    loss: z.strictObject({ before: phrases, after: phrases }),
    pays: phrases,
    rent: phrases,
  }),
  /** Between two sums that a business offers together: 退我 86 再给 100. */
  offered_too: phrases,
  agreed_price: z.strictObject({ said: phrases, asked: phrases, asked_after: phrases }),
  /** A sum of which a later message asks whether it is right: 是 6000 吧. */
  checks: z.strictObject({
    /** How a first message begins that asks so of a sum said before it. */
    begins: phrases,
    lead: phrases,
    mild: phrases,
    sure: phrases,
    whether: phrases,
    /** Between two sums that were told before: they are added up again. */
    adds: phrases,
    told: phrases,
    each: phrases,
    asks: phrases,
    fair: phrases,
  }),
  /** A share of what is due for the months that are left: `of_rest` before it, `left` before their number, `fee` before the price of one. */
  shares: z.strictObject({
    back: phrases,
    kept: phrases,
    kept_after: phrases,
    of_rest: phrases,
    of_price: phrases,
    left: phrases,
    fee: phrases,
  }),
  /** Before a sum that the business keeps back: 要扣 1200. */
  keeps: phrases,
  orders: phrases,
  /** Before the price of one pack: 5 斤装 39.9. */
  packed: phrases,
  /** Particles of Cantonese, one character each, and the Mandarin one for it. */
  particles: z.record(z.string().length(1), z.string().length(1)),
  more_paid: phrases,
  daily,
  portions,
  prepaid,
  reasons: z.strictObject({
    shop: phrases,
    late: phrases,
    out: phrases,
    leaves: phrases,
    own: phrases,
    own_lines: phrases,
  }),
  /** Before what the business would pay back at most. */
  offers: phrases,
  /** Groups of cases of which one holds: how each is told and denied, and which lines are about it. */
  cases: z.array(z.array(z.strictObject({ told: phrases, denied: phrases, lines: phrases })).min(2)),
  /** What people ask in English after an answer whatever the matter is; the first that fits counts. */
  further_english: z
    .array(
      z.strictObject({
        kind: z.enum(FURTHER_ENGLISH),
        asks: phrases,
        own: phrases,
        lines: z.array(z.strictObject({ guide: z.string().min(1), says: z.string().min(1) })),
      }),
    )
    .min(1),
  /** What people ask after an answer whatever the matter is. */
  further: z.strictObject({
    /** Words around such a question that name nothing. */
    around: phrases,
    /** The guide that answers one about complaining which no line of a guide answers, where no matter was told. */
    general: z.string().min(1),
    kinds: z
      .array(
        z.strictObject({
          kind: z.enum(FURTHER),
          /** Its name among the lessons, where several rows are of one kind. The kind itself where it is absent. */
          label: z.string().min(1).optional(),
          /** What was learned of it counts at once; otherwise only where the guide of the matter has nothing new to say. */
          at_once: z.boolean().default(false),
          /** It asks about complaining itself: it has an answer before any matter is told. */
          of_complaining: z.boolean().default(false),
          /** Absent: it is recognised by what was learned alone. */
          asks: phrases.optional(),
          /** It counts only where the last clause says nothing else. */
          alone: z.boolean().default(false),
          /** In which matters it counts: in all, or in those whose guide has such a line, or has none. */
          where: z.enum(['all', 'own_line', 'no_own_line']).default('all'),
          /** A line of the guide of the matter that answers it. */
          own: phrases,
          lines: z.array(
            z.strictObject({
              guide: z.string().min(1),
              says: z.string().min(1),
              law: z.string().min(1).optional(),
              but_law: z.string().min(1).optional(),
            }),
          ),
        }),
      )
      .min(1),
  }),
  /** When a step is to be named, and when it is over. */
  steps: z.strictObject({
    /** A step that begins like this may come whatever was told. */
    any_time: phrases,
    /** Words that tell nothing of a case. */
    common: phrases,
    kinds: z.array(z.strictObject({ steps: phrases, told: phrases.optional(), over: phrases.optional() })),
  }),
  focus: z.strictObject({
    who_proves: phrases,
    how_much: phrases,
    until_when: phrases,
    who: phrases,
    must_i: phrases,
    is_it_true: phrases,
    how: phrases,
  }),
})

/** The phrases by which a question is read. A list is the source of one alternation. */
export type AskedWords = z.infer<typeof askedWords>
