/** The places in which words of a complaint are found. Results come in this order. */
export const PLACES = ['phone', 'number', 'name', 'business', 'item', 'facts', 'note'] as const
export type Place = (typeof PLACES)[number]

/** What is found in one place: a pair of characters, a word of letters and digits, a telephone, a number of a paper. */
export type Term = { place: Place; word: string }

/** Words of a query in a text of a complaint, with a little of what stands around them. Telephones are masked. */
export type Excerpt = { place: Place; before: string; hit: string; after: string }
