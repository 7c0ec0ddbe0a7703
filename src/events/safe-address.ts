import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Hosts that may be called though they are of an inner net, or by plain http. */
export type Allowed = { readonly hosts: readonly string[]; readonly loopback: boolean };

export type Address = { readonly address: string; readonly family: 4 | 6 };

/**
 * The one address that the URL's host is called at, resolved once: a name that resolves otherwise a moment later is not
 * asked again. Null where the URL or any of its addresses may not be called: whoever names an endpoint must not reach
 * what only this machine reaches, such as a cloud's metadata (E7). Throws what the resolver throws.
 */
export async function safeAddressOf(url: URL, allowed: Allowed): Promise<Address | null> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isListed = allowed.hosts.includes(host);
  const found =
    isIP(host) === 0 ? await lookup(host, { all: true }) : [{ address: host, family: isIP(host) }];
  const [first] = found;
  if (first === undefined) return null;
  const isLoopback = found.every(({ address }) => rangeOf(address) === 'loopback');
  const isOpen = isListed || (allowed.loopback && isLoopback);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isOpen)) return null;
  if (!isOpen && !found.every(({ address }) => rangeOf(address) === 'unicast')) return null;
  return { address: first.address, family: first.family === 6 ? 6 : 4 };
}

/** An IPv4 address in the clothes of an IPv6 one is what it is inside; of IPv6, what is given out lies in 2000::/3. */
function rangeOf(text: string): string {
  const address = ipaddr.process(text.split('%')[0] ?? text);
  const range = address.range();
  if (!(address instanceof ipaddr.IPv6) || range !== 'unicast') return range;
  // ::7f00:1 among the rest, which was once a way to write 127.0.0.1 and which ipaddr.js takes for unicast.
  return address.match(given) ? range : 'not given out';
}

const given: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];
