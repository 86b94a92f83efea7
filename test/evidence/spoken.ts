/** The beginning of a recording as messengers make them: Opus in Ogg, as far as its kind can be told. */
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
