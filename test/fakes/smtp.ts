import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type Mail = {
  from: string
  to: string[]
  headers: Map<string, string>
  subject: string
  text: string
  raw: string
}

/**
 * The step at which the next sessions are refused or end. `drop`: the server accepts the mail, and the connection
 * breaks before it says so.
 */
export type SmtpFault =
  | { at: 'greeting' | 'login' | 'from' | 'to' | 'data'; code: number; words: string }
  | { at: 'drop' }
  /** The server accepts the mail, and no answer comes. */
  | { at: 'stall' }

export type FakeSmtp = {
  /** The value for `SMTP_URL`. */
  readonly url: string
  mails: Mail[]
  /** Name and password of each session that signed in. */
  logins: { user: string; password: string }[]
  fault(fault: SmtpFault, times?: number): void
  /** Stops listening. */
  goDown(): Promise<void>
  /** Listens again at the same address. */
  comeBack(): Promise<void>
  stop(): Promise<void>
}

/**
 * A real SMTP server on loopback (npm `smtp-server`). `login`: it requires a name and a password. `encrypted`: TLS from
 * the start, with a self-signed certificate.
 */
export async function startFakeSmtp(options: { login?: boolean; encrypted?: boolean } = {}): Promise<FakeSmtp> {
  const mails: Mail[] = []
  const logins: FakeSmtp['logins'] = []
  let faults: SmtpFault[] = []
  let port = 0
  const refusal = (at: SmtpFault['at']): Error | null => {
    const fault = faults[0]
    if (fault?.at !== at || !('code' in fault)) return null
    faults = faults.slice(1)
    return Object.assign(new Error(fault.words), { responseCode: fault.code })
  }
  const listen = async (): Promise<SMTPServer> => {
    const server = new SMTPServer({
      secure: options.encrypted === true,
      authOptional: options.login !== true,
      allowInsecureAuth: true,
      disabledCommands: ['STARTTLS', ...(options.login ? [] : ['AUTH'])],
      disableReverseLookup: true,
      closeTimeout: 10,
      onConnect: (_session, done) => done(refusal('greeting')),
      onAuth({ username, password }, _session, done) {
        const no = refusal('login')
        if (no) return done(no)
        logins.push({ user: username ?? '', password: password ?? '' })
        done(null, { user: username })
      },
      onMailFrom: (_address, _session, done) => done(refusal('from')),
      onRcptTo: (_address, _session, done) => done(refusal('to')),
      onData(stream, session, done) {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          const no = refusal('data')
          if (no) return done(no)
          const { mailFrom, rcptTo } = session.envelope
          mails.push({
            ...readMail(Buffer.concat(chunks).toString('utf8')),
            from: mailFrom === false ? '' : mailFrom.address,
            to: rcptTo.map(({ address }) => address),
          })
          const at = faults[0]?.at
          if (at === 'drop' || at === 'stall') faults = faults.slice(1)
          if (at === 'drop') return void closeAll(server)
          if (at !== 'stall') done()
        })
      },
    })
    server.on('error', () => {})
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    port = (server.server.address() as AddressInfo).port
    return server
  }
  const closeAll = (server: SMTPServer): void => {
    for (const connection of server.connections) (connection as { _socket: { destroy(): void } })._socket.destroy()
  }
  const close = (server: SMTPServer): Promise<void> => {
    closeAll(server)
    return new Promise((resolve) => server.close(() => resolve()))
  }
  let server: SMTPServer | null = await listen()

  return {
    get url() {
      return `${options.encrypted ? 'smtps' : 'smtp'}://127.0.0.1:${port}`
    },
    mails,
    logins,
    fault(fault, times = 1) {
      faults.push(...Array<SmtpFault>(times).fill(fault))
    },
    async goDown() {
      if (server) await close(server)
      server = null
    },
    async comeBack() {
      server ??= await listen()
    },
    async stop() {
      if (server) await close(server)
      server = null
    },
  }
}

/** A mail with one part, as mail programs show it. */
function readMail(raw: string): Pick<Mail, 'headers' | 'subject' | 'text' | 'raw'> {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const headers = new Map(
    head
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line): [string, string] => {
        const colon = line.indexOf(':')
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
      }),
  )
  const body = rest.join('\r\n\r\n')
  const text =
    headers.get('content-transfer-encoding') === 'base64'
      ? Buffer.from(body, 'base64').toString('utf8')
      : headers.get('content-transfer-encoding') === 'quoted-printable'
        ? fromQuoted(body.replace(/=\r\n/g, ''))
        : body
  return { headers, subject: fromWords(headers.get('subject') ?? ''), text: text.replaceAll('\r\n', '\n').trim(), raw }
}

function fromQuoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

/** The words of a header (RFC 2047). */
export function fromWords(header: string): string {
  return header
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, words: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(words, 'base64').toString('utf8')
        : fromQuoted(words.replaceAll('_', ' ')),
    )
}
