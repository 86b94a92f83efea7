import type { Hono } from 'hono'
import { stream } from 'hono/streaming'
import { zip } from '../../base/zip.ts'
import type { HttpContext } from '../../http/context.ts'
import { holderOf } from './holder.ts'
import type { WebOptions } from './options.ts'

/**
 * `GET /api/my-data`: a copy of everything held about the holder, as a ZIP. The token travels only in the header: the
 * page fetches the copy, and there is no address to pass on.
 */
export function addMyDataRoute(routes: Hono<HttpContext>, options: WebOptions): void {
  const { texts, limits, copyOf } = options
  routes.get('/api/my-data', limits.limit('copies'), async (context) => {
    const conversation = await holderOf(context, options)
    context.header('Content-Type', 'application/zip')
    context.header('Cache-Control', 'no-store')
    const name = encodeURIComponent(texts('my-data-copy-name'))
    context.header('Content-Disposition', `attachment; filename="my-data.zip"; filename*=UTF-8''${name}`)
    // Makes the first piece before the answer begins, so that an early failure is still an error response.
    const pieces = zip(copyOf(conversation))
    const first = await pieces.next()
    return stream(context, async (out) => {
      if (!first.done) await out.write(first.value)
      for await (const piece of pieces) await out.write(piece)
    })
  })
}
