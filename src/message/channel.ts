/** The channels on which people write to the council. */
export type ChannelName = 'telegram' | 'web'

/** What a channel can do. Other rooms ask for this and never compare names of channels. */
export type Capabilities = {
  /**
   * Messages reach the person by themselves. Otherwise storing a message delivers it, and the person reads it on the
   * page.
   */
  pushes: boolean
  /** Its content is stored on servers abroad. */
  abroad: boolean
  /** The person's app keeps a copy of the conversation that we cannot erase. */
  keepsCopy: boolean
  /** The channel itself shows 有用/没用 and the paper of a complaint; other channels show buttons on a message. */
  ownControls: boolean
}

export const capabilities: Record<ChannelName, Capabilities> = {
  telegram: { pushes: true, abroad: true, keepsCopy: true, ownControls: false },
  web: { pushes: false, abroad: false, keepsCopy: false, ownControls: true },
}
