import { describe, expect, it } from 'vitest'
import type { AssistantDependencies } from '../../src/assistant/context.ts'

/** An implementation, and the means to make businesses known and forgotten. */
export type KnownBusinessesSubject = {
  businesses: AssistantDependencies['businesses']
  /** A complaint against a business of that name came in; `code`: its credit code is known. */
  complainedOf(name: string, code?: string): Promise<{ forget(): Promise<void>; joinTo(name: string): Promise<void> }>
}

/** The contract of `AssistantDependencies.businesses`, for every implementation. */
export function describeKnownBusinesses(name: string, make: () => Promise<KnownBusinessesSubject>): void {
  const names = async ({ businesses }: KnownBusinessesSubject) => (await businesses()).map((one) => one.name).toSorted()

  describe(`${name} keeps the contract of known businesses:`, () => {
    it('companies and shops of earlier complaints are there, and nothing of the complaints', async () => {
      const subject = await make()
      expect(await subject.businesses()).toEqual([])
      const all = ['美家电器有限公司', '云朵健身馆（人民路店）', '好味面馆', '康寿堂养生馆', '安心超市']
      for (const one of all) await subject.complainedOf(one)
      expect(await names(subject)).toEqual(all.toSorted())
      for (const one of await subject.businesses()) expect(Object.keys(one).toSorted()).toEqual(['name', 'region'])
    })

    it('a name that may be a person’s, or tells of somebody, is not there', async () => {
      const subject = await make()
      for (const one of [
        '王建国',
        '卖菜的王大姐',
        '老李水果摊',
        '王建国水果店',
        '黄小红水果店',
        '欧阳建国水果店',
        '我同学开的奶茶店',
        '13800000000 联系人张三测试店',
        '上次骗我的那家店',
      ]) {
        await subject.complainedOf(one)
      }
      expect(await names(subject)).toEqual([])
    })

    it('a person’s name in that of a company, or of a business whose credit code is known, is there', async () => {
      const subject = await make()
      await subject.complainedOf('王建国食品有限公司')
      await subject.complainedOf('李小红服装店', '91420000706861234X')
      expect(await names(subject)).toEqual(['李小红服装店', '王建国食品有限公司'].toSorted())
    })

    it('a joined name stands for the other, and a forgotten one is gone', async () => {
      const subject = await make()
      await subject.complainedOf('云朵健身馆')
      const joined = await subject.complainedOf('云朵健身俱乐部')
      const gone = await subject.complainedOf('好味面馆')
      await joined.joinTo('云朵健身馆')
      await gone.forget()
      expect(await names(subject)).toEqual(['云朵健身馆'])
    })
  })
}
