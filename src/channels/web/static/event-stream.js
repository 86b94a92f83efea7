// Reading of a `text/event-stream` body: names and data of the events, as they come.

/**
 * Resolves when the stream ends; rejects when the connection breaks or `onEvent` throws.
 * @param {ReadableStream<Uint8Array>} body
 * @param {(name: string, data: any) => void} onEvent data: parsed from JSON
 */
export async function readEvents(body, onEvent) {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    rest += decoder.decode(value, { stream: true })
    const events = rest.split('\n\n')
    rest = events.pop() ?? ''
    for (const event of events) {
      const lines = event.split('\n')
      const name = lines.find((line) => line.startsWith('event: '))?.slice(7)
      const data = lines.filter((line) => line.startsWith('data: ')).map((line) => line.slice(6))
      if (name !== undefined) onEvent(name, JSON.parse(data.join('\n')))
    }
  }
}
