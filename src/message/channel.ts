/** What a channel can do. Other rooms ask for this and never compare names of channels. */
export type Capabilities = {
  /**
   * Messages reach the person by themselves. Otherwise storing a message delivers it, and the person reads it on the
   * page.
   */
  pushes: boolean
  /** What we write there reaches the person. Otherwise the council tells them by telephone or on paper. */
  reaches: boolean
  /** Its content is stored on servers abroad. */
  abroad: boolean
  /** The person's app keeps a copy of the conversation that we cannot erase. */
  keepsCopy: boolean
  /**
   * The channel itself shows 有用/没用, the paper of a complaint and the way back from staff; other channels show buttons on
   * a message.
   */
  ownControls: boolean
  /** The sections of the summary are changed in place, in a sheet. */
  sheets: boolean
  /**
   * How long the channel keeps presses and messages that no server fetches, in milliseconds. Null: the person sees at
   * once that nothing arrived.
   */
  keepsArrivals: { pressMs: number; messageMs: number } | null
}

const HOUR_MS = 3_600_000

const channels = {
  telegram: {
    pushes: true,
    reaches: true,
    abroad: true,
    keepsCopy: true,
    ownControls: false,
    sheets: false,
    keepsArrivals: { pressMs: 150_000, messageMs: 24 * HOUR_MS },
  },
  web: {
    pushes: false,
    reaches: true,
    abroad: false,
    keepsCopy: false,
    ownControls: true,
    sheets: true,
    keepsArrivals: null,
  },
  /** Complaints that staff registered: by telephone, at the counter, by letter. No conversation takes place. */
  desk: {
    pushes: false,
    reaches: false,
    abroad: false,
    keepsCopy: false,
    ownControls: true,
    sheets: false,
    keepsArrivals: null,
  },
} satisfies Record<string, Capabilities>

/** The ways by which complaints reach the council. */
export type ChannelName = keyof typeof channels

/** The one list of channels. */
export const capabilities: Record<ChannelName, Capabilities> = channels

export const CHANNEL_NAMES = Object.keys(channels) as ChannelName[]
