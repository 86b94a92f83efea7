import { BlockList, isIP, isIPv6 } from 'node:net'
import type { Context } from 'hono'
import type { HttpContext } from './context.ts'

/** The address a request counts for, e.g. in rate limits. */
export type ClientAddress = (context: Pick<Context<HttpContext>, 'env' | 'req'>) => string

/**
 * Reads `X-Forwarded-For` only from the proxies named (addresses or CIDR blocks), from the right: the first address
 * that is not one of them is the client. IPv6 clients count by their /64, which one household holds.
 * Throws on an entry that is neither an address nor a block.
 */
export function createClientAddress({ trustedProxies }: { trustedProxies: readonly string[] }): ClientAddress {
  const trusted = blockList(trustedProxies)
  const isTrusted = (address: string) => isIP(address) !== 0 && trusted.check(address, family(address))

  return (context) => {
    let address = plain(context.env?.incoming?.socket?.remoteAddress ?? '')
    if (isTrusted(address)) {
      const forwarded = (context.req.header('x-forwarded-for') ?? '').split(',').map(plain)
      for (const hop of forwarded.reverse()) {
        if (isIP(hop) === 0) break
        address = hop
        if (!isTrusted(hop)) break
      }
    }
    return isIPv6(address) ? network64(address) : address
  }
}

function blockList(entries: readonly string[]): BlockList {
  const list = new BlockList()
  for (const entry of entries) {
    const [address = '', prefix] = entry.split('/')
    if (isIP(address) === 0)
      throw new Error(`TRUSTED_PROXIES：「${entry}」不是 IP 地址或网段。例如：127.0.0.1,10.0.0.0/8`)
    if (prefix === undefined) list.addAddress(address, family(address))
    else list.addSubnet(address, Number(prefix), family(address))
  }
  return list
}

const family = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4')

/** Without spaces and without the prefix of an IPv4 address that came over an IPv6 socket. */
const plain = (address: string) => address.trim().replace(/^::ffff:(?=\d+\.)/i, '')

function network64(address: string): string {
  const [head = '', tail = ''] = address.toLowerCase().split('%')[0]?.split('::') ?? []
  const left = head.split(':').filter(Boolean)
  const right = tail.split(':').filter(Boolean)
  const missing = address.includes('::') ? Math.max(0, 8 - left.length - right.length) : 0
  const groups = [...left, ...Array<string>(missing).fill('0'), ...right]
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
