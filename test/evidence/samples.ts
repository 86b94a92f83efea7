import sharp from 'sharp'

/** Small files. The first bytes of each are of the kind that its name says. */

const picture = () => sharp({ create: { width: 24, height: 16, channels: 3, background: '#0b6e4f' } })

export const jpeg = () => picture().jpeg().toBuffer()
export const png = () => picture().png().toBuffer()
export const webp = () => picture().webp().toBuffer()

/** The first box of an ISO media file, with room after it. */
const box = (brand: string) =>
  Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from(`ftyp${brand}`, 'latin1'),
    Buffer.from([0, 0, 0, 0]),
    Buffer.from(`${brand}mif1`, 'latin1'),
    Buffer.alloc(600, 1),
  ])

export const heic = () => box('heic')
export const mp4 = () => box('isom')
export const mov = () => box('qt  ')
export const m4a = () => box('M4A ')
export const ogg = () =>
  Buffer.concat([
    Buffer.from('OggS\x00\x02', 'latin1'),
    Buffer.alloc(20),
    Buffer.from([1, 19]),
    Buffer.from('OpusHead\x01\x01', 'latin1'),
    Buffer.alloc(200),
  ])
export const mp3 = () =>
  Buffer.concat([Buffer.from('ID3\x04\x00\x00\x00\x00\x00\x00', 'latin1'), mp3Frame(), mp3Frame()])
const mp3Frame = () => Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x44]), Buffer.alloc(413)])

export const zip = () =>
  Buffer.concat([
    Buffer.from('PK\x03\x04\x14\x00\x00\x00\x00\x00', 'latin1'),
    Buffer.alloc(60),
    Buffer.from('PK\x05\x06', 'latin1'),
    Buffer.alloc(18),
  ])
export const html = () => Buffer.from('<!doctype html><html><script>alert(1)</script></html>')
export const svg = () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
