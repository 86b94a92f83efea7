/**
 * The first is the example of GB 32100-2015. The others are made up; their check characters were not computed with our
 * code.
 */
export const VALID: [text: string, code: string][] = [
  ['91350100M000100Y43', '91350100M000100Y43'],
  ['91420200MA4TE5T004', '91420200MA4TE5T004'],
  ['92420202MA48AAAA17', '92420202MA48AAAA17'],
  ['11420200000000001C', '11420200000000001C'],
  ['524202000000001233', '524202000000001233'],
  ['91350100m000100y43', '91350100M000100Y43'],
  ['９１３５０１００Ｍ０００１００Ｙ４３', '91350100M000100Y43'],
  ['9135 0100 M000 100Y 43', '91350100M000100Y43'],
  ['统一社会信用代码：91350100M000100Y43', '91350100M000100Y43'],
  ['代码91350100M000100Y43，名称某某', '91350100M000100Y43'],
]

export const REFUSED: [text: string, code: string, meant: string | null][] = [
  ['91350100M000100Y44', 'check', null],
  ['91350100M000010Y43', 'check', null],
  ['19350100M000100Y43', 'check', null],
  ['9135O100M000100Y43', 'character', '91350100M000100Y43'],
  ['9I350100M000IOOY43', 'character', '91350100M000100Y43'],
  ['9135O100M000100Y44', 'character', null],
  ['91350100M000100Y4', 'length', null],
  ['91350100M000100Y433', 'length', null],
  ['420200000000001', 'registration_number', null],
  ['13800000000', 'none', null],
  ['没有代码', 'none', null],
  ['', 'none', null],
]
