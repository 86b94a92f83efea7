/**
 * A district or a county as people write it, after its province and city or alone: 黄石港区, 湖北省黄石市下陆区. The source of an
 * expression without captures. A 小区, a 社区 and an 园区 are none.
 */
export const DISTRICT =
  '(?:\\p{Script=Han}{2,3}省)?(?:\\p{Script=Han}{2,4}市)?\\p{Script=Han}{1,5}?(?:(?<![小社园校景厂库])区|县)'

const DISTRICT_TOLD = new RegExp(DISTRICT, 'u')
/** 黄石市; 市场 and 市府路 name none. */
const CITY = /\p{Script=Han}{2,6}?市(?![场府区])/u

/** The first district or county that words name, or the city where they name no other; as written. Null: they name none. */
export function districtIn(text: string): string | null {
  return DISTRICT_TOLD.exec(text)?.[0] ?? CITY.exec(text)?.[0] ?? null
}
