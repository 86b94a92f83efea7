import { cheapest, type Reading, type ReadingCosts, type SameDeed } from './costs.ts'
import { type Candidates, featuresOf } from './features.ts'
import { type ActsModel, type Chances, chancesOf } from './model.ts'
import type { Standing } from './standing.ts'

/** Says what a message is. */
export type Reader = {
  /**
   * `text` is folded; `today` is the ISO day of the message. Changes nothing, and never throws for what a service or a
   * network does.
   *
   * @param run.person id of the conversation; null for a command
   * @param run.signal the person stopped the turn: what is read so far is the reading
   */
  read(
    text: string,
    standing: Standing,
    today: string,
    sameDeed: SameDeed,
    run?: { person: string | null; signal?: AbortSignal | undefined },
  ): Reading | Promise<Reading>
}

/** A reader of its own: pure, and done in a few milliseconds. */
export type MessageReader = {
  read(text: string, standing: Standing, today: string, sameDeed: SameDeed): Reading
  chances(text: string, standing: Standing, today: string): Chances
}

/** Builds the reader. It weighs the chances that the model gives by what a wrong deed costs. */
export function createReader({
  model,
  costs,
  ...candidates
}: Omit<Candidates, 'today'> & { model: ActsModel; costs: ReadingCosts }): MessageReader {
  const chances = (text: string, standing: Standing, today: string) =>
    chancesOf(featuresOf(text, standing, { ...candidates, today }), model)
  return {
    chances,
    read: (text, standing, today, sameDeed) => cheapest(chances(text, standing, today), standing, sameDeed, costs),
  }
}
