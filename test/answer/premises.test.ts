import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { falsePremise, loadPremises, type Premise } from '../../src/answer/asked/premises.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import type { Guide } from '../../src/corpus/types.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import { knowledgeDir } from './answering.ts'

const { guides } = loadKnowledge(knowledgeDir)
const premises = loadPremises(join(knowledgeDir, 'rules/premises.yaml'), new Set(guides.map(({ id }) => id)))
const fold = createFold()
const heard = (text: string): string | null => falsePremise(fold(text), premises)?.id ?? null

/** Statements of each false belief that must be corrected. */
const FALSE: Record<string, string[]> = {
  'thirty-days-return': [
    '听说网购有15天无理由退货，对吧',
    '不是三十天无理由退货吗',
    '我记得法律规定30天内无理由退',
    '网上买的东西半个月无理由退是法律规定的吧',
    '无理由退货是15天吗',
    '網購不是有14天無理由退貨嗎',
    'By law I can return online purchases within 30 days, right?',
  ],
  'seven-days-from-order': [
    '七天无理由是从下单那天算吧',
    '7天从付款开始算，所以我已经过期了',
    '7天是按发货时间算的对不对',
    '从下单算7天无理由，快递就走了6天',
    '下单过了七天就不能退了吧',
    'seven days from the order date, right?',
  ],
  'store-seven-days': [
    '实体店买的也有7天无理由退货吧',
    '商场买的衣服不是七天内都能退吗，我记得也有七天无理由',
    '不管网上还是实体店都有7天无理由',
    '专柜买的包依法七天无理由退',
    '所有东西都能7天无理由退货',
    'Things bought in a store must also be returnable within 7 days',
  ],
  'opened-no-return': [
    '拆封了就不能退了吧',
    '听说快递拆开就不能7天无理由了',
    '包装拆了是不是就退不了货了，不能退对吧',
    '一经拆封概不退换是有效的吧',
    '开箱了一律不能退货吗',
    'If I opened it I cannot return it, right',
  ],
  'special-offer-no-return': [
    '特价商品不能退是法律规定的吧',
    '网购打折的东西不退不换合法吗',
    '清仓款不支持退货对不对',
    '秒杀的商品是不是就不能退',
    'Sale items cannot be returned, is that the law?',
  ],
  'nothing-after-seven-days': [
    '超过7天就什么都不能退了吧',
    '过了七天质量有问题也不能退吗',
    '过7天商家就不用管了对吧',
    '质量问题过了七天就没办法退了是不是',
    '满了七天就退不了了',
  ],
  'no-invoice-no-rights': [
    '没发票是不是就不能投诉',
    '没有小票就没法维权了吧',
    '发票丢了就不能退货了吗，丢了发票就不能退吧',
    '听说投诉必须要有发票',
    '没开发票就不给三包是对的吗',
    'I lost the receipt so I cannot complain, right?',
  ],
  'return-freight-seller': ['七天无理由退货运费应该商家出吧', '不喜欢退货，运费不是商家承担吗', '退货运费一律由商家出'],
  'faulty-freight-buyer': ['质量问题退货运费也得自己出吧', '东西坏了寄回去，邮费应该我自己出对吗'],
  'virtual-seven-days': ['游戏点卡也有7天无理由退货吧', '软件下载了不是有七天无理由吗'],
  'fresh-seven-days': ['榴莲也有7天无理由吧', '生鲜水果不是七天无理由退吗'],
  'custom-never': ['定做的家具有质量问题也不能退吧', '定制的东西尺寸做错了也不退，合法吗'],
  'livestream-no-return': ['直播间买的不支持七天无理由对吧', '听说主播那买的东西不能退'],
  'slow-refund-legal': ['商家收到退货15天内退款就合法对吧', '法定退款期限是30天吗'],
  'fraud-ten-times': [
    '商家欺诈赔10倍对吧',
    '买到假货不是赔十倍吗',
    '我记得消法规定退一赔十',
    '听说卖假鞋要十倍赔偿',
    '虚假宣传可以要10倍吧',
    '買到假包可以要十倍賠償吧',
    'A shop sold me a fake bag, I heard I get ten times the price',
  ],
  'fraud-other-times': [
    '消费欺诈是双倍赔偿吧',
    '假货退一赔一对吗',
    '消法第49条双倍赔偿',
    '被骗了不是赔两倍吗',
    '商家欺诈赔五倍',
    'Consumer fraud means double compensation, correct?',
  ],
  'fraud-minimum': [
    '商家欺诈最少赔1000吧',
    '买到假货不足1000按1000赔对不对',
    '欺诈三倍最低赔一千',
    '假货保底赔200元是吗',
    'For fraud I get at least 1000 yuan?',
  ],
  'food-three-times': [
    '过期食品赔三倍对吧',
    '买到过期牛奶不是赔3倍吗',
    '食品问题只能要三倍赔偿',
    '面包发霉了退一赔三',
    '听说变质零食赔3倍',
    'Expired food gives me three times the price, right?',
  ],
  'pet-food-ten': [
    '猫粮过期能要十倍赔偿吗',
    '狗粮发霉按食品安全法赔10倍对吧',
    '宠物罐头生虫最少赔一千吧',
    'Expired cat food gives me ten times the price, right?',
  ],
  'food-double': ['过期食品双倍赔偿吧', '超市卖过期的退一赔一对吗'],
  'food-minimum': [
    '过期食品最少赔500吧',
    '食品十倍不足500按500',
    '买到过期奶粉至少赔五百对吗',
    'Expired food: at least 500 yuan?',
  ],
  'food-must-be-ill': [
    '过期食品要吃坏了才能要10倍吧',
    '没吃坏肚子是不是就不能要赔偿',
    '没吃就没法索赔了，不赔了吧，没吃就不能要10倍',
  ],
  'label-always-ten': ['食品标签有错别字也能要十倍吧', '只要标签有问题就赔10倍'],
  'law-fake-one-pay-ten': ['法律规定假一赔十吧', '假一罚十是国家规定的对不对'],
  'no-loss-no-triple': ['没有实际损失就不能要三倍吧', '要证明损失才能退一赔三'],
  'deposit-triple': ['定金三倍返还对吧', '商家违约不是返还3倍定金吗', '听说定金要赔五倍', '定金10倍退'],
  'advance-is-earnest': [
    '订金也要双倍返还吧',
    '订金和定金是一回事吧',
    '押金不退是不是要两倍返还',
    '意向金反悔就不能退是吧，意向金一律不退',
    '定金跟订金一样的意思吧',
  ],
  'earnest-always-back': ['定金随时都能退吧', '我不想买了，定金必须退给我'],
  'earnest-any-size': ['定金可以收总价的一半吗', '定金没有上限吧', '定金最高不超过30%'],
  'regulator-decides-in-days': [
    '12315七天之内必须给我退钱吧',
    '12315 7天必须退钱',
    '市场监管局7个工作日内要解决对吧',
    '投诉15天内必须办结',
    '12315三天就能给结果吧',
    'I heard 12315 must get my refund within 7 days',
  ],
  'accept-in-45-days': [
    '投诉45个工作日内受理对吧',
    '12315是15个工作日内决定受理吧',
    '受理期限30天',
    '45个工作日才答复',
  ],
  'council-can-fine': [
    '消委会可以罚款吧',
    '你们能强制商家退钱吗',
    '消协有权处罚商家对吧',
    '让消委会吊销他的执照',
    '消费者协会可以强制执行吧',
    '你们判他退钱给我',
    'The council can fine the shop, right?',
  ],
  'council-must-finish': ['消委会必须60天内办结吧', '消协要7个工作日答复我', '你们法定是六十天内处理完吧'],
  'council-charges': ['找消委会投诉要交手续费吧', '消协调解收费多少', '投诉是不是要先交钱'],
  'council-is-government': ['消委会是政府部门吧', '消协就是市场监管局的执法部门', '消协和12315是一家吧'],
  'mediation-forced': ['商家不来调解就算违法吧', '调解是强制的吧', '12315可以强制商家退款吧', '商家拒绝调解会被罚款吗'],
  'settlement-is-judgment': ['调解协议可以直接强制执行吧', '调解书跟判决一样吧'],
  'must-complain-first': ['必须先投诉才能起诉吧', '没打12315就不能去法院告吗', '要先找消委会调解才可以打官司'],
  'complaint-after-council': ['消委会和12315可以同时投诉吧', '消协调不成还可以打12315投诉'],
  'report-always-paid': ['举报一定有奖金吧', '只要举报就能拿奖励', '举报罚款的一半归我吧'],
  'anonymous-complaint': ['匿名也可以投诉吧', '投诉不用留真名吧', '投诉可以匿名吗'],
  'need-a-lawyer': ['起诉商家必须请律师吧', '没有律师就不能起诉吗'],
  'sue-within-two-years': [
    '诉讼时效是2年吧',
    '超过一年就不能起诉了',
    '听说起诉时效只有两年',
    '过了两年法院就不受理了，告不了吧，过了两年告不了',
    'The time limit to sue is two years, right?',
  ],
  'complain-where-i-live': ['网购找我自己所在地的市场监管投诉吧', '淘宝店投诉归收货地市场监管处理'],
  'chats-are-no-evidence': [
    '微信记录不算证据吧',
    '聊天截图不能当证据',
    '录音没有法律效力吧',
    '微信聊天法院不认',
    'WeChat chats are not evidence',
  ],
  'spoken-words-void': ['口头答应的不算数吧', '没写在合同里的口头承诺无效'],
  'buyer-always-proves': ['质量问题必须由消费者自己举证吧', '证据都得我自己出'],
  'seller-always-proves': ['举证全由商家举证吧', '消费者什么都不用举证'],
  'prepaid-expired-void': [
    '预付卡过期余额归商家吧',
    '卡到期了里面的钱就作废是合法的吗',
    '会员卡过期清零没办法吧',
    'When a card expired the balance belongs to the shop, right?',
  ],
  'prepaid-cooling-off': ['办健身卡有15天冷静期吧', '预付卡30天内可以无理由退', '冷静期是三天，我的健身房办卡'],
  'prepaid-any-time': ['会员卡随时可以全额退吧', '办的卡想什么时候退都能全退'],
  'prepaid-never-back': ['预付卡一经办理概不退款合法吧', '健身卡本来就不能退吧'],
  'new-owner-void': ['换老板了旧卡就作废，正常吧', '店转让了以前的会员卡可以不认吗'],
  'shop-interprets': [
    '商家有最终解释权',
    '最终解释权归商家所以得听他的吧',
    'They have the right of final interpretation',
  ],
  'no-returns-valid': ['店里写概不退换就有效吧', '离柜概不负责是合法的吗', '货物出门概不退换是法律规定的'],
  'corkage-legal': ['饭店收开瓶费合法吧', '餐厅有权禁止自带酒水', 'Is a corkage fee legal?'],
  'minimum-charge-legal': ['包间最低消费合法吧', '饭店可以设最低消费吗', 'Is a minimum charge allowed by law?'],
  'tableware-must-pay': ['餐具费必须付吧', '消毒餐具费应该给吧'],
  'gifts-no-warranty': ['赠品坏了商家不负责是应该的吧', '送的东西没有三包对吗'],
  'warranty-from-production': ['保修是从生产日期算的吧', '三包期从下单那天开始算', '质保从出厂时间起算'],
  'only-repair': ['质量问题只能修不能退吧', '必须修满两次才能退货'],
  'sale-price-drop': ['刚买就降价，法律规定要补差价吧', '法定保价期是15天'],
  'property-may-cut-power': [
    '不交物业费物业可以停水停电吧',
    '物业有权断电催费',
    '欠物业费停我家的水是合法的',
    'The property management can cut my power',
  ],
  'vacant-pays-nothing': ['房子没住就不用交物业费吧', '空置房可以不交物业费'],
  'property-pays-theft': ['家里被偷物业必须赔吧', '小区丢电动车物业肯定要负全责'],
  'shop-may-search': ['超市保安有权搜包吧', '报警器响了就可以搜身', '偷一罚十是合法的吧'],
  'fall-always-pays': ['在超市摔倒了超市必须赔吧', '酒店滑倒酒店肯定全责'],
  'parking-notice-valid': ['停车场写了概不负责就不用赔吧', '停车牌写车损自负有效吗'],
  'express-three-times': [
    '快递丢了只赔运费3倍吧',
    '没保价最多赔三倍运费',
    '顺丰寄丢了就赔邮费的五倍吗',
    'The courier pays only three times the shipping fee',
  ],
  'courier-may-use-locker': ['快递员可以直接放驿站吧', '快递放快递柜是正常的吧'],
  'platform-always-pays': ['淘宝必须先行赔付吧', '平台肯定要担责'],
  'platform-never-pays': ['平台只是个中介不用负责吧', '平台一律没责任'],
  'private-seller-triple': [
    '闲鱼个人卖家也要退一赔三吧',
    '二手平台买到假的可以要三倍',
    'A private seller must pay me three times the price',
  ],
  'private-seller-seven-days': ['闲鱼上也有七天无理由吧', '个人卖家必须7天无理由退货'],
  'minor-always-refunded': [
    '未成年人充值一律全额退吧',
    '孩子打赏的钱都能退吧',
    'Money a child spent must always be refunded in full',
  ],
  'minor-never-refunded': [
    '孩子充值都退不了吧',
    '未成年打赏是不是就不能退',
    'Is it true that money a child spent can never be refunded',
  ],
  'insurance-cooling-off-fixed': ['保险法规定犹豫期是30天吧', '犹豫期都是20天', '所有保险都有犹豫期'],
  'no-cancel-after-cooling-off': ['过了犹豫期就不能退保了吧', '超过犹豫期是不是没法退'],
  'insurer-other-days': ['保险公司60天内核定对吧', '理赔法律规定15天内给结论'],
  'flight-delay-fixed-money': ['航班延误4小时必须赔400吧', '飞机晚点法律规定赔一半票价'],
  'service-seven-days': ['机票也有7天无理由退票吧'],
  'hotel-seven-days': ['订酒店不是有七天无理由退吗'],
  'tour-seven-days': ['跟团游也可以7天无理由退吧'],
  'car-seven-days': ['新车7天无理由退车', '4S店提车七天内可以反悔吧，七天反悔'],
  'house-seven-days': ['买房有7天冷静期吧', '商品房认购七天无理由退'],
  'council-sues-for-me': ['消委会会替我打官司吧', '消协应该代表我起诉商家'],
  'mental-damages-fixed': ['精神损失费最低5000吧', '买到假货必须赔我精神损失费'],
  'knowing-buyer-nothing': ['知假买假一律不赔吧', '明知过期还买就不受保护了吗，明知过期还买不能要赔偿'],
  'knowing-buyer-all': ['知假买假买多少都能赔十倍吧', '多买点过期的全部都赔十倍'],
}

/** True statements, open questions, and promises of a shop. */
const NOT_FALSE = [
  '健身房年卡2980 去了三个月关门了 能退多少',
  '办的卡用了五个月能退多少',
  '猫粮发霉了，能要三倍吗',
  '狗粮过期退一赔三',
  '宠物零食变质没吃就不能赔吗',
  '猫罐头页面写着假一赔十，假的能要十倍吗',
  '狗粮一袋1000块，发霉了',
  '猫粮过期是赔三倍还是十倍',
  '网购7天无理由退货',
  '网购七天无理由退货怎么退',
  '商家承诺30天无理由，现在不认',
  '页面写着15天无理由退货，客服不退',
  '商家欺诈赔三倍最低500对吧',
  '欺诈是赔3倍，不是10倍吧',
  '买到假货能赔几倍',
  '买到假货赔三倍还是十倍',
  '假一赔十的承诺不兑现怎么办',
  '过期食品赔十倍，不到1000按1000',
  '过期食品能赔多少',
  '吃坏了能要损失的三倍吗',
  '食品赔3倍还是10倍',
  '定金双倍返还',
  '商家违约定金怎么退',
  '订金和定金有什么区别',
  '定金不能超过20%对吧',
  '12315几天受理',
  '12315 7个工作日内决定受理吗',
  '市场监管调解60天内结束吗',
  '12315受理以后60天内要调解完吗',
  '投诉12315已经15天了还没结果',
  '消委会不能罚款吧',
  '消委会是干什么的',
  '怎么投诉商家',
  '投诉要准备什么材料',
  '实体店买的衣服能退吗',
  '实体店没有7天无理由吧',
  '7天从签收算还是下单算',
  '7天从签收第二天开始算对吗',
  '预付卡付款7天内可以退对吧',
  '办卡三天了还能退吗',
  '健身房关门了卡里的钱怎么办',
  '拆封了还能无理由退吗',
  '面膜拆封了不能退吧',
  '耳机拆开是坏的',
  '过了7天不能无理由退了吧',
  '没有发票怎么投诉',
  '发票丢了还能保修吗',
  '质量问题退货运费谁出',
  '诉讼时效是3年吧',
  '人寿保险起诉时效是5年吗',
  '保修期从什么时候算',
  '保修从收到货那天算吗',
  '微信聊天记录能当证据吗',
  '卡过期了余额还能用吗',
  '积分到期清零合法吗',
  '物业停电催费怎么办',
  '孩子充值怎么退',
  '孩子7岁打赏都能退吗',
  '快递丢了怎么赔',
  '邮局挂号信丢了赔三倍邮费',
  '闲鱼卖家是职业的能要三倍吗',
  '犹豫期怎么退保',
  '我的保单写犹豫期15天，第14天能退吗',
  '航班延误能赔多少',
  '去年延误了4小时，航空公司说赔200',
  '商家把原价500的卖我1000',
  '我被骗了2000块',
  '买了三倍价钱的票',
  '店里收了我双倍的钱',
  '民办学校学费退吗',
  '过期面包吃了没事还能索赔吗',
  'Can I return shoes bought online?',
  'How many times the price do I get for fraud?',
  'The shop promised 30 days return but refuses',
]

describe('a false belief is recognised', () => {
  it.each(Object.entries(FALSE).flatMap(([id, texts]) => texts.map((text) => [text, id])))('%s: %s', (text, id) => {
    expect(heard(text)).toBe(id)
  })

  it('every belief has an example', () => {
    expect(premises.map(({ id }) => id).filter((id) => !(id in FALSE))).toEqual([])
  })
})

describe('a true statement or an open question is not corrected', () => {
  it.each(NOT_FALSE)('%s', (text) => {
    expect(heard(text)).toBeNull()
  })
})

describe('a correction', () => {
  it.each(premises.map((premise) => [premise.id, premise] as const))(
    '%s has the figures of its guide',
    (_, premise) => {
      expect(strangers(premise, guideOf(premise))).toEqual([])
    },
  )

  it.each(premises.map((premise) => [premise.id, premise] as const))('%s is one sentence', (_, { correction }) => {
    expect(correction.match(/[。！？]/gu)).toHaveLength(1)
  })
})

function guideOf({ guide }: Premise): Guide {
  return guides.find(({ id }) => id === guide) as Guide
}

/** Figures of a correction that its guide lacks, and of its English that the Chinese lacks. */
function strangers({ correction, english }: Premise, guide: Guide): string[] {
  const figures = (text: string) => text.match(/\d+/g) ?? []
  const known = new Set(figures(JSON.stringify(guide)))
  const allowed = new Set([...figures(correction)])
  return [
    ...figures(correction).filter((each) => !known.has(each)),
    ...figures(english).filter((each) => !allowed.has(each)),
  ]
}
