import { createStatuteNames } from '../../src/law/names.ts'
import type { Statute } from '../../src/law/types.ts'

const statute = (name: string, shortNames: string[], aliases: string[]): Statute => ({
  name,
  level: '法律',
  shortNames,
  aliases,
  succeededBy: null,
})

/** A small registry with names that contain one another. */
export const names = createStatuteNames([
  statute('中华人民共和国消费者权益保护法', ['消费者权益保护法'], ['消法', '消保法']),
  statute('中华人民共和国消费者权益保护法实施条例', [], ['消法实施条例']),
  statute('中华人民共和国刑法', ['刑法'], []),
  statute('中华人民共和国民法典', ['民法典'], []),
  statute('中华人民共和国价格法', [], []),
  statute('最高人民法院关于适用《中华人民共和国保险法》若干问题的解释（一）', [], ['保险法解释一']),
  statute('市场监督管理投诉举报处理办法', ['投诉举报处理办法'], ['投诉举报办法']),
  statute('市场监督管理投诉举报处理暂行办法', ['投诉举报处理暂行办法'], []),
  statute('某项收费规定（试行）', [], []),
])
