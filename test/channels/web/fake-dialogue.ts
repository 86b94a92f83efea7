import type { StoredMessage } from '../../../src/delivery/types.ts'
import type { FakeTurn } from './fake-conversations.ts'

const answer: StoredMessage = {
  blocks: [
    { kind: 'lead', text: '网购的鞋拆了看看，没穿出门，7 天内可以退。' },
    {
      kind: 'list',
      ordered: false,
      items: [
        '从签收第二天开始算 7 天。',
        '拆开包装、试穿不影响退货；但鞋要完好，吊牌、配件、赠品要一起退。',
        '运费一般自己出，商家说了包邮退的除外。',
      ],
    },
    { kind: 'warning', text: '定做的、容易坏的、拆封的音像软件、报纸期刊不能无理由退。' },
    { kind: 'heading', text: '您可以这样做' },
    {
      kind: 'list',
      ordered: true,
      items: [
        '在订单里点退货，选「七天无理由」。',
        '拍下鞋和吊牌的样子。',
        '商家收到后 7 天内要退钱；不退，点平台客服介入。',
      ],
    },
    { kind: 'note', text: '吊牌已经剪了？告诉我，情况不一样。' },
  ],
  citations: [
    {
      statute: '中华人民共和国消费者权益保护法',
      article: '第二十五条',
      paragraph: '第一款',
      edition: '2014-03-15',
      in_force: true,
      kind: 'official',
      quote: '（测试用的示意文字）这里是法条原文的一款，用来看页面怎样显示一段较长的文字。',
      url: null,
    },
    {
      statute: '网络购买商品七日无理由退货暂行办法',
      article: '第七条',
      edition: null,
      in_force: true,
      kind: 'digest',
      quote: '为了看货拆开包装、试穿试用，不算影响商品完好；超出查验需要、让商品明显变旧的，不能退。',
      url: null,
    },
  ],
  cases: [{ id: 'shoes', title: '试穿过的鞋，商家不肯退，法院支持退货' }],
  choices: [
    { label: '我要投诉', action: 'k-complain', primary: true },
    { label: '再问一个', action: 'k-more' },
  ],
  rateable: true,
}

const question: StoredMessage = {
  blocks: [
    { kind: 'lead', text: '一共花了多少钱？' },
    { kind: 'note', text: '写个数就行，比如「2000 元」；不确定可以写大概。' },
  ],
  progress: { step: 3, of: 8 },
  choices: [
    { label: '跳过', action: 'k-skip' },
    { label: '上一步', action: 'k-back' },
    { label: '取消投诉', action: 'k-cancel' },
  ],
}

const summary: StoredMessage = {
  blocks: [
    { kind: 'lead', text: '请核对，没问题就确认提交。' },
    {
      kind: 'rows',
      rows: [
        { label: '姓名', value: '张三测试' },
        { label: '电话', value: '13800000000' },
        { label: '商家', value: '某某健身房（测试路 1 号）' },
        { label: '金额', value: '2000 元' },
        { label: '经过', value: '办了年卡，上周健身房突然关门，电话打不通，卡里还有 2000 元。' },
        { label: '诉求', value: '退款' },
        { label: '证据', value: '合同.jpg、付款记录.png' },
      ],
    },
    { kind: 'warning', text: '这件事由消委会处理期间，12315 可能不再受理同一件事。' },
  ],
  progress: { step: 8, of: 8 },
  choices: [
    { label: '确认提交', action: 'k-confirm', primary: true },
    { label: '改金额', action: 'k-edit' },
    { label: '取消投诉', action: 'k-cancel' },
  ],
}

const receipt: StoredMessage = {
  blocks: [
    { kind: 'lead', text: '收到了，您的投诉编号是 XW-20261124-0007-3。' },
    {
      kind: 'rows',
      rows: [
        { label: '编号', value: 'XW-20261124-0007-3' },
        { label: '进展', value: '已提交' },
      ],
    },
    { kind: 'paragraph', text: '工作人员会先看材料，决定是否受理，结果会在这里告诉您。' },
    { kind: 'note', text: '想补充什么，直接在这里发给我。' },
  ],
  complaint: { number: 'XW-20261124-0007-3', state: 'submitted' },
  choices: [{ label: '再问一个', action: 'k-more' }],
}

/** A small dialogue that shows every part of the page. */
export const fakeDialogue: FakeTurn = ({ text, action, attachments }) => {
  if (text === '出错') return 'dead'
  if (text === 'English') return [{ ...answer, language: 'en' }]
  if (action === 'k-complain') return [question]
  if (action === 'k-confirm') return [receipt]
  if (attachments.length > 0) return [summary]
  if (action) return [{ blocks: [{ kind: 'paragraph', text: '好的。' }] }]
  if (text === '2000 元') {
    const blocks: StoredMessage['blocks'] = [{ kind: 'lead', text: '请发照片或文件。' }]
    return [{ blocks, progress: { step: 7, of: 8 }, upload: true }]
  }
  return [answer]
}
