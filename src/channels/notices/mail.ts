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

/** A mail server that asks for patience usually means minutes. */
const PATIENCE_MS = 60_000
/** The dispatcher closes idle sockets when it gives up on the row; this is the last resort. */
const SOCKET_MS = 180_000

/** Mail to staff: one connection per message. */
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
        // Unchanged when sent again, so that a mail program shows it once.
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
        // Never sends a password unencrypted over an open network.
        requireTLS: auth !== null && !secure && !isLocal(host),
        socketTimeout: SOCKET_MS,
      })
      let begun = false
      // Read only after the server has asked for it.
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
      // After the server's possible last words.
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

/**
 * What a failure proves: an answer from the server is a refusal; without one, it depends on whether the text was under
 * way.
 */
function outcomeOf(error: unknown, begun: boolean): SendResult {
  const { responseCode: code, code: name, message = '' } = error as Partial<NodemailerError>
  // Nodemailer replaces the system's code by its own.
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
