import { GrammyError } from 'grammy'
import type { FetchRemote } from '../../evidence/types.ts'
import { createApi, type Fetch, signalFor } from './api.ts'
import { classify } from './send-result.ts'

/** Streams a file that somebody sent. Its address holds the token, so the address never leaves this function. */
export function createFetchRemote({
  apiRoot,
  token,
  fetch,
}: {
  apiRoot: string
  token: string
  fetch?: Fetch | undefined
}): FetchRemote {
  const api = createApi({ token, apiRoot, fetch })
  const load = fetch ?? globalThis.fetch
  return async ({ fileId }, signal) => {
    try {
      const { file_path: path } = await api.getFile(fileId, signalFor(signal))
      if (!path) return { ok: false, code: 'gone', detail: 'Telegram names no path for the file' }
      const response = await load(`${apiRoot}/file/bot${token}/${path}`, { signal })
      if (response.ok && response.body) return { ok: true, body: response.body }
      await response.body?.cancel()
      // A path lives about an hour. A missing file may only have an old path; the next attempt asks for a new one.
      const code = response.status === 404 ? 'later' : laterOrGone(response.status)
      return { ok: false, code, detail: `download answered ${response.status}` }
    } catch (error) {
      if (error instanceof GrammyError) return explain(error)
      return { ok: false, code: 'later', detail: classify(error).detail }
    }
  }
}

function explain(error: GrammyError): Extract<Awaited<ReturnType<FetchRemote>>, { ok: false }> {
  if (/file is too big/i.test(error.description)) return { ok: false, code: 'too_large', detail: error.description }
  return { ok: false, code: laterOrGone(error.error_code), detail: error.description }
}

/**
 * `later`: a refused token, too many calls or a broken server will pass. `gone`: any other refusal is about the file.
 */
function laterOrGone(status: number): 'later' | 'gone' {
  return status === 401 || status === 429 || status >= 500 ? 'later' : 'gone'
}
