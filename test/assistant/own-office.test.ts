import { expect, it } from 'vitest'
import { openPlayer } from '../../scripts/eval/player.ts'
import { linesInSight } from '../../src/assistant/talk/said.ts'
import { builtIn } from '../answer/answering.ts'

const player = await openPlayer(builtIn().answer)
const introduced = (await player.send(player.alone(null), '你好')).result.state

/** The first line of the answer to the last message. */
async function firstLine(...words: string[]) {
  let state = introduced
  let lines: string[] = []
  for (const each of words) {
    const { result } = await player.send(player.alone(state), each)
    state = result.state
    lines = linesInSight(result.messages.flatMap(({ blocks }) => blocks))
  }
  return lines[0]
}

it.each([
  ['银行卡被盗刷了五千', '归谁管', /12378/],
  ['航班延误了六个小时', '告到哪里', /12326/],
  ['小区非要刷脸才让进', '找谁', /住建部门/],
  ['银行卡被盗刷了五千', '他们要是不理我呢', /^不理您、不答应，就往上走：.*12378/],
  ['航班延误了六个小时', '12315不管咋办', /^这件事还有别的地方管：.*12326/],
  // A matter of the market regulator: the reasons of its notice come first.
  ['洗衣店把我羽绒服洗坏了', '12315不管咋办', /^要看通知写的理由/],
])('「%s」「%s」', async (matter, asks, office) => expect(await firstLine(matter, asks)).toMatch(office))
