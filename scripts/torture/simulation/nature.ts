import type { Chance } from './chance.ts'
import type { SimulatedServer } from './server.ts'
import type { Timeline } from './timeline.ts'
import type { Weather } from './weather.ts'

/** The mishaps that no person causes: weather, disk, power, clock. */
export function createNature(around: {
  timeline: Timeline
  chance: Chance
  weather: Weather
  server: SimulatedServer
}) {
  const { timeline, chance, weather, server } = around
  let over = false
  const again = (low: number, high: number, happen: () => void): void => {
    timeline.after(chance.between(low, high), () => {
      if (over) return
      happen()
      again(low, high, happen)
    })
  }
  /** The operator notices sooner or later that the server is down, and starts it. */
  const watch = (): void => {
    if (!server.running()) server.start()
    timeline.after(over ? 5_000 : chance.between(1_000, 40_000), watch)
  }
  return {
    begin(): void {
      again(60_000, 300_000, () => weather.change())
      again(120_000, 600_000, () => server.refuseWrites(chance.between(1, 6)))
      again(180_000, 900_000, () => {
        const draw = chance.number()
        if (draw < 0.2) server.killNow()
        else if (draw < 0.8) server.killAt(chance.between(1, 120))
        else void server.stop()
      })
      again(600_000, 3_600_000, () =>
        server.setClock(chance.one([86_400_000, -86_400_000, 3_600_000, -3_600_000, 90_000])),
      )
      watch()
    },
    end(): void {
      over = true
      weather.clear()
      server.spare()
    },
  }
}
