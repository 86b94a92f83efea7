import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { systemRandom } from '../../src/base/clock.ts'
import { noticeToStaff } from '../../src/casework/messages/staff-notices.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { startFakeSmtp } from '../fakes/smtp.ts'
import { startFakeWebhook } from '../fakes/webhook.ts'
import { temporaryFolder } from '../storage/temporary.ts'

const program = fileURLToPath(new URL('../../scripts/admin.ts', import.meta.url))

function admin(
  args: string[],
  environment: Record<string, string>,
): Promise<{ exit: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const folder = environment.DATA_DIR ?? temporaryFolder()
    const child = spawn(process.execPath, [program, ...args], {
      cwd: folder,
      env: { DATA_DIR: folder, ...environment },
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (part) => {
      out += part
    })
    child.stderr.on('data', (part) => {
      err += part
    })
    child.on('close', (exit) => resolve({ exit, out, err }))
  })
}

async function otherSides() {
  const smtp = await startFakeSmtp({ login: true })
  const robot = await startFakeWebhook()
  onTestFinished(async () => {
    await smtp.stop()
    await robot.stop()
  })
  const environment = {
    SMTP_URL: smtp.url.replace('smtp://', 'smtp://xiaowei%40example.org:p-7919@'),
    STAFF_EMAIL: 'desk@example.org',
    ALARM_WEBHOOK_URL: `wecom+${robot.url}/hook?key=k-7919`,
    PUBLIC_URL: 'https://xiaowei.example.org',
  }
  return { smtp, robot, environment }
}

describe('npm run admin -- try-notices', () => {
  it('sends a trial through every channel and says so, channel by channel', async () => {
    const { smtp, robot, environment } = await otherSides()
    const { exit, out } = await admin(['try-notices'], environment)
    expect(out).toMatch(/^邮件（127\.0\.0\.1:\d+）：发出去了.*\n企业微信群机器人（127\.0\.0\.1:\d+）：发出去了/)
    expect(exit).toBe(0)
    expect(smtp.mails.map(({ subject, to }) => [subject, to])).toEqual([
      ['【小维】这是一条试发的通知，收到就说明设置对了', ['desk@example.org']],
    ])
    expect(robot.posts).toHaveLength(1)
  })

  it('reports the result of each when one refuses and another is missing, without a secret', async () => {
    const { smtp, robot, environment } = await otherSides()
    robot.fault({ kind: 'answer', status: 200, body: { errcode: 93000, errmsg: 'invalid webhook url' } })
    await smtp.goDown()
    const { exit, out, err } = await admin(['try-notices'], environment)
    expect(exit).toBe(1)
    expect(err).toMatch(/邮件（127\.0\.0\.1:\d+）：没有发出去（smtp ECONNREFUSED）：连不上。/)
    expect(err).toMatch(/企业微信群机器人（127\.0\.0\.1:\d+）：对方拒绝（wecom 93000）。请检查/)
    expect(out + err).not.toContain('7919')
  })

  it('names the settings to make when there is no channel', async () => {
    const { exit, out } = await admin(['try-notices', '--json'], {})
    expect(exit).toBe(1)
    expect(JSON.parse(out).error).toMatchObject({ code: 'no_channel', message: expect.stringContaining('SMTP_URL') })
  })
})

describe('npm run admin -- doctor', () => {
  it('says that nobody receives notices, and how many did not arrive', async () => {
    const dataDir = temporaryFolder()
    const { store } = await openDatabase({
      dataDir,
      dataKey: null,
      // Long enough ago to be late.
      clock: () => new Date(Date.now() - 600_000),
      random: systemRandom,
    })
    const notice = { kind: 'complaint_filed', number: 'XW-20261124-0007-3', category: '家用电器' } as const
    await store.transaction('notice', (tx) =>
      noticeToStaff(tx, notice, { noticePlan: { channels: ['mail'], topics: ['complaints'] } }),
    )
    await store.close()
    const silent = await admin(['doctor'], { DATA_DIR: dataDir })
    expect(silent.exit).toBe(1)
    expect(silent.out).toContain('有 1 条给工作人员的通知没有送到')
    expect(silent.out).toMatch(/谁也不会收到通知。请经常看工作台。/)
    const { environment } = await otherSides()
    expect((await admin(['doctor'], { DATA_DIR: dataDir, ...environment })).out).not.toContain('谁也不会收到')
  })
})
