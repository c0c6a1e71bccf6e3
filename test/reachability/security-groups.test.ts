import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeSecurityGroups } from '../../src/facts/ec2.ts';
import { cover, isPublic } from '../../src/reachability/cidr.ts';
import { egress, ingress } from '../../src/reachability/security-groups.ts';

/** Addresses of a world of sixteen hosts, 10.0.0.0 to 10.0.0.15, so that every packet can be tried. */
const hosts = Array.from({ length: 16 }, (_, host) => host);
const ports = [1, 2, 3, 4];

const cidr = fc
  .record({ host: fc.nat(15), prefix: fc.integer({ min: 28, max: 32 }) })
  .map(({ host, prefix }) => ({ base: host - (host % 2 ** (32 - prefix)), prefix }));
const rule = fc.record({
  protocol: fc.constantFrom('tcp', 'udp', '-1'),
  from: fc.integer({ min: 1, max: 4 }),
  width: fc.nat(2),
  blocks: fc.array(cidr, { maxLength: 2 }),
  groups: fc.subarray(['sg-a', 'sg-b']),
});
type Rule = typeof rule extends fc.Arbitrary<infer R> ? R : never;

function text({ base, prefix }: { base: number; prefix: number }): string {
  return `10.0.0.${base}/${prefix}`;
}

function asAws({ protocol, from, width, blocks, groups }: Rule) {
  return {
    IpProtocol: protocol,
    ...(protocol === '-1' ? {} : { FromPort: from, ToPort: from + width }),
    IpRanges: blocks.map((block) => ({ CidrIp: text(block) })),
    UserIdGroupPairs: groups.map((GroupId) => ({ GroupId })),
  };
}

/** What AWS would do with one packet, said as plainly as possible. */
function passes(rules: readonly Rule[], groups: readonly string[], host: number, port: number) {
  return rules.some(
    (it) =>
      (it.protocol === '-1' ||
        (it.protocol === 'tcp' && port >= it.from && port <= it.from + it.width)) &&
      (it.groups.some((group) => groups.includes(group)) ||
        it.blocks.some(({ base, prefix }) => host >= base && host < base + 2 ** (32 - prefix))),
  );
}

const scene = {
  rules: fc.array(rule, { maxLength: 4 }),
  groups: fc.subarray(['sg-a', 'sg-b', 'sg-c']),
  at: cidr,
  port: fc.constantFrom(...ports),
};

test.each(['IpPermissions', 'IpPermissionsEgress'] as const)(
  'an evaluation of %s is right for every packet',
  (direction) => {
    fc.assert(
      fc.property(scene.rules, scene.groups, scene.at, scene.port, (rules, groups, at, port) => {
        const known = describeSecurityGroups.parse({
          SecurityGroups: [{ GroupId: 'sg-here', [direction]: rules.map(asAws) }],
        });
        const here = { groups: ['sg-here'], addresses: [] };
        const other = { groups, addresses: [text(at)] };
        const said =
          direction === 'IpPermissions'
            ? ingress(known, other, here, port)
            : egress(known, here, other, port);
        const inBlock = hosts.filter(
          (host) => host >= at.base && host < at.base + 2 ** (32 - at.prefix),
        );
        const passed = inBlock.filter((host) => passes(rules, groups, host, port));

        if (said === 'open') expect(passed).toEqual(inBlock);
        if (said === 'closed') expect(passed).toEqual([]);
        // One address leaves no room for doubt.
        if (at.prefix === 32) expect(said).toBe(passed.length === 1 ? 'open' : 'closed');
      }),
      { numRuns: 2000 },
    );
  },
);

test('what was not read is unknown, unless another rule opens the way', () => {
  const prefixList = {
    IpProtocol: 'tcp',
    FromPort: 1,
    ToPort: 1,
    PrefixListIds: [{ PrefixListId: 'pl-1' }],
  };
  const byGroup = {
    IpProtocol: 'tcp',
    FromPort: 1,
    ToPort: 1,
    UserIdGroupPairs: [{ GroupId: 'sg-a' }],
  };
  const given = (...IpPermissions: readonly unknown[]) =>
    describeSecurityGroups.parse({ SecurityGroups: [{ GroupId: 'sg-here', IpPermissions }] });
  const here = { groups: ['sg-here'], addresses: [] };
  const there = { groups: ['sg-a'], addresses: [] };
  expect(ingress(given(prefixList), there, here, 1)).toBe('unknown');
  expect(ingress(given(prefixList, byGroup), there, here, 1)).toBe('open');
  expect(ingress(given(), there, { ...here, groups: ['sg-here', 'sg-unread'] }, 1)).toBe('unknown');
  expect(ingress(given(), there, { ...here, groups: [] }, 1)).toBe('unknown');
  expect(ingress(given(), there, here, 1)).toBe('closed');
});

test('addresses that were not read are private ones', () => {
  const known = (CidrIp: string) =>
    describeSecurityGroups.parse({
      SecurityGroups: [
        { GroupId: 'sg-here', IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp }] }] },
      ],
    });
  const here = { groups: ['sg-here'], addresses: [] };
  const said = (block: string) => ingress(known(block), { groups: [], addresses: [] }, here, 80);
  expect(said('0.0.0.0/0')).toBe('open');
  expect(said('10.1.0.0/16')).toBe('unknown');
  expect(said('203.0.113.7/32')).toBe('closed');
});

test.each([
  ['10.0.0.0/8', '10.1.2.3', 'whole'],
  ['10.1.2.3/32', '10.0.0.0/8', 'part'],
  ['10.0.0.0/8', '11.0.0.1', 'none'],
  ['0.0.0.0/0', '203.0.113.0/24', 'whole'],
  ['fd00::/8', 'fd12:3456::1', 'whole'],
  ['2001:db8::/32', '2001:db8:0:0:0:0:0:1/128', 'whole'],
  ['::/0', '2001:db8::', 'whole'],
  ['::/0', '10.0.0.1', 'none'],
  ['2001:db8::1', '2001:db8::2', 'none'],
  ['10.0.0.0/33', '10.0.0.1', undefined],
  ['10.0.0', '10.0.0.1', undefined],
  ['1::2::3', '::1', undefined],
])('%s and %s: %s', (block, addresses, said) => {
  expect(cover(block, addresses)).toBe(said);
});

test('public blocks', () => {
  expect(['10.0.0.0/8', '172.31.0.0/16', '192.168.1.1/32', 'fd00::/8'].some(isPublic)).toBe(false);
  expect(['0.0.0.0/0', '::/0', '172.32.0.0/16', '8.8.8.8/32'].every(isPublic)).toBe(true);
});
