import type { Day } from '../../law/types.ts'
import type { ChannelName } from '../../message/channel.ts'
import type { Want } from '../tray-types.ts'
import type { Hidden } from '../unit-types.ts'

/** Which complaints. `owner`: null for nobody's. */
export type TrayFilter = {
  today: Day
  /** A clock that ends until then ends soon. */
  near: Day
  owner?: string | null
  category?: string
  channel?: ChannelName
  district?: string
  inGroup?: true
  unit?: string
  /** Without those that an account may not read. */
  hidden: Hidden | null
  /** Only these complaints, or all but these, by id. */
  only?: readonly string[]
  without?: readonly string[]
}

/** The complaints that want an answer, within one transaction. Storage implements it. */
export type TrayPort = {
  tray: {
    /** Those with one of the wants: those with a mark of `FIRST_MARKS`, then by the day of their clock as far as it is near, then the longest waiting. */
    page(
      filter: TrayFilter & { wants: readonly Want[]; limit: number; offset: number },
    ): Promise<{ total: number; rows: { id: string; since: string; wants: Want[] }[] }>
    /** Complaints by want; one counts under each of its wants, and once in `all`. */
    counts(filter: TrayFilter): Promise<Record<Want | 'all', number>>
  }
}
