// The answer while it is being made: the text that is certain so far, set like the message it becomes.

import { blockView } from './message-view.js'
import { byId, element } from './page.js'

export function createPartial() {
  const place = byId('partial')
  const body = element('div', { class: 'message-text' })
  place.append(body)
  /** What is shown of each block, to draw only what is new. @type {string[]} */
  let drawn = []

  return {
    element: place,

    /** @param {import('./api.js').Block[]} blocks all so far; empty: nothing to show */
    show(blocks) {
      const next = blocks.map((block) => JSON.stringify(block))
      let same = 0
      while (same < next.length && next[same] === drawn[same]) same += 1
      for (const old of [...body.children].slice(same)) old.remove()
      body.append(...blocks.slice(same).map((block) => blockView(block)))
      drawn = next
      place.hidden = blocks.length === 0
    },

    /** Where it begins on the screen, in pixels; null when nothing is shown. */
    top: () => (place.hidden ? null : place.getBoundingClientRect().top),

    /**
     * Whether the message is what this has grown to.
     * @param {import('./api.js').Message} message
     */
    becomes: (message) => message.from === undefined && drawn.includes(JSON.stringify(message.blocks[0])),
  }
}
