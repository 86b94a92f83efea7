import type { AccountsTransaction } from '../casework/ports/accounts.ts'
import type { MessagesPort } from '../casework/ports/messages.ts'
import type { Subscription } from '../message/own.ts'
import type { Alert, AlertEntry, SendFigures } from './types.ts'

/** The reads and writes of alerts within one transaction. Storage implements it. */
export type AlertsPort = {
  alerts: {
    /** The latest changed first. */
    list(): Promise<Alert[]>
    byId(id: string): Promise<Alert | null>
    /** Those that were ever public, the latest published first. */
    everPublished(): Promise<Alert[]>
    add(alert: Omit<Alert, 'id' | 'changedAt'>): Promise<string>
    change(alert: Omit<Alert, 'changedAt'>): Promise<void>
    note(alert: string, entry: Omit<AlertEntry, 'id' | 'at'>): Promise<void>
    /** The latest first. */
    history(alert: string): Promise<AlertEntry[]>
    subscribers(): Promise<number>
    /** Everybody who wants alerts, in the order of their ids. */
    subscriptions(): Promise<(Subscription & { conversation: string })[]>
    /** Those whose sending has not ended: not begun and public, or begun. */
    toSend(): Promise<Alert[]>
    /** Remembers to whom it goes, each once. */
    line(alert: string, conversations: readonly string[]): Promise<void>
    /** Those to whom it has not gone out yet, in their order. */
    lined(alert: string, limit: number): Promise<{ send: number; conversation: string; blocked: boolean }[]>
    /** It went into the outbox as this row, or it goes to nobody. From here on the line says no longer to whom. */
    gone(send: number, to: { row: number } | { outcome: 'blocked' | 'stopped' }): Promise<void>
    /** Where everybody stands. */
    figures(alert: string): Promise<SendFigures>
    /** What has not gone out goes to nobody. */
    stop(alert: string): Promise<void>
    /** The sending ended: only its figures stay. */
    end(alert: string, figures: SendFigures): Promise<void>
  }
}

export type AlertingPort = AlertsPort & AccountsTransaction
export type SendingPort = AlertsPort & Pick<MessagesPort, 'messages'>
