import type { FactName, Facts } from '../facts/facts.ts';
import type { Unread } from '../facts/known-facts.ts';
import { serviceIn } from '../facts/service.ts';
import type { Hop, Passage } from '../reachability/passage.ts';
import { knownFacts, seeIn } from '../rules/known.ts';
import { count } from '../rules/phrases.ts';
import { runningDefinition } from './config/running-definition.ts';
import type { Look, Looked, Seen } from './look.ts';
import { type Stretch, sameWays } from './network/network-stretches.ts';
import { type Way, wayFacts, waysOf } from './network/network-ways.ts';
import { groupLines } from './network/security-group-lines.ts';
import { sentence } from './sentence.ts';
import type { Line, Lines, Sheet, Table } from './sheet.ts';
import { unreadNotes, unreadSheet } from './unread.ts';

/** Each way of the tasks' packets, with its verdict and the first hop that stops them. */
export const network: Look = {
  id: 'network',
  button: 'Check network paths',
  about: 'each network path of the tasks with its verdict and its first broken hop',
  needs: wayFacts,
  show,
};

const verdicts: { readonly [P in Passage]: string } = {
  open: 'open',
  closed: 'closed',
  unknown: 'not known',
};

/** The facts behind each kind of hop, in which the permission is that a hop which is not known lacks. */
const factsOfHop: { readonly [K in Hop['kind']]: readonly FactName[] } = {
  dns: ['vpcAttributes'],
  'egress-group': ['securityGroups', 'prefixLists', 'subnets'],
  'ingress-group': ['peerSecurityGroups', 'securityGroups', 'vpcSubnets'],
  'network-acl': ['networkAcls', 'subnets'],
  route: ['routeTables', 'subnets'],
  'public-address': ['services'],
  'nat-gateway': ['natGateways'],
  'nat-route': ['routeTables', 'natGateways'],
  endpoint: [
    'vpcEndpoints',
    'vpcAttributes',
    'mountTargets',
    'loadBalancers',
    'targetGroups',
    'subnets',
  ],
  'endpoint-policy': ['vpcEndpoints'],
};

function show({ facts }: Seen): Looked {
  const known = knownFacts(facts, [], wayFacts);
  const title = `Network of ${facts.service.name}`;
  if (!known?.services)
    return unreadSheet(title, 'The service', facts, known?.unread ?? [], ['services']);
  const service = serviceIn(known.services);
  if (!service)
    return { title, said: ['There is no such service.'], parts: [], takenAt: facts.takenAt };
  const { awsvpcConfiguration } = service.networkConfiguration ?? {};
  if (!awsvpcConfiguration) return ofHosts(title, facts);

  const { needed, others } = waysOf(known, service);
  const stretches = sameWays(needed);
  const notes = [
    ...(runningDefinition(known.currentTaskDefinitions, service) === undefined
      ? [['What the tasks call was not read, so that only the ways to them are here.']]
      : []),
    ...(runsOnInstances(known.runningTasks, service.launchType)
      ? [
          [
            'On instances the agent pulls images and fetches secrets by the network of its instance, which is not read here.',
          ],
        ]
      : []),
    [
      'Open means that nothing stops TCP packets in routes, NAT gateways, endpoints, security groups and network ACLs. Firewalls, resolvers and what listens at the other end are not read.',
    ],
    ...unreadNotes(known.unread, wayFacts),
  ];
  const telling = stretches.find(({ passage }) => passage !== 'open') ?? stretches[0];
  return {
    title,
    said: answer(stretches),
    parts: [
      pathTable('Paths', stretches, known.unread),
      ...(telling ? [hopByHop(telling.ways[0], facts)] : []),
      ...groupLines(known.securityGroups),
      ...(others.length > 0
        ? [
            pathTable(
              'Only if the program calls, or is called by, these',
              sameWays(others),
              known.unread,
            ),
          ]
        : []),
    ],
    notes,
    takenAt: facts.takenAt,
  };
}

function runsOnInstances(
  tasks:
    | Readonly<
        Record<
          string,
          { readonly tasks: readonly { readonly containerInstanceArn?: string | undefined }[] }
        >
      >
    | undefined,
  launchType: string | undefined,
): boolean {
  const some = Object.values(tasks ?? {}).flatMap((it) => it.tasks);
  return launchType === 'EC2' || some.some(({ containerInstanceArn }) => containerInstanceArn);
}

/** The sheet of tasks that share the network of their instances. */
function ofHosts(title: string, { takenAt }: Facts): Sheet {
  return {
    title,
    said: [
      'The tasks have no network interface of their own: they use the network of their instances, whose paths are not worked out.',
    ],
    parts: [],
    notes: [['Look at the subnets, routes and security groups of the container instances.']],
    takenAt,
  };
}

function answer(stretches: readonly Stretch[]): Line {
  const all = new Set(stretches.map(({ name, code }) => `${name} ${code}`)).size;
  const closed = stretches.filter(({ passage }) => passage === 'closed');
  const unknown = stretches.filter(({ passage }) => passage === 'unknown');
  const [first] = [...closed, ...unknown];
  if (!first) {
    if (all === 0) return ['No path could be worked out.'];
    return [
      `All ${count(all, 'path')} that the tasks need to start and to be checked ${all === 1 ? 'is' : 'are'} open. A database or another service that the program calls is not among them.`,
    ];
  }
  const why: Line = [`${first.name}: `, ...sentence(first.reason)];
  if (closed.length > 0) {
    return [
      `${closed.length} of ${count(all, 'path')} ${closed.length === 1 ? 'is' : 'are'} closed: `,
      ...why,
    ];
  }
  return [
    `No path is known to be closed; ${unknown.length} of ${all} could not be followed: `,
    ...why,
  ];
}

function pathTable(title: string, stretches: readonly Stretch[], unread: readonly Unread[]): Table {
  return {
    kind: 'table',
    title,
    columns: ['Path', 'Verdict', 'Where'],
    rows: stretches.map((it) => [
      [it.name, ...(it.code === undefined ? [] : [' ', { code: it.code }]), ` (tcp ${it.port})`],
      [
        it.passage === 'closed' ? { strong: verdicts.closed } : verdicts[it.passage],
        ': ',
        ...sentence(it.reason),
        ...(it.alike > 0 ? [` (and ${it.alike} alike)`] : []),
        ...permission(it, unread),
      ],
      [`${it.subnets.length} of ${count(it.allSubnets, 'subnet')}`],
    ]),
  };
}

/** The permission without which a hop is not known. */
function permission({ passage, ways }: Stretch, unread: readonly Unread[]): Line {
  const hop = ways[0]?.path.hop;
  if (passage !== 'unknown' || !hop) return [];
  const missing = factsOfHop[hop.kind]
    .map((fact) => unread.find((it) => it.fact === fact))
    .find((it) => it !== undefined);
  return missing ? [' (', { code: missing.needs }, ` ${missing.because})`] : [];
}

/** One way in the order of its packets, and the command that shows the hop that decides. */
function hopByHop(way: Way | undefined, facts: Facts): Lines {
  const { name = '', port, subnet = '', path } = way ?? {};
  const hops = path?.hops ?? [];
  return {
    kind: 'lines',
    title: `Hop by hop: ${name} (tcp ${port}) of subnet ${subnet}`,
    lines: [
      ...hops.map((hop): Line => [`${verdicts[hop.passage]}: `, ...sentence(hop.says)]),
      ...proof(path?.hop ?? hops.find(({ seen }) => seen), facts),
    ],
  };
}

function proof(hop: Hop | undefined, facts: Facts): readonly Line[] {
  if (!hop?.seen) return [];
  const { fact, path } = hop.seen;
  const { command } = seeIn(facts)(fact as 'routeTables', path);
  return command === '' ? [] : [['Proof: ', { code: command }]];
}
