/** Does what the words ask for. False: they are left to the next. */
export type Taker<At> = (at: At) => boolean | Promise<boolean>

/** Gives the message to the first that takes it. False: nobody did. Where such a list stands, its order decides. */
export async function firstTakes<At>(takers: readonly Taker<At>[], at: At): Promise<boolean> {
  for (const takes of takers) if (await takes(at)) return true
  return false
}
