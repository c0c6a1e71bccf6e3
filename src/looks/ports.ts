import type { Facts } from '../facts/facts.ts';
import type { KnownFacts } from '../facts/known-facts.ts';
import { serviceIn } from '../facts/service.ts';
import { attachedLoadBalancers } from '../facts/task-sets.ts';
import { type Attachment, attachmentsIn } from '../reading/targets/attachment.ts';
import { knownFacts } from '../rules/known.ts';
import { count } from '../rules/phrases.ts';
import type { Look } from './look.ts';
import { type BrokenLink, brokenIn, brokenLinks } from './ports/broken-links.ts';
import { portChain } from './ports/port-chain.ts';
import type { Link } from './ports/port-link.ts';
import { sentence } from './sentence.ts';
import type { Line, Sheet, Table } from './sheet.ts';
import { unreadNotes, unreadSheet } from './unread.ts';

const needs = [
  'services',
  'targetHealth',
  'targetGroups',
  'runningTasks',
  'stoppedTasks',
  'taskDefinitions',
  'logEvents',
  'loadBalancers',
  'listeners',
  'listenerRules',
  'securityGroups',
  'peerSecurityGroups',
  'subnets',
  'recentDeployments',
  'serviceDeployments',
  'serviceRevisions',
  'instances',
] as const;
type Known = KnownFacts<never, (typeof needs)[number]>;

/** The chain of ports from the listener to the program, link by link, with the broken one marked. */
export const ports: Look = {
  id: 'ports',
  button: 'Trace ports',
  about: 'every port from the listener to the program, with the broken link marked',
  needs,

  show({ facts }): Sheet {
    const title = `Ports of ${facts.service.name}`;
    const known = knownFacts(facts, [], needs);
    const { services } = known ?? {};
    if (!known || !services) {
      return unreadSheet(title, 'The service', facts, known?.unread ?? [], ['services']);
    }
    const { takenAt } = facts;
    const service = serviceIn(services);
    if (!service) {
      const said: Line = [{ code: facts.service.name }, ' does not exist, so it has no ports.'];
      return { title, said, parts: [], takenAt };
    }
    if (attachedLoadBalancers(service).length === 0) return unbalanced(title, facts, known);
    const attachments = attachmentsIn({
      ...known,
      services,
      targetHealth: known.targetHealth ?? {},
    });
    const broken = brokenLinks(facts);
    const chains = attachments.map((attachment) => ({
      attachment,
      broken: brokenIn(attachment, broken),
      links: portChain(attachment, service, known),
    }));
    return {
      title,
      said: answer(chains),
      parts: chains.map((it) => table(it)),
      notes: [
        [
          "A target group's default port is not the port that is used: each target is registered with its own.",
        ],
        ...unreadNotes(known.unread, needs),
      ],
      takenAt,
    };
  },
};

interface Chain {
  readonly attachment: Attachment;
  readonly broken: readonly BrokenLink[];
  readonly links: readonly Link[];
}

function answer(chains: readonly Chain[]): Line {
  const [first] = chains.flatMap(({ broken }) => broken);
  if (first) return [...sentence(first.finding.summary), '.'];
  const failing = chains
    .flatMap(({ links }) => links)
    .find(({ state }) => state === 'failing' || state === 'closed');
  if (failing) {
    if (failing.id === 'health-check') {
      return [
        'Every port that was read fits; it is the health check that fails: ',
        ...failing.seen,
      ];
    }
    return [
      `Every link that was read fits, but the ${failing.name.toLowerCase()} does not do its work: `,
      ...failing.seen,
    ];
  }
  const absent = chains.flatMap(({ links }) => links).find(({ state }) => state === 'none');
  if (absent) return ['Every port that was read fits. ', ...absent.seen];
  const ports = [...new Set(chains.map(({ attachment }) => attachment.port))];
  const unread = chains
    .flatMap(({ links }) => links)
    .filter(({ state }) => state === 'unknown').length;
  if (chains.length === 0) return ['The service names no container port behind a load balancer.'];
  return [
    `Every link that was read fits, from the listener to port ${ports.join(' and ')}`,
    unread === 0 ? '.' : `; ${count(unread, 'link')} could not be read.`,
  ];
}

const stateWords = {
  ok: 'fits',
  unknown: 'not known',
  closed: 'closed',
  failing: 'fails',
  unused: 'not in use',
  none: 'missing',
} as const;

function table({ attachment, broken, links }: Chain): Table {
  const { container, port, groupName } = attachment;
  const [first] = broken;
  const marked = first?.link;
  return {
    kind: 'table',
    title: `Container ${container}, port ${port}, target group ${groupName}`,
    columns: ['Link', 'Port', 'What is seen'],
    rows: links.map(({ id, name, port: number, state, seen }) => {
      if (id !== marked || !first) return [[name], [number], [`${stateWords[state]}: `, ...seen]];
      const possible = first.finding.confidence === 'possible';
      const mark = { strong: possible ? 'perhaps broken here' : 'broken here' };
      // What is broken may be another revision than the one that is seen.
      const why: Line = state === 'ok' ? [' ', ...sentence(first.finding.summary), '.'] : [];
      return [[name], [number], [mark, ': ', ...seen, ...why]];
    }),
  };
}

/** Without a load balancer nothing sends to the tasks by a port of the service; their own ports are all there is. */
function unbalanced(title: string, { service, takenAt }: Facts, known: Known): Sheet {
  const definitions = Object.values(known.taskDefinitions ?? {}).flatMap(
    (it) => it.taskDefinition ?? [],
  );
  const current = serviceIn(known.services ?? { services: [], failures: [] })?.taskDefinition;
  const own = definitions.find(({ taskDefinitionArn }) => taskDefinitionArn === current);
  const rows = (own?.containerDefinitions ?? []).flatMap(({ name, portMappings }) =>
    portMappings.map(
      ({ containerPort, hostPort, protocol = 'tcp', name: portName }): readonly Line[] => [
        [{ code: name }],
        [`${containerPort ?? ''}/${protocol}`],
        [hostPort === undefined || hostPort === containerPort ? 'the same' : String(hostPort)],
        [portName ?? ''],
      ],
    ),
  );
  return {
    title,
    said: [
      { code: service.name },
      ' is behind no load balancer, so no port of it is registered or checked from outside',
      rows.length === 0
        ? '; its containers map none.'
        : `; its containers map ${count(rows.length, 'port')}.`,
    ],
    parts:
      rows.length === 0
        ? []
        : [{ kind: 'table', columns: ['Container', 'Port', 'Host port', 'Name'], rows }],
    notes: unreadNotes(known.unread, needs),
    takenAt,
  };
}
