// Posts updates to a webhook at a steady rate and prints how long each acknowledgement took, as JSON.
//
//   node webhook-load.ts URL SECRET PER_SECOND SECONDS

const [url = '', secret = '', perSecond = '300', seconds = '10'] = process.argv.slice(2)
const total = Number(perSecond) * Number(seconds)
const CHATS = 500
const QUESTIONS = ['网购的衣服拆了吊牌还能七天无理由退吗', '吃到过期面包怎么赔', '健身房关门了，卡里还有2000块，咋办']

const times: number[] = []
let failed = 0

const post = async (update: number): Promise<void> => {
  const chat = 2_000_000 + (update % CHATS)
  const person = { id: chat, first_name: '张三测试' }
  const body = JSON.stringify({
    update_id: update,
    message: {
      message_id: update,
      date: Math.floor(Date.now() / 1_000),
      chat: { ...person, type: 'private' },
      from: { ...person, is_bot: false },
      text: QUESTIONS[update % QUESTIONS.length],
    },
  })
  const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret }
  const started = performance.now()
  const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(30_000) })
  await response.arrayBuffer()
  if (response.ok) times.push(performance.now() - started)
  else failed += 1
}

const started = performance.now()
const sent: Promise<void>[] = []
while (sent.length < total) {
  const due = Math.min(total, Math.floor(((performance.now() - started) / 1_000) * Number(perSecond)))
  while (sent.length < due) {
    sent.push(
      post(sent.length + 1).catch(() => {
        failed += 1
      }),
    )
  }
  await new Promise((resolve) => setTimeout(resolve, 2))
}
await Promise.all(sent)
console.log(JSON.stringify({ times, failed, seconds: (performance.now() - started) / 1_000 }))
