import { expect, it } from 'vitest'
import { createNameKey } from '../../src/complaint/likeness/name-key.ts'
import { regions } from '../assistant/conversation.ts'

it('a name leaves out the region of the council, wherever the business is said to be', () => {
  const nameKey = createNameKey({ regions, home: regions.named('420200') })
  expect(nameKey('黄石美家电器有限公司')).toBe(nameKey('美家电器'))
  expect(nameKey('武汉美家电器', '湖北省武汉市测试路 1 号')).toBe('武汉美家电器')
})

it('without a region of the council it leaves out that of the address', () => {
  const nameKey = createNameKey({ regions, home: null })
  expect(nameKey('黄石美家电器有限公司', '黄石市测试路 1 号')).toBe(nameKey('美家电器', '测试路 1 号'))
  expect(nameKey('黄石美家电器有限公司', '武汉市测试路 1 号')).toBe('黄石美家电器')
  expect(nameKey('黄石美家电器有限公司')).toBe('黄石美家电器')
})
