/** The beginning of a voice message as messengers make it: Opus in Ogg, enough to recognise its kind. */
export function spoken(length = 600): Buffer {
  const page = Buffer.alloc(length)
  page.write('OggS', 0, 'latin1')
  page[5] = 2
  page[26] = 1
  page[27] = 19
  page.write('OpusHead', 28, 'latin1')
  page[36] = 1
  page[37] = 1
  return page
}
