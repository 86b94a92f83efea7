/** Lets one piece of work begin when the one before has ended, whether that went well or not. */
export type OneAfterAnother = <Result>(work: () => Promise<Result>) => Promise<Result>

export function oneAfterAnother(): OneAfterAnother {
  let before: Promise<unknown> = Promise.resolve()
  return (work) => {
    const next = before.then(work, work)
    before = next.catch(() => {})
    return next
  }
}
