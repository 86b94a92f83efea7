import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import { systemRandom } from '../../src/base/clock.ts'
import { createCodec } from '../../src/storage/keys/codec.ts'
import { PERSONAL, type TableRule } from '../../src/storage/personal.ts'
import { type FakeBotApi, type Group, TINY_JPEG } from '../fakes/bot-api.ts'
import { type FakeOpenAi, startFakeOpenAi } from '../fakes/openai.ts'
import { fastTime } from './fast-time.ts'
import { NUMBER, numberIn, OPENING, STEPS } from './filing.ts'
import { type System, startSystem } from './system.ts'

/** Words and files of one person. Each would be recognised anywhere. */
const NAME = '金丝雀甲'
const PHONE = '13800007919'
const STREET = '金丝雀胡同'
const FACTS = '金丝雀事由'
const FILE = '金丝雀小票'
const CANARIES = [NAME, PHONE, STREET, FACTS, FILE]
const INSIDE = 'CANARY-IN-A-FILE-7919'

let system: System
let model: FakeOpenAi
afterEach(async () => {
  await system.stop()
  await model.stop()
})

const hitsIn = (text: string) => [...CANARIES, INSIDE].filter((canary) => text.includes(canary))

function filesUnder(folder: string): { path: string; bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, bytes: readFileSync(path) }))
}

/** Names of files in the data directory that hold a canary in plain form, in any usual encoding. */
function onDisk(dataDir: string): string[] {
  const needles = [...CANARIES, INSIDE].flatMap((canary) => [
    Buffer.from(canary, 'utf8'),
    Buffer.from(canary, 'utf16le'),
    Buffer.from(Buffer.from(canary).toString('base64').replace(/=+$/, '')),
    Buffer.from(encodeURIComponent(canary)),
  ])
  return filesUnder(dataDir)
    .filter(({ bytes }) => needles.some((needle) => bytes.includes(needle)))
    .map(({ path }) => path)
}

/** Sealed columns that hold a canary, and their sealed bytes. */
function sealed(dataDir: string): { place: string; bytes: Buffer }[] {
  const key = Buffer.from(readFileSync(join(dataDir, 'data.key'), 'utf8').trim(), 'base64')
  const codec = createCodec({ key, random: systemRandom })
  const database = new Database(join(dataDir, 'xiaowei.db'), { readonly: true })
  const found = (Object.entries(PERSONAL) as [string, TableRule][]).flatMap(([table, rule]) =>
    Object.entries(rule.columns)
      .filter(([, column]) => 'sealed' in column)
      .flatMap(([column]) =>
        (database.prepare(`select ${column} from ${table} where ${column} is not null`).pluck().all() as Buffer[]).map(
          (bytes) => ({ place: `${table}.${column}`, bytes }),
        ),
      ),
  )
  database.close()
  return found.filter(({ place, bytes }) => hitsIn(codec.open(place, bytes)).length > 0)
}

const inGroup = (group: Group) => {
  const threads = [null, ...group.topics().map(({ thread }) => thread)]
  return threads.flatMap((thread) => group.messagesIn(thread)).filter((message) => message.from?.is_bot)
}

const callsSince = (fake: FakeBotApi, seq: number) => fake.ledger.filter((entry) => entry.seq > seq)

async function workbench(path: string, form?: Record<string, string>, cookie = ''): Promise<Response> {
  return system.xiaowei.request(path, {
    method: form ? 'POST' : 'GET',
    headers: {
      ...(form && { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'http://localhost' }),
      Cookie: cookie,
    },
    ...(form && { body: new URLSearchParams(form).toString() }),
  })
}

describe('a person who asks, complains, takes a copy and has everything erased', () => {
  it('appears nowhere except before staff and the person, and nowhere at all afterwards', async () => {
    const logged: string[] = []
    model = await startFakeOpenAi()
    system = await startSystem({
      environment: { CHAT_MODEL: 'fake', OPENAI_API_KEY: model.key, OPENAI_BASE_URL: model.url, LOG_LEVEL: 'trace' },
      surroundings: {
        ...fastTime(),
        logger: pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) }),
      },
    })
    const { person, group, staff, fake, dataDir, xiaowei } = system

    // A question with a phone number goes to the model, but the number does not.
    person.sends(`网购的衣服拆了吊牌还能七天无理由退吗，我的电话 ${PHONE}`)
    await person.sees('依据')
    person.sends(OPENING)
    await person.sees('依据')
    await person.presses('我要投诉')
    const photo = {
      name: `${FILE}.jpg`,
      mediaType: 'image/jpeg',
      bytes: Buffer.concat([TINY_JPEG, Buffer.from(INSIDE)]),
    }
    const own: Record<string, () => unknown> = {
      手里有什么凭证: () => person.sendsDocument(photo),
      '收到 3 个文件': () => person.presses('完成'),
      怎么联系您: () => person.sends(`${NAME} ${PHONE}`),
      您的通讯地址: () => person.sends(`测试区${STREET} 7 号`),
    }
    for (const { asks, act } of STEPS) {
      await person.sees(asks === '收到 3 个文件' ? '收到 1 个文件' : asks)
      await (own[asks] ?? act)(person)
    }
    await person.sees('没问题就点「确认提交」')
    await person.presses('确认提交')
    const number = numberIn((await person.sees(NUMBER)).text)
    const topic = await group.topicNamed(number)
    await group.shows(topic.thread, PHONE)
    await fake.waitFor(
      () => group.messagesIn(topic.thread).some((message) => message.photo || message.document),
      'a file',
    )

    // More words on every way, in both directions.
    staff.writesInTopic(topic.thread, `这位${NAME}我认识，我回避`)
    await group.shows(topic.thread, '发给投诉人吗？')
    staff.writesInTopic(topic.thread, `回复本人 请问是${NAME}吗`)
    await person.sees(`请问是${NAME}吗`)
    person.sends(`是的，${FACTS}还有一条`)
    await group.shows(topic.thread, FACTS)
    person.sends('人工')
    await person.sees('已经告诉工作人员')
    person.sends('/mydata')
    await person.sees('关于您，我们这里存着')
    await person.presses('下载一份')
    const copy = await fake.waitFor(
      () => fake.calls('sendDocument').findLast(({ files }) => files[0]?.name === '我的信息.zip'),
      'a copy',
    )
    expect(copy.files[0]?.bytes).toBeGreaterThan(1000)
    await xiaowei.idle()

    // Before the erasure: staff have the words, nothing else has.
    expect(inGroup(group).some((message) => hitsIn(JSON.stringify(message)).length > 0)).toBe(true)
    const before = sealed(dataDir)
    expect(new Set(before.map(({ place }) => place))).toContain('complaints.fields')
    expect(onDisk(dataDir)).toEqual([])
    expect(model.requests.length).toBeGreaterThan(0)
    expect(hitsIn(JSON.stringify(model.requests))).toEqual([])
    expect(hitsIn(logged.join('\n'))).toEqual([])
    expect(filesUnder(join(dataDir, 'evidence'))).toHaveLength(1)

    // Withdrawn; the erasure asked for and granted; then the conversation erased.
    person.sends('撤回投诉')
    await person.presses('是的，撤回')
    await person.sees('已经撤回')
    person.sends('把我的资料全删了')
    await person.presses('申请删除投诉')
    await person.sees('已经交给工作人员')
    const account = {
      code: xiaowei.setupCode ?? '',
      login: 'wang',
      name: '王五测试',
      password: 'long enough for a test',
    }
    const cookie = (await workbench('/workbench/setup', account)).headers.get('set-cookie')?.split(';')[0] ?? ''
    const list = await (await workbench('/workbench/?show=tray&of=erasure', undefined, cookie)).text()
    expect(list).toContain(number)
    const page = await (await workbench(`/workbench/complaints/${number}`, undefined, cookie)).text()
    const erasedFrom = fake.ledger.length
    const path = /action="(\/workbench\/complaints\/[\w-]+\/erasures\/\d+)"/.exec(page)?.[1] ?? ''
    const decided = await workbench(
      path,
      { outcome: 'erased', answer: '已经撤回，按您的要求删除。', sure: 'yes' },
      cookie,
    )
    expect(decided.status).toBe(303)
    await person.sees('按您的要求删除')
    person.sends('/mydata')
    await person.presses('删除', { fresh: true })
    await person.presses('清空对话', { fresh: true })
    await person.presses('确定清空', { fresh: true })
    await person.sees('已经清空')
    await group.shows(topic.thread, '只留编号')
    await fake.waitFor(
      () => inGroup(group).every((message) => hitsIn(JSON.stringify(message)).length === 0),
      'a group without the canaries',
    )
    await xiaowei.idle()

    // After the erasure: the words are nowhere, not even as sealed bytes.
    expect(sealed(dataDir)).toEqual([])
    expect(onDisk(dataDir)).toEqual([])
    const files = filesUnder(dataDir)
    for (const { place, bytes } of before) {
      expect(
        files.filter((file) => file.bytes.includes(bytes.subarray(-32))).map(({ path: where }) => where),
        place,
      ).toEqual([])
    }
    expect(filesUnder(join(dataDir, 'evidence'))).toEqual([])
    expect(hitsIn(JSON.stringify(callsSince(fake, erasedFrom).map(({ params }) => params)))).toEqual([])
    expect(hitsIn(JSON.stringify(model.requests))).toEqual([])
    expect(hitsIn(logged.join('\n'))).toEqual([])
    const complaint = await (await workbench(`/workbench/complaints/${number}`, undefined, cookie)).text()
    expect(complaint).toContain(number)
    expect(hitsIn(complaint)).toEqual([])
  })
})
