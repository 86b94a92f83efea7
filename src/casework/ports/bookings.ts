/** An hour with an expert that somebody asked for. `complaint`: their open one, which has the name and telephone. */
export type Booking = {
  id: string
  expert: string
  at: string
  conversation: string
  complaint: string | null
  name: string | null
  phone: string | null
  state: 'asked' | 'confirmed'
}

/** Bookings of experts. One that is refused, cancelled or over is deleted. Storage implements it. */
export type BookingsPort = {
  bookings: {
    /** The earliest first. */
    all(): Promise<Booking[]>
    byId(id: string): Promise<Booking | null>
    of(conversation: string): Promise<Booking | null>
    /** False: somebody has this hour. */
    take(booking: Omit<Booking, 'id' | 'state'>): Promise<boolean>
    confirm(id: string): Promise<void>
    /** False: somebody has the other hour. */
    move(id: string, to: { expert: string; at: string }): Promise<boolean>
    remove(id: string): Promise<void>
    /** Deletes those that began before an instant. */
    forget(before: string): Promise<number>
  }
}
