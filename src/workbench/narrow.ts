import { html } from 'hono/html'
import type { Html } from '../http/pages.ts'
import { CHANNEL_NAMES, type ChannelName } from '../message/channel.ts'
import { select } from './forms.ts'
import type { WorkbenchOptions } from './types.ts'

/** Narrowing of a filtered list of complaints, and its order; `owner`: the account that handles them. Null: not given. */
export type Narrow = {
  category: string | null
  channel: ChannelName | null
  /** Code of the district in which the business is. */
  district: string | null
  /** Only those that a group holds. */
  group: 'in' | null
  /** Id of a unit. */
  unit: string | null
  order: ListOrder | null
  owner: string | null
}
export type ListOrder = (typeof ORDERS)[number]

const ORDERS = ['due', 'newest'] as const
const ID = /^[\w-]{1,64}$/

/** Reads an address; what it does not know does not count. */
export function readNarrow(
  { category, channel, district, group, order, owner, unit }: Record<string, string>,
  { categories, districts }: Pick<WorkbenchOptions, 'categories' | 'districts'>,
): Narrow {
  return {
    category: categories.find(({ code }) => code === category)?.code ?? null,
    channel: CHANNEL_NAMES.find((name) => name === channel) ?? null,
    district: districts.find(({ code }) => code === district)?.code ?? null,
    group: group === 'in' ? 'in' : null,
    order: ORDERS.find((name) => name === order) ?? null,
    unit: ID.test(unit ?? '') ? (unit ?? null) : null,
    owner: ID.test(owner ?? '') ? (owner ?? null) : null,
  }
}

/** A part of an address; empty when nothing is given. */
export function narrowQuery(narrow: Narrow): string {
  const given = Object.entries(narrow).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))
  return new URLSearchParams(given).toString()
}

/**
 * The form below the filters. It is open when something is chosen. `order`: null where it cannot be chosen; `query`: the
 * filter, which stays.
 */
export async function narrowForm(
  narrow: Narrow,
  order: ListOrder | null,
  query: string,
  options: WorkbenchOptions,
): Promise<Html> {
  const { texts, categories, districts } = options
  const field = (name: keyof Narrow) => ({ id: `narrow-${name}`, name, label: texts(`workbench-narrow-${name}`) })
  const any = { required: false, none: texts('workbench-narrow-any') }
  const kinds = categories.map(({ code, label }) => [code, label] as const)
  const places = districts.map(({ code, name }) => [code, name] as const)
  const units = (await options.units.list()).filter(({ closed }) => !closed).map(({ id, name }) => [id, name] as const)
  const groups = [['in', texts('workbench-narrow-group-in')] as const]
  const channels = CHANNEL_NAMES.map((name) => [name, texts(`workbench-channel-${name}`)] as const)
  const orders = ORDERS.map((name) => [name, texts(`workbench-order-${name}`)] as const)
  return html`<details class="narrow"${narrowQuery(narrow) === '' ? '' : html` open`}>
<summary>${texts('workbench-narrow')}</summary>
<form class="search" method="get" action="/workbench/">
${[...new URLSearchParams(query)].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${narrow.owner === null ? '' : html`<input type="hidden" name="owner" value="${narrow.owner}">`}
${select({ ...field('category'), ...any }, kinds, narrow.category ?? undefined, options)}
${select({ ...field('channel'), ...any }, channels, narrow.channel ?? undefined, options)}
${places.length > 0 ? select({ ...field('district'), ...any }, places, narrow.district ?? undefined, options) : ''}
${units.length > 0 ? select({ ...field('unit'), ...any }, units, narrow.unit ?? undefined, options) : ''}
${select({ ...field('group'), ...any }, groups, narrow.group ?? undefined, options)}
${
  order === null
    ? ''
    : html`<div class="field"><label for="narrow-order">${texts('workbench-narrow-order')}</label>
<select id="narrow-order" name="order">${orders.map(([name, label]) => html`<option value="${name}"${name === order ? html` selected` : ''}>${label}</option>`)}</select></div>`
}
<button type="submit" class="button">${texts('workbench-narrow-go')}</button>
</form>
</details>`
}
