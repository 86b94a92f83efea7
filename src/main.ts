import { flushCompileCache } from 'node:module'
import { runXiaowei } from './compose/running.ts'
import { ConfigError, NOBODY_IS_TOLD, readConfig, tellsNobody } from './config.ts'
import { DataKeyError } from './storage/keys/key.ts'
import { DirectoryInUseError } from './storage/lock.ts'
import { StorageError } from './storage/trouble.ts'

const HELP = `用法：npm start
启动小维：网页对话、工作台，设置了令牌时还有 Telegram。按 Ctrl+C 停止。
配置写在环境变量或 .env 里，见 README。`

process.exit(await main())

async function main(): Promise<number> {
  if (process.argv.includes('--help')) {
    console.log(HELP)
    return 0
  }
  try {
    const config = readConfig(process.env, process.cwd())
    for (const notice of config.notices) console.error(notice)
    if (tellsNobody(config)) console.error(NOBODY_IS_TOLD)
    const running = await runXiaowei(config)
    const xiaowei = running.current()
    // Before the address is printed, so that no later signal is missed.
    const asked = stopSignal()
    console.log(`chat: ${xiaowei.chatUrl}`)
    console.log(`workbench: ${xiaowei.workbenchUrl}`)
    if (xiaowei.setupCode) console.log(`code: ${xiaowei.setupCode}`)
    // Not only at the end: a killed process never reaches the end.
    flushCompileCache()
    const failure = await Promise.race([asked, running.failed])
    if (failure !== undefined) return explain(failure)
    console.error('正在停止：处理完手上的事就退出……')
    await running.stop()
    return 0
  } catch (error) {
    return explain(error)
  }
}

/** Resolves at the first signal to stop. A second one ends the process at once. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        resolve()
        process.once(signal, () => process.exit(1))
      })
    }
  })
}

function explain(error: unknown): number {
  if (error instanceof ConfigError || error instanceof DataKeyError || error instanceof StorageError) {
    console.error(`无法启动。${error.message}`)
    if (error instanceof StorageError && error.code === 'not_brought_up_to_date') console.error(error.cause)
    return 2
  }
  if (error instanceof DirectoryInUseError) {
    console.error(`无法启动。${error.message}`)
    return 1
  }
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE' || code === 'EACCES' || code === 'EADDRNOTAVAIL') {
    console.error(
      `无法启动。HOST、PORT：这个地址用不了（${code}）。换一个端口，例如：PORT=8081；或 PORT=0 自动选一个。`,
    )
    return 2
  }
  console.error(`无法启动。${message}`)
  if (error instanceof Error && error.cause) console.error(error.cause)
  return 1
}
