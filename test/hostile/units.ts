/** What nobody writes four thousand times over, and readers of numbers, days, names and marks have to get through. */
export const UNITS: readonly string[] = [
  ...' \u3000\n\t零一十百千万亿几多半两01.,;:、，。！？元块角毛分年月日号天个次件号我你是不了没要第条款项之到至市区县省路店',
  ...'-—~/\\()（）《》「」“”"\'@#$¥%&*+=<>_aAz·…',
  ...['1,', '1.', '1 ', '一 ', '1、', '一、', '1年', '1月', '1号', '年月', '一万', '千百', '元 ', '1元', '我要', 'a ', 'a.'],
  ...['a@', '第一', '第1条', '13', '1-', '大概', '一点', '的了', '不是', '不是1', '。\n', '\n1', ' \n', '（一）', '《法', '买了'],
  ...['退款', '公司', '市区', 'www.', '<a', '](', 'one ', 'hundred ', '10月', '上个', '农历', '双十一', '上周', '元旦', '省市'],
  ...['楼上', '两张', '一罐', '每月', '十几', '电话是', '法第', '第 ', '条 ', '的 第', '以及', '人名', '家店', '维修', '角毛'],
]

/** So many characters of it, with an end that nothing expects. */
export function repeated(unit: string, characters: number): string {
  return `${unit.repeat(Math.ceil(characters / unit.length)).slice(0, characters)}§`
}
