/** The channels on which people write to us. */
export type ChannelName = 'telegram' | 'web'

/** What a channel can do. Other rooms ask for this and never compare names of channels. */
export type Capabilities = {
  /** Messages reach the person by themselves; otherwise the person reads them on the page, and storing them delivers them. */
  pushes: boolean
  /** What is written here is kept on servers abroad. */
  abroad: boolean
  /** The app of the person keeps a copy of the conversation that we cannot erase. */
  keepsCopy: boolean
  /** The channel itself shows 有用/没用 and the paper of a complaint; elsewhere they are buttons of a message. */
  ownControls: boolean
}

export const capabilities: Record<ChannelName, Capabilities> = {
  telegram: { pushes: true, abroad: true, keepsCopy: true, ownControls: false },
  web: { pushes: false, abroad: false, keepsCopy: false, ownControls: true },
}
