import { type ComplaintForm, fieldOf } from '../form/form.ts'
import { itemIn } from '../form/guess.ts'

/** What a wish begins with. 要我交钱 is none, and neither is 不要 nor 他们说要加钱. */
const WISH =
  /(?<![不没说别需只重主])(?:要求|诉求(?:是|：|:)?|我们?(?:就|只|现在)?(?:想|要)|要(?!我|你|加|再|收|交|等|不要|是|多|钱才)|想要|想(?!不|到|起)|让(?:他们?|她们?|店家|店里|商家|对方|老板|公司|卖家|平台)(?![^，。！？；]*[他她]们?说)|(?<=^|[，。！？；、想要 ])让(?=(?![我你加])[^，。！？；我]{0,5}(?:重新|退|换|赔|修)(?![^，。！？；]*说))|申请(?=退|换|赔)|希望|请求|请[^，。！？；]{0,6}帮|帮我|(?:能不能|可不可以|可以|能|应该|得|必须|麻烦)(?:给|帮|替)[我俺]们?|得(?:让|叫)?(?:他们?|她们?|店家|商家|对方|公司)(?=赔|退|换|修)|(?<=\d)(?:元|块)?要(?:店家|商家|他们?)(?=赔|退)|求(?:你们?|您)[^，。！？；]{0,4}帮|(?:能不能|可不可以|可否)(?:让|叫)(?:他|她|店|商|对方|老板|平台|公司)|叫(?:他们?|她们?|店家|商家|对方|老板)|(?<![不没肯愿意再才能会])给我们?(?=换新|退[钱款货]|换(?:一|个)|重新|修好|道歉|补)|(?<=^|[，。！？；])把[^，。！？；]{1,10}(?=退(?:给我|回来))|能不能(?=退|换|赔|把)|\b(?:want|would like|demand|request|ask for|asking for|need)\b)[^，。！？；\n]{0,30}(?:[，,、]?(?:并|并且|或者|同时|还要|再|还有|把|还得|退(?=[^了，。]{0,4}(?:费|款|钱))|给我)[^，。！？；\n]{0,20})*/gu
const NO_WISH =
  /^(?:我们?)?(?:要|想)(?:投诉|问|知道|不|咨询|了解)|^(?!能不能|可不可以|可否|可以|能|帮).*(?:能不能|[吗呢么]$)|怎么|多少/u
/** 师傅说机油要换: somebody else's words, up to the mark that ends them. */
const OTHERS_SAY = /(?<!我)(?:说|讲|称|告诉我|通知)[^，。！？；]*$/u
/** Said without any word of wishing: 退钱！ */
const BARE =
  /(?:^|[，。！？；])(?:快|赶紧|必须|应该)?(?:退钱|退款|退货退款|退货|赔钱|退费|退卡|全额退款|全额退|钱要退给我|(?:我)?(?:全款|全额)退)[！。!]*$/u

/** A wish to give back or be paid back that does not say which. */
const BARE_REFUND = /退(?:了|掉|回|吗|不|$)|退[；]/u

/** The claims a person voices as a wish (要退货, 想换): not what the business refuses (不给退), nor what is asked (能退吗). */
export function claimsWanted(form: ComplaintForm, words: string): string[] {
  const wishes = [...words.matchAll(WISH)]
    .filter(({ index, 0: wish }) => !NO_WISH.test(wish) && !OTHERS_SAY.test(words.slice(0, index)))
    .map(([wish]) => wish)
  const bare = BARE.exec(words.trim())?.[0]
  if (bare !== undefined) wishes.push(bare)
  const codes = claimsIn(form, wishes.join('；'))
  if (codes.length > 0 || !BARE_REFUND.test(wishes.join('；'))) return codes
  // 能不能给我退了 says neither 货 nor 钱: it goes by what was bought.
  const category = form.categories.find(({ code }) => code === itemIn(form, words)?.category)
  return claimsIn(form, category?.group === 'goods' ? '退货' : category ? '退费' : /买/u.test(words) ? '退货' : '')
}

/** Every claim that words name, in the order of the form. Naming the goods, 退货退款 is the return and nothing else. */
export function claimsIn(form: ComplaintForm, words: string): string[] {
  const codes = fieldOf(form, 'claims')
    .options.filter(({ says }) => says !== undefined && new RegExp(says, 'u').test(words))
    .map(({ code }) => code)
  return codes.includes('refund_goods') ? codes.filter((code) => code !== 'refund_fee') : codes
}
