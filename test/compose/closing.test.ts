import { expect, it } from 'vitest'
import { createClosing } from '../../src/compose/closing.ts'

it('closes what was opened last first, one after the other, and once', async () => {
  const closed: string[] = []
  const { onClose, close } = createClosing()
  onClose(() => void closed.push('database'))
  onClose(
    async () => {
      await Promise.resolve()
      closed.push('delivery')
    },
    () => void closed.push('server'),
  )
  await close()
  await close()
  expect(closed).toEqual(['server', 'delivery', 'database'])
})
