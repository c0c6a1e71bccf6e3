/** A block of addresses as its bits: the bigger its prefix, the smaller the block. */
interface Block {
  readonly family: 4 | 6;
  readonly bits: bigint;
  readonly prefix: number;
}

/** How one block lies to another: it covers it whole, shares a part with it, or has nothing of it. */
export type Cover = 'whole' | 'part' | 'none';

/** In place of a block of addresses: some IPv4 address of the public internet, and nobody knows which. */
export const internet = 'internet';

/** Every IPv6 address. */
export const internet6 = '::/0';

/**
 * How a CIDR block lies to a block of addresses, IPv4 or IPv6; a single address is a block of its own size.
 *
 * @param addresses a block, or {@link internet}
 * @returns undefined where one of them is not an address
 */
export function cover(block: string, addresses: string): Cover | undefined {
  if (addresses === internet) return coverOfInternet(block);
  const outer = blockOf(block);
  const inner = blockOf(addresses);
  if (!outer || !inner) return undefined;
  if (outer.family !== inner.family) return 'none';
  const size = outer.family === 4 ? 32 : 128;
  const shift = BigInt(size - Math.min(outer.prefix, inner.prefix));
  if (outer.bits >> shift !== inner.bits >> shift) return 'none';
  return outer.prefix <= inner.prefix ? 'whole' : 'part';
}

/** The ranges that VPCs use. */
export const privateRanges = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  'fc00::/7',
];

/** Whether a block holds addresses of the public internet: it is not inside one of the private ranges (RFC 1918, 6598, 4193). */
export function isPublic(block: string): boolean {
  return !privateRanges.some((range) => cover(range, block) === 'whole');
}

/** Only the block of all addresses holds an address for sure that nobody knows. */
function coverOfInternet(block: string): Cover | undefined {
  const it = blockOf(block);
  if (!it) return undefined;
  if (it.family === 6 || !isPublic(block)) return 'none';
  return it.prefix === 0 ? 'whole' : 'part';
}

function blockOf(text: string): Block | undefined {
  const [address = '', length] = text.trim().split('/');
  const family = address.includes(':') ? 6 : 4;
  const bits = family === 4 ? bitsOf4(address) : bitsOf6(address);
  const size = family === 4 ? 32 : 128;
  const prefix = length === undefined ? size : Number(length);
  if (bits === undefined || !Number.isInteger(prefix) || prefix < 0 || prefix > size) {
    return undefined;
  }
  return { family, bits, prefix };
}

function bitsOf4(address: string): bigint | undefined {
  const parts = address.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) {
    return undefined;
  }
  return parts.reduce((bits, part) => (bits << 8n) | BigInt(part), 0n);
}

function bitsOf6(address: string): bigint | undefined {
  const [head = '', tail, more] = address.split('::');
  if (more !== undefined) return undefined;
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  if (!before || !after) return undefined;
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...before, ...Array.from({ length: missing }, () => 0n), ...after];
  return groups.reduce((bits, group) => (bits << 16n) | group, 0n);
}

function groupsOf(text: string): readonly bigint[] | undefined {
  if (text === '') return [];
  const groups = text.split(':');
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.map((group) => BigInt(`0x${group}`));
}
