import type { RegisterShape } from './shape.ts'

/** The choice by which a business says that it settles complaints by itself first. */
export const SETTLES = '是'

/** What is wrong with a file, and where. */
export type Contradiction = { path: readonly (string | number)[]; message: string }

/** Where a register contradicts itself, in plain words. */
export function contradictions(shape: RegisterShape): Contradiction[] {
  return [...names(shape), ...fields(shape), ...states(shape), ...moves(shape), ...report(shape), ...answers(shape)]
}

const kindOf = ({ fields }: RegisterShape, name: string) => fields.find((field) => field.name === name)?.kind ?? null

function names(shape: RegisterShape): Contradiction[] {
  const found: Contradiction[] = []
  const twice = (list: 'fields' | 'states', key: 'name' | 'label', what: string) => {
    const seen = new Set<string>()
    shape[list].forEach((one, at) => {
      if (seen.has(one[key])) found.push({ path: [list, at, key], message: `「${one[key]}」写了两次，${what}不能相同` })
      seen.add(one[key])
    })
  }
  twice('fields', 'name', '栏目的名字')
  twice('fields', 'label', '栏目的叫法')
  twice('states', 'name', '状态的名字')
  twice('states', 'label', '状态的叫法')
  const state = shape.fields.findIndex(({ name, label }) => name === 'state' || label === '状态')
  if (state >= 0) found.push({ path: ['fields', state, 'name'], message: '「状态」由名册自己记，不能再做成栏目' })
  const title = shape.fields.find(({ name }) => name === shape.name)
  if (!title) found.push({ path: ['name'], message: `没有叫 ${shape.name} 的栏目，不能用它称呼一条记录` })
  else if (!title.required)
    found.push({ path: ['name'], message: `${shape.name} 用来称呼一条记录，这个栏目要写成必填（required: true）` })
  shape.columns.forEach((column, at) => {
    if (kindOf(shape, column) === null)
      found.push({ path: ['columns', at], message: `没有叫 ${column} 的栏目，列表不能显示它` })
  })
  if (shape.first !== undefined && !['date', 'number', 'money'].includes(kindOf(shape, shape.first) ?? '')) {
    found.push({ path: ['first'], message: `${shape.first} 不是日期或数字栏目，不能按它排` })
  }
  const person = shape.fields.find(({ personal }) => personal)
  if (person && shape.roles.read.includes('editor')) {
    found.push({
      path: ['roles', 'read'],
      message: `「${person.label}」是个人信息，知识编辑（editor）不办投诉，不能看`,
    })
  }
  for (const kind of ['write', 'bulk'] as const) {
    shape.roles[kind].forEach((role, at) => {
      if (!shape.roles.read.includes(role))
        found.push({ path: ['roles', kind, at], message: `${role} 不能看这个名册（roles.read 里没有），就不能让它改` })
    })
  }
  return found
}

function fields(shape: RegisterShape): Contradiction[] {
  return shape.fields.flatMap((field, at): Contradiction[] => {
    const here = (key: string, message: string) => ({
      path: ['fields', at, key],
      message: `「${field.label}」${message}`,
    })
    const isNumber = field.kind === 'number'
    const isWords = ['text', 'paragraph', 'business'].includes(field.kind)
    return [
      ...(field.public && field.personal ? [here('public', '是个人信息，不能同时写成公开')] : []),
      ...(field.kind === 'choice' && !field.choices ? [here('kind', '要从几个里选，却没有写有哪几个（choices）')] : []),
      ...(field.kind !== 'choice' && field.choices ? [here('choices', '不是选项，不能写 choices')] : []),
      ...(field.choices && new Set(field.choices).size < field.choices.length
        ? [here('choices', '有两个选项相同')]
        : []),
      ...(!isNumber && (field.min !== undefined || field.max !== undefined || field.places !== undefined)
        ? [here('kind', '不是数字，不能写最小、最大或小数位')]
        : []),
      ...(field.min !== undefined && field.max !== undefined && field.min > field.max
        ? [here('min', `最小 ${field.min} 比最大 ${field.max} 还大`)]
        : []),
      ...(field.most !== undefined && !isWords ? [here('most', '不是文字，不能写最多几个字')] : []),
      ...(field.unique && ['paragraph', 'choice', 'district'].includes(field.kind)
        ? [here('unique', '是选项或长文字，不能要求每条都不同')]
        : []),
      ...(field.public && !shape.states.some((state) => state.public)
        ? [here('public', '写成公开，可是没有一个状态是公开的')]
        : []),
    ]
  })
}

function states(shape: RegisterShape): Contradiction[] {
  const reached = reachable(shape)
  return shape.states.flatMap((state, at): Contradiction[] => {
    const here = (key: string, message: string) => ({
      path: ['states', at, key],
      message: `状态「${state.label}」${message}`,
    })
    return [
      ...(at === 0 && state.second ? [here('second', '是新记录的状态，不能要第二个人批准：先要有个没批准的状态')] : []),
      ...(state.public && !state.second ? [here('public', '是公开的，要写由哪些角色的第二个人批准（second）')] : []),
      ...(state.public && !shape.fields.some((field) => field.public)
        ? [here('public', '是公开的，可是没有一个栏目是公开的')]
        : []),
      ...(state.past && state.public ? [here('past', '不能既是公开的（public），又单独列为已经不算的（past）')] : []),
      ...(state.past && !state.second
        ? [here('past', '会单独列在公开的页面上，要写由哪些角色的第二个人批准（second）')]
        : []),
      ...(state.past && !shape.states.some((other) => other.public)
        ? [here('past', '单独列出，可是没有一个状态是公开的')]
        : []),
      ...(state.second?.some((role) => !shape.roles.read.includes(role))
        ? [here('second', '让看不到这个名册的角色来批准')]
        : []),
      ...(reached.has(state.name) ? [] : [here('name', '没有一步能走到')]),
    ]
  })
}

/** States to which moves lead from that of a new entry. */
function reachable({ states: all, moves: ways }: RegisterShape): Set<string> {
  const reached = new Set([all[0]?.name ?? ''])
  for (let before = 0; before < reached.size; ) {
    before = reached.size
    for (const { from, to } of ways) if (from.some((one) => reached.has(one))) reached.add(to)
  }
  return reached
}

function moves(shape: RegisterShape): Contradiction[] {
  const known = new Set(shape.states.map(({ name }) => name))
  const taken = new Set<string>()
  return shape.moves.flatMap((move, at): Contradiction[] => {
    const here = (key: string, message: string) => ({
      path: ['moves', at, key],
      message: `「${move.label}」这一步：${message}`,
    })
    const again = move.from.filter((from) => taken.has(`${from} ${move.to}`))
    for (const from of move.from) taken.add(`${from} ${move.to}`)
    return [
      ...(known.has(move.to) ? [] : [here('to', `没有叫 ${move.to} 的状态`)]),
      ...move.from.filter((from) => !known.has(from)).map((from) => here('from', `没有叫 ${from} 的状态`)),
      ...(move.from.includes(move.to) ? [here('to', '从一个状态到它自己，什么也没有变')] : []),
      ...again.map((from) => here('from', `从 ${from} 到 ${move.to} 已经有一步了`)),
      ...move.roles
        .filter((role) => !shape.roles.read.includes(role))
        .map((role) => here('roles', `${role} 看不到这个名册，不能走这一步`)),
      ...move.needs
        .filter((name) => kindOf(shape, name) === null)
        .map((name) => here('needs', `没有叫 ${name} 的栏目，不能要求先填它`)),
    ]
  })
}

function report(shape: RegisterShape): Contradiction[] {
  const keys = new Set<string>()
  return shape.report.flatMap((figure, at): Contradiction[] => {
    const here = (key: string, message: string) => ({
      path: ['report', at, key],
      message: `报告里的 ${figure.key}：${message}`,
    })
    const date = (key: 'during' | 'since' | 'until') => {
      const named = figure[key]
      if (named === undefined || kindOf(shape, named) === 'date') return []
      return [here(key, `${named} 不是日期栏目，不能按它算在哪段时间`)]
    }
    const twice = keys.has(figure.key)
    keys.add(figure.key)
    const summed = figure.sum === undefined ? null : kindOf(shape, figure.sum)
    return [
      ...(twice ? [here('key', '写了两次')] : []),
      ...(figure.sum !== undefined && summed !== 'number' && summed !== 'money'
        ? [here('sum', `${figure.sum} 不是数字或金额，不能加起来`)]
        : []),
      ...(summed === 'money' && figure.unit !== undefined && !['元', '万元'].includes(figure.unit)
        ? [here('unit', '金额的单位只能是元或万元')]
        : []),
      ...date('during'),
      ...date('since'),
      ...date('until'),
      ...(figure.during !== undefined && (figure.since !== undefined || figure.until !== undefined)
        ? [here('during', '「在这段时间里」和「到期末为止」只能写一种')]
        : []),
      ...(figure.until !== undefined && figure.since === undefined
        ? [here('until', '写了到哪天为止，没有写从哪天起')]
        : []),
      ...(figure.states ?? [])
        .filter((name) => !shape.states.some((state) => state.name === name))
        .map((name) => here('states', `没有叫 ${name} 的状态`)),
      ...Object.entries(figure.where).flatMap(([name, value]) => {
        const field = shape.fields.find((one) => one.name === name)
        if (field?.kind !== 'choice') return [here('where', `${name} 不是选项栏目，不能按它挑`)]
        return field.choices?.includes(value) ? [] : [here('where', `「${field.label}」没有「${value}」这个选项`)]
      }),
      ...(figure.by !== undefined &&
      figure.by !== 'state' &&
      !['choice', 'district'].includes(kindOf(shape, figure.by) ?? '')
        ? [here('by', `${figure.by} 不是选项或地区，不能按它分开数`)]
        : []),
    ]
  })
}

function answers(shape: RegisterShape): Contradiction[] {
  const found: Contradiction[] = []
  const need = (way: 'pledge' | 'nearest', role: string, kinds: readonly string[]) => {
    const named = (shape.answers[way] as Record<string, unknown> | undefined)?.[role]
    if (typeof named !== 'string') return
    const field = shape.fields.find(({ name }) => name === named)
    const at = { path: ['answers', way, role] }
    if (!field) found.push({ ...at, message: `没有叫 ${named} 的栏目，不能用它回答` })
    else if (!kinds.includes(field.kind))
      found.push({ ...at, message: `${named} 的种类不对，要是 ${kinds.join('、')}` })
    else if (!field.public) found.push({ ...at, message: `${named} 没有公开，不能告诉来问的人` })
  }
  need('pledge', 'company', ['text', 'business'])
  need('pledge', 'since', ['date'])
  need('pledge', 'promises', ['text', 'paragraph'])
  need('nearest', 'name', ['text'])
  need('nearest', 'district', ['district'])
  need('nearest', 'address', ['text', 'paragraph'])
  need('nearest', 'telephone', ['telephone'])
  need('nearest', 'hours', ['text'])
  const { pledge } = shape.answers
  const quick = pledge?.quick
  if (quick) {
    const field = shape.fields.find(({ name }) => name === quick.field)
    const path = ['answers', 'pledge', 'quick']
    if (!field?.choices?.includes(SETTLES))
      found.push({ path: [...path, 'field'], message: `${quick.field} 要是有「${SETTLES}」这个选项的栏目` })
    quick.states.forEach((name, at) => {
      if (!shape.states.some((state) => state.name === name))
        found.push({ path: [...path, 'states', at], message: `没有叫 ${name} 的状态` })
    })
  }
  const { booking } = shape.answers
  if (booking) {
    const at = (key: string, message: string) => found.push({ path: ['answers', 'booking', key], message })
    if (kindOf(shape, booking.hours) !== 'hours') at('hours', `${booking.hours} 要是种类为 hours 的栏目`)
    for (const key of ['kind', 'skills'] as const) {
      const field = shape.fields.find(({ name }) => name === booking[key])
      if (booking[key] === undefined) continue
      if (!field) at(key, `没有叫 ${booking[key]} 的栏目`)
      else if (field.personal) at(key, `「${field.label}」是个人信息，不能告诉来约的人`)
    }
    for (const name of booking.states)
      if (!shape.states.some((state) => state.name === name)) at('states', `没有叫 ${name} 的状态`)
  }
  const company = pledge && shape.fields.find(({ name }) => name === pledge.company)
  if (company && !company.unique)
    found.push({
      path: ['answers', 'pledge', 'company'],
      message: `按 ${company.name} 回答，它要每条都不同（unique: true）`,
    })
  return found
}
