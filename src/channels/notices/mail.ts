import { Readable } from 'node:stream'
import type { NodemailerError } from 'nodemailer/lib/errors'
import type { Clock } from '../../base/clock.ts'
import type { NoticeChannel, SendResult } from '../../delivery/types.ts'
import { type NoticeWords, renderNotices } from './render.ts'

export type MailOptions = NoticeWords & {
  /** `smtp://name:password@host:port` or `smtps://…`, checked. */
  url: string
  from: string
  to: readonly string[]
  /** Name of the council, shown as the sender. */
  council: string
  clock: Clock
}

/** A mail server that asks for patience mostly means minutes. */
const PATIENCE_MS = 60_000
/** Idle sockets are closed by whoever gives up on the row; this is the last resort. */
const SOCKET_MS = 180_000

/** Staff by e-mail: one connection a message. */
export function createMailChannel(options: MailOptions): NoticeChannel {
  const { url, from, to, council, texts, clock } = options
  const address = new URL(url)
  const host = address.hostname.replace(/^\[|\]$/g, '')
  const secure = address.protocol === 'smtps:'
  const auth =
    address.username === ''
      ? null
      : { user: decodeURIComponent(address.username), pass: decodeURIComponent(address.password) }

  return {
    name: 'mail',
    label: texts('notice-channel-mail', { host: address.host }),
    perMinute: 10,

    async tell({ id, notices, repeat }, signal) {
      const { default: SmtpConnection } = await import('nodemailer/lib/smtp-connection')
      const { default: MailComposer } = await import('nodemailer/lib/mail-composer')
      const { subject, lines, link, urgent } = renderNotices(notices, { repeat }, options)
      const content = await new MailComposer({
        from: { name: texts('notice-mail-from', { council }), address: from },
        to: [...to],
        subject,
        text: texts('notice-mail', { lines: lines.join('\n'), link, council }),
        // The same when it is sent again: a mail program shows it once.
        messageId: `<${id}@${from.slice(from.lastIndexOf('@') + 1)}>`,
        date: clock(),
        headers: {
          'Auto-Submitted': 'auto-generated',
          ...(urgent && { 'X-Priority': '1 (Highest)', Importance: 'high' }),
        },
      })
        .compile()
        .build()

      const connection = new SmtpConnection({
        host,
        ...(address.port !== '' && { port: Number(address.port) }),
        secure,
        // A password goes over the open network in no case.
        requireTLS: auth !== null && !secure && !isLocal(host),
        socketTimeout: SOCKET_MS,
      })
      let begun = false
      // Read when the server has asked for it, and not before.
      const message = Readable.from(
        (function* () {
          begun = true
          yield content
        })(),
      )
      const { promise, resolve } = Promise.withResolvers<SendResult>()
      const failed = (error: unknown) => resolve(outcomeOf(error, begun))
      const giveUp = () => failed(signal.reason)
      connection.on('error', failed)
      // After what it may still have to say of the end.
      connection.on('end', () => setImmediate(() => failed(new Error('closed'))))
      signal.addEventListener('abort', giveUp, { once: true })
      const send = () =>
        connection.send({ from, to: [...to] }, message, (error) =>
          error ? failed(error) : resolve({ outcome: 'sent', remote: [] }),
        )
      connection.connect((error) => {
        if (error) return failed(error)
        if (auth === null) return send()
        connection.login(auth, (refused) => (refused ? failed(refused) : send()))
      })
      if (signal.aborted) giveUp()
      const result = await promise
      signal.removeEventListener('abort', giveUp)
      if (result.outcome === 'sent') connection.quit()
      else connection.close()
      return result
    },
  }
}

/** What a failure proves: an answer of the server is a no, and without one it counts whether the text was under way. */
function outcomeOf(error: unknown, begun: boolean): SendResult {
  const { responseCode: code, code: name, message = '' } = error as Partial<NodemailerError>
  // Nodemailer puts a word of its own over that of the system.
  const reason = /\bE[A-Z_]{3,}\b/.exec(message)?.[0] ?? name ?? 'ended'
  const detail = `smtp ${code ?? reason}`
  if (code !== undefined && code >= 400 && code < 500) {
    return { outcome: 'refused', code: 'rate_limited', retryAfterMs: PATIENCE_MS, detail }
  }
  if (code !== undefined && code >= 500) return { outcome: 'refused', code: begun ? 'rejected' : 'chat_gone', detail }
  if (name === 'EAUTH') return { outcome: 'refused', code: 'chat_gone', detail }
  return { outcome: begun ? 'unknown' : 'not_sent', detail }
}

function isLocal(host: string): boolean {
  return /^(localhost|127\.[\d.]+|::1)$/.test(host)
}
