import { calendarEntry } from '../../message/calendar-entry.ts'
import { handles } from '../account-types.ts'
import type { Desk } from '../desk.ts'
import { quietUntil } from '../notice-rules.ts'
import type { AccountsTransaction } from '../ports/accounts.ts'
import type { Booking, BookingsPort } from '../ports/bookings.ts'
import type { MessagesPort } from '../ports/messages.ts'
import { roleNow } from '../role-now.ts'
import type { StoreOf } from '../store.ts'
import type { StaffActor } from '../types.ts'

/** An hour that can be booked. */
type Hour = { expert: string; at: string }
type Answered = Promise<{ ok: true } | { ok: false; code: 'not_found' | 'not_yours' | 'gone' | 'says_why' }>
type Port = BookingsPort & Pick<MessagesPort, 'messages'> & Pick<AccountsTransaction, 'accounts' | 'audit'>

/** What staff do with bookings of experts; the person is told each time. */
export type Bookings = {
  /** The earliest first. */
  all(): Promise<readonly Booking[]>
  /** Those that wait for a yes. */
  waiting(account: string): Promise<number>
  confirm(asked: { id: string; actor: StaffActor }): Answered
  move(asked: { id: string; actor: StaffActor; to: Hour }): Answered
  refuse(asked: { id: string; actor: StaffActor; why: string }): Answered
}

const LONGEST_WHY = 300

export function createBookings({
  store,
  free,
  inWords,
  ...desk
}: Pick<Desk, 'clock' | 'timeZone' | 'notices' | 'texts'> & {
  store: StoreOf<Port>
  free: () => Promise<readonly Hour[] | null>
  /** An instant as people read it. */
  inWords: (at: string) => string
}): Bookings {
  const { texts, clock } = desk
  const tell = async (tx: Port, { id, conversation, at }: Booking, words: string, calendar: boolean) => {
    const entry = { id, at, now: clock(), title: texts('booking-calendar-title') }
    const message = {
      blocks: [{ kind: 'paragraph' as const, text: words }],
      ...(calendar && { calendar: calendarEntry(entry) }),
    }
    const notBefore = quietUntil(clock(), desk.notices, desk.timeZone)
    await tx.messages.append({ conversation, message, notBefore, notice: true })
  }
  const on = (
    { id, actor }: { id: string; actor: StaffActor },
    act: (tx: Port, booking: Booking) => Promise<{ ok: true } | { ok: false; code: 'gone' | 'says_why' }>,
  ): Answered =>
    store.transaction('booking', async (tx) => {
      const role = await roleNow(tx, actor.id)
      if (!role || !handles(role)) return { ok: false, code: 'not_yours' }
      const booking = await tx.bookings.byId(id)
      return booking ? act(tx, booking) : { ok: false, code: 'not_found' }
    })
  return {
    all: () => store.read.bookings.all(),
    waiting: async () => (await store.read.bookings.all()).filter(({ state }) => state === 'asked').length,
    confirm: (asked) =>
      on(asked, async (tx, booking) => {
        if (booking.state === 'confirmed') return { ok: true }
        await tx.bookings.confirm(booking.id)
        await tell(tx, booking, texts('booking-confirmed', { when: inWords(booking.at) }), true)
        await tx.audit.add({ type: 'booking_confirmed', account: asked.actor.id })
        return { ok: true }
      }),
    async move({ to, ...asked }) {
      const offered = (await free()) ?? []
      return on(asked, async (tx, booking) => {
        const known = offered.some(({ expert, at }) => expert === to.expert && at === to.at)
        if (!known || !(await tx.bookings.move(booking.id, to))) return { ok: false, code: 'gone' }
        const words = texts('booking-moved', { before: inWords(booking.at), when: inWords(to.at) })
        await tell(tx, { ...booking, ...to }, words, true)
        await tx.audit.add({ type: 'booking_moved', account: asked.actor.id })
        return { ok: true }
      })
    },
    refuse: ({ why, ...asked }) =>
      on(asked, async (tx, booking) => {
        const said = why.trim().slice(0, LONGEST_WHY)
        if (said === '') return { ok: false, code: 'says_why' }
        await tx.bookings.remove(booking.id)
        await tell(tx, booking, texts('booking-refused', { when: inWords(booking.at), why: said }), false)
        await tx.audit.add({ type: 'booking_refused', account: asked.actor.id })
        return { ok: true }
      }),
  }
}
