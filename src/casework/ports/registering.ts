/** Further queries for registering a complaint, within one transaction. Storage implements them. */
export type RegisteringPort = {
  registering: {
    /** A conversation in which nobody reads or writes, for a complaint that reached the council in another way. */
    openConversation(): Promise<string>
    /** Ids of the complaints with a telephone, newest first. */
    withPhone(phone: string): Promise<string[]>
  }
}
