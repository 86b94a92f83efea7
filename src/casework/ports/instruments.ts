import type { Instrument, InstrumentPaper } from '../instrument-types.ts'
import type { StaffActor } from '../types.ts'

/** The official papers of complaints, within one transaction. Storage implements it. */
export type InstrumentsPort = {
  instruments: {
    /** Counts up within a kind and a year, in this transaction: 1, 2, 3 … */
    nextCount(code: string, year: string): Promise<number>
    insert(instrument: {
      id: string
      complaint: string
      code: string
      number: string
      paper: InstrumentPaper
      by: StaffActor
    }): Promise<void>
    /** `paper`: null once the complaint was erased. */
    byId(id: string): Promise<{ complaint: string; instrument: Instrument; paper: InstrumentPaper | null } | null>
    /** Newest first. */
    ofComplaint(complaint: string): Promise<Instrument[]>
    setSent(id: string): Promise<void>
  }
}
