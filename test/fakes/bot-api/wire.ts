import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ApiFailure } from './failure.ts'
import type { Params, Upload } from './posting.ts'

/** Parameters and files of a call, from JSON, a form or multipart. */
export async function readCall(
  request: AsyncIterable<Uint8Array> & Pick<IncomingMessage, 'headers'>,
  url: URL,
): Promise<{ params: Params; files: Map<string, Upload> }> {
  const params: Params = Object.fromEntries(url.searchParams)
  const files = new Map<string, Upload>()
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  const body = Buffer.concat(chunks)
  const type = request.headers['content-type'] ?? ''
  if (body.length === 0) return { params, files }
  if (type.startsWith('application/json')) return { params: { ...params, ...JSON.parse(body.toString('utf8')) }, files }
  if (type.startsWith('multipart/form-data')) readMultipart(body, type, params, files)
  else for (const [name, value] of new URLSearchParams(body.toString('utf8'))) params[name] = readField(value)
  return { params, files }
}

/** As lenient as Telegram: file names may stand without quotes and hold any UTF-8. */
function readMultipart(body: Buffer, type: string, params: Params, files: Map<string, Upload>): void {
  const boundary = Buffer.from(`--${/boundary="?([^";]+)/.exec(type)?.[1]}`)
  let at = body.indexOf(boundary)
  while (at >= 0) {
    const next = body.indexOf(boundary, at + boundary.length)
    if (next < 0) return
    const part = body.subarray(at + boundary.length + 2, next - 2)
    const split = part.indexOf('\r\n\r\n')
    const head = part.subarray(0, split).toString('utf8')
    const content = part.subarray(split + 4)
    const name = /name="([^"]*)"/.exec(head)?.[1] ?? ''
    const filename = /filename="?([^"\r\n;]+)/.exec(head)?.[1]
    const mediaType = /content-type:\s*(\S+)/i.exec(head)?.[1] ?? 'application/octet-stream'
    if (filename === undefined) params[name] = readField(content.toString('utf8'))
    else files.set(name, { name: filename, mediaType, bytes: Uint8Array.from(content) })
    at = next
  }
}

/** A form field. Objects, lists and booleans are JSON; everything else is text. */
function readField(value: string): unknown {
  if (!/^[[{]|^(true|false)$/.test(value)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body)
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
  response.end(text)
}

export function sendFailure(response: ServerResponse, failure: ApiFailure): void {
  sendJson(response, failure.code, bodyOf(failure))
}

/** A refusal in the words of the API. */
export function bodyOf(failure: ApiFailure): Record<string, unknown> {
  return {
    ok: false,
    error_code: failure.code,
    description: failure.message,
    ...(failure.parameters ? { parameters: failure.parameters } : {}),
  }
}
