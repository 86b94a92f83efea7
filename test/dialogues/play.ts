import { createHash } from 'node:crypto'
import type { Surroundings } from '../../src/compose/compose.ts'
import { asPage, type Heard, type Played } from './page.ts'
import type { Act, Script, Speaker } from './script.ts'
import { setTime } from './set-time.ts'

/** Tuesday, ten in the morning in Shanghai. */
const START = '2026-11-24T02:00:00.000Z'
/** So long after each step the work that waits is still done. */
const SETTLING_MS = 10_000
const STEP_MS = 40_000
const DAY_MS = 86_400_000

/** The whole server with one channel, on which a dialogue is played. */
export type Stage = {
  acts(who: Speaker, act: Act): Promise<void>
  /** Waits until all is done that needs no later time. */
  idle(): Promise<void>
  /** What was said since it was asked last: to the people, then to staff. */
  heard(): Promise<Heard[]>
  stop(): Promise<void>
}

/** Opens a stage whose clock and chance are given: the same dialogue goes the same way each time. */
export type OpenStage = (surroundings: Required<Pick<Surroundings, 'clock' | 'schedule' | 'random'>>) => Promise<Stage>

/** Plays a dialogue and returns it as a page. Throws, with the page so far, on a step that cannot be done. */
export async function play(script: Script, open: OpenStage, longest?: number): Promise<string> {
  const time = setTime(START)
  const stage = await open({ clock: time.clock, schedule: time.schedule, random: countedRandom() })
  const played: Played[] = []
  const settle = async () => {
    const until = time.now() + SETTLING_MS
    do await stage.idle()
    while (time.runNext(until))
  }
  try {
    await settle()
    await stage.heard()
    for (const step of script.steps) {
      time.jump(STEP_MS)
      // The jobs that look once in a while look once.
      if (step.kind === 'later') time.jump(step.days * DAY_MS)
      else await stage.acts(step.who, step.act)
      await settle()
      played.push({ step, heard: await stage.heard() })
    }
    return asPage(script, played, longest)
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}; so far:\n${asPage(script, played)}`)
  } finally {
    await stage.stop()
  }
}

/** Bytes that are the same in every run. */
function countedRandom() {
  let count = 0
  return (bytes: number): Buffer => {
    count += 1
    const parts = Array.from({ length: Math.ceil(bytes / 32) }, (_, part) =>
      createHash('sha256').update(`${count} ${part}`).digest(),
    )
    return Buffer.concat(parts).subarray(0, bytes)
  }
}
