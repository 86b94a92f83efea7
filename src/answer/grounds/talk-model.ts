import { z } from 'zod'
import { readModelFile } from '../../retrieval/ngram/linear.ts'
import { type Networks, networkFields, readNetworks, scoreRows, storedNetworks } from '../../retrieval/order/network.ts'
import { chancesOf, WeightsError } from '../learned-weights.ts'
import { TALK_SIGNS, type TalkCandidate, type TalkSign } from './talk-guide.ts'

const SCHEMA = 'talk-guide/2'
const stored = z.strictObject({ schema: z.literal(SCHEMA), ...networkFields, trained: z.unknown() })

/** Without learned networks the guide that is likeliest with the last message answers. */
export const PLAIN_TALK: Networks = {
  means: new Float64Array(TALK_SIGNS.length),
  deviations: new Float64Array(TALK_SIGNS.length).fill(1),
  networks: [
    {
      straight: Float64Array.from(TALK_SIGNS, (sign) => Number(sign === 'with_last')),
      hidden: new Float64Array(),
      bias: new Float64Array(),
      out: new Float64Array(),
    },
  ],
}

/** Reads knowledge/learned/talk-guide.json, or the English one; `PLAIN_TALK` where there is none. Throws WeightsError when it is broken. */
export function loadTalkModel(file: string): Networks {
  const content = readModelFile(file)
  if (content === null) return PLAIN_TALK
  const read = stored.safeParse(content)
  const networks = read.success ? readNetworks(read.data, TALK_SIGNS) : 'incomplete'
  if (typeof networks === 'string') throw new WeightsError(`${file} 不完整，请重新运行 npm run train -- --talks`)
  return networks
}

/** The content of that file. `trained` describes the training. */
export function writeTalkModel(model: Networks, trained: unknown): string {
  const { features, networks } = storedNetworks(model, TALK_SIGNS)
  const lines = (all: readonly unknown[]) => `[\n${all.map((each) => `  ${JSON.stringify(each)}`).join(',\n')}\n ]`
  return `{
 "schema": "${SCHEMA}",
 "features": ${lines(features)},
 "networks": ${lines(networks)},
 "trained": ${JSON.stringify(trained)}
}
`
}

/** The signs of candidates as rows of features. */
export function rowsOf(candidates: readonly Readonly<Record<TalkSign, number>>[]): Float32Array {
  return Float32Array.from(candidates.flatMap((signs) => TALK_SIGNS.map((sign) => signs[sign])))
}

/** How likely each candidate answers if one does, in their order. */
export function talkChances(candidates: readonly TalkCandidate[], model: Networks): number[] {
  return chancesOf(Array.from(scoreRows(model, rowsOf(candidates.map(({ signs }) => signs)))))
}
