import type { DescribeSecurityGroups, DescribeSubnets } from '../facts/ec2.ts';
import type { Service } from '../facts/ecs-services.ts';
import type { DescribeTaskDefinition } from '../facts/ecs-task-definitions.ts';
import type {
  DescribeListeners,
  DescribeLoadBalancers,
  DescribeRules,
  DescribeTargetHealth,
} from '../facts/elb.ts';
import { revisionName } from '../facts/service.ts';
import { loadBalancerPath } from '../reachability/load-balancer-path.ts';
import type { Attachment } from '../reading/attachment.ts';
import { failuresNow } from '../reading/check-signs.ts';
import { isSidePort } from '../reading/side-port.ts';
import { count } from '../rules/phrases.ts';
import type { LinkId } from './broken-links.ts';
import { isFrontRead, listenerLinks } from './listener-links.ts';
import type { Line } from './sheet.ts';

/** What the chain of one attachment is read from; what is not known is undefined. */
export interface ChainFacts {
  readonly targetHealth: Readonly<Record<string, DescribeTargetHealth>> | undefined;
  readonly loadBalancers: DescribeLoadBalancers | undefined;
  readonly listeners: Readonly<Record<string, DescribeListeners>> | undefined;
  readonly listenerRules: DescribeRules | undefined;
  readonly securityGroups: DescribeSecurityGroups | undefined;
  readonly peerSecurityGroups: DescribeSecurityGroups | undefined;
  readonly subnets: DescribeSubnets | undefined;
  readonly taskDefinitions: Readonly<Record<string, DescribeTaskDefinition>> | undefined;
}

/** One link of the chain from a client to the program, as the facts show it. */
export interface Link {
  readonly id: LinkId;
  readonly name: string;
  readonly port: string;
  /** `closed` keeps packets out, `failing` is tried and does not work, `none` is not there, `unused` does not matter. */
  readonly state: 'ok' | 'unknown' | 'closed' | 'failing' | 'unused' | 'none';
  readonly seen: Line;
}

/** The chain of one attachment, in the order of a request. */
export function portChain(
  attachment: Attachment,
  service: Service,
  facts: ChainFacts,
): readonly Link[] {
  return [
    ...listenerLink(attachment, facts),
    ...defaultPortLink(attachment),
    registeredLink(attachment, facts),
    groupsLink(attachment, service, facts),
    containerLink(attachment, facts),
    programLink(attachment),
    healthLink(attachment, facts),
  ];
}

function listenerLink({ group }: Attachment, facts: ChainFacts): readonly Link[] {
  const name = 'Listener and rule';
  if (!group || facts.listeners === undefined) {
    return [
      { id: 'listener', name, port: '', state: 'unknown', seen: ['The listeners were not read.'] },
    ];
  }
  const links = listenerLinks(group, facts);
  if (links.length > 0) {
    return links.map(({ loadBalancer, port, protocol, by }) => ({
      id: 'listener',
      name,
      port: port === undefined ? '' : String(port),
      state: 'ok',
      seen: [
        { code: loadBalancer },
        ` ${protocol}: ${by} sends to `,
        { code: group.TargetGroupName ?? '' },
      ],
    }));
  }
  if (group.LoadBalancerArns.length === 0) {
    const seen: Line = ['No load balancer uses this target group.'];
    return [{ id: 'listener', name, port: '', state: 'none', seen }];
  }
  const read = isFrontRead(group, facts);
  return [
    {
      id: 'listener',
      name,
      port: '',
      state: read ? 'none' : 'unknown',
      seen: [
        read
          ? 'No rule of any listener sends to this group.'
          : 'Not every listener and rule was read, and none that was sends to this group.',
      ],
    },
  ];
}

function defaultPortLink({ group, port }: Attachment): readonly Link[] {
  if (group?.Port === undefined) return [];
  return [
    {
      id: 'target-group',
      name: 'Target group, default port',
      port: String(group.Port),
      state: 'unused',
      seen: [
        group.Port === port
          ? 'Only a default: targets are registered with a port of their own.'
          : `Only a default: targets are registered with a port of their own, here ${port}. The difference does no harm.`,
      ],
    },
  ];
}

function registeredLink(
  { port, container, targets, group, targetGroupArn }: Attachment,
  { targetHealth }: ChainFacts,
): Link {
  const unread = targetHealth?.[targetGroupArn] === undefined;
  const ports = [...new Set(targets.flatMap(({ Target }) => Target.Port ?? []))].toSorted(
    (a, b) => a - b,
  );
  const ofInstances = group?.TargetType === 'instance';
  const healthy = targets.filter(({ TargetHealth }) => TargetHealth?.State === 'healthy').length;
  return {
    id: 'registered',
    name: 'Registered by the service',
    port: ofInstances && ports.length > 0 ? ports.join(', ') : String(port),
    state: unread ? 'unknown' : targets.length === 0 ? 'none' : 'ok',
    seen: [
      'Container ',
      { code: container },
      ofInstances ? `, port ${port} behind host ports: ` : ': ',
      unread
        ? 'its targets were not read.'
        : targets.length === 0
          ? 'no target that could take requests is registered.'
          : `${count(targets.length, 'target')}, ${healthy} healthy.`,
    ],
  };
}

function groupsLink(attachment: Attachment, service: Service, facts: ChainFacts): Link {
  const { group, port } = attachment;
  const name = 'Security groups';
  const unknown = (why: string): Link => ({
    id: 'security-groups',
    name,
    port: String(port),
    state: 'unknown',
    seen: [why],
  });
  if (group?.TargetType === 'instance') {
    return unknown('Tasks share the interface of their instance, whose groups decide.');
  }
  if (!group || !facts.securityGroups || !facts.loadBalancers) return unknown('Not read.');
  const securityGroups = {
    SecurityGroups: [
      ...facts.securityGroups.SecurityGroups,
      ...(facts.peerSecurityGroups?.SecurityGroups ?? []),
    ],
  };
  const path = loadBalancerPath(service, group, { ...facts, securityGroups });
  if (!path) return unknown('The load balancer or the groups of the tasks are not known.');
  const sides = [
    { passage: path.out(port), groups: path.loadBalancerGroups, does: 'let the load balancer out' },
    { passage: path.in(port), groups: path.taskGroups, does: 'let the load balancer in' },
  ];
  const closed = sides.find(({ passage }) => passage === 'closed');
  if (closed) {
    return {
      id: 'security-groups',
      name,
      port: String(port),
      state: 'closed',
      seen: [...codes(closed.groups), ` does not ${closed.does} on this port.`],
    };
  }
  const [out, into] = sides;
  if (into?.passage !== 'open') return unknown('Whether the load balancer is let in is not known.');
  return {
    id: 'security-groups',
    name,
    port: String(port),
    state: 'ok',
    seen: [
      ...codes(path.taskGroups),
      ' lets the load balancer in',
      out?.passage === 'open' ? ', and its own group lets it out.' : '.',
    ],
  };
}

function containerLink({ container, port, release }: Attachment, facts: ChainFacts): Link {
  const arn = release.taskDefinition ?? '';
  const definition = facts.taskDefinitions?.[arn]?.taskDefinition;
  const name = 'Container port';
  const base = { id: 'container-port', name, port: String(port) } as const;
  if (!definition) return { ...base, state: 'unknown', seen: ['The revision was not read.'] };
  const defined = definition.containerDefinitions.find((it) => it.name === container);
  const mapping = defined?.portMappings.find(({ containerPort }) => containerPort === port);
  const revision = { code: revisionName(arn) };
  if (mapping) {
    const dynamic = definition.networkMode === 'bridge' && !mapping.hostPort;
    return {
      ...base,
      state: 'ok',
      seen: [revision, ` maps it${dynamic ? ' to a host port that Docker chooses' : ''}.`],
    };
  }
  const ports = (defined?.portMappings ?? []).flatMap(({ containerPort }) => containerPort ?? []);
  return {
    ...base,
    state: 'none',
    seen: [
      revision,
      ...(defined
        ? [
            ports.length === 0
              ? ' maps no port of '
              : ` maps ${ports.toSorted((a, b) => a - b).join(', ')} of `,
          ]
        : [' has no container ']),
      { code: container },
      '.',
    ],
  };
}

const binds = {
  all: '',
  unknown: '',
  localhost: ' on localhost',
  loopback: ' on the loopback address only, which nothing outside reaches',
} as const;

function programLink({ listening, container, someHealthy, port, logRead }: Attachment): Link {
  const own = listening.filter((it) => it.container === container && !isSidePort(it));
  const lines = own.length > 0 ? own : listening.filter((it) => it.port === port);
  const [line] = lines.toSorted(
    (a, b) => Number(b.port === port) - Number(a.port === port) || b.index - a.index,
  );
  const base = { id: 'program', name: 'The program listens on' } as const;
  if (!line) {
    return {
      ...base,
      port: '',
      state: someHealthy ? 'ok' : 'unknown',
      seen: [
        someHealthy
          ? `Something answers on ${port}: a target passes its checks there.`
          : logRead
            ? 'No log line that was read says so.'
            : 'No log was read.',
      ],
    };
  }
  const ports = [...new Set(lines.map((it) => it.port))].toSorted((a, b) => a - b);
  const served = lines.some((it) => it.port === port && it.bind !== 'loopback');
  const seen: Line = [
    'Its log: ',
    { code: line.message.trim().slice(0, 160) },
    binds[line.bind],
    ...(served || !someHealthy ? [] : [`; yet a target passes its checks on ${port}.`]),
  ];
  return { ...base, port: ports.join(', '), state: served || someHealthy ? 'ok' : 'failing', seen };
}

function healthLink(
  { group, healthPort, port, signs, someHealthy, targets, targetGroupArn }: Attachment,
  { targetHealth }: ChainFacts,
): Link {
  const unread = targetHealth?.[targetGroupArn] === undefined;
  const path = group?.HealthCheckPath ?? '';
  const fixed = healthPort !== port;
  const what = `${group?.HealthCheckProtocol ?? ''} ${path}`.trim();
  const [failure] = failuresNow(signs);
  const failing =
    failure === undefined
      ? signs.length > 0
        ? 'checks fail'
        : undefined
      : failure.kind === 'codes'
        ? `the answer is ${failure.codes.join(', ') || 'another status'}, wanted ${group?.Matcher?.HttpCode ?? group?.Matcher?.GrpcCode ?? '200'}`
        : failure.kind === 'timeout'
          ? `no answer within ${group?.HealthCheckTimeoutSeconds ?? 5} s`
          : 'the connection is refused';
  return {
    id: 'health-check',
    name: 'Health check port',
    port: String(healthPort),
    state:
      group?.HealthCheckEnabled === false
        ? 'unused'
        : failing
          ? 'failing'
          : someHealthy
            ? 'ok'
            : targets.length === 0 && !unread
              ? 'none'
              : 'unknown',
    seen: [
      ...(what === '' ? [] : [{ code: what }, ' on ']),
      fixed ? `a fixed port, not the registered ${port}` : 'the registered port',
      group?.HealthCheckEnabled === false
        ? '; checks are switched off.'
        : failing
          ? `: ${failing}.`
          : someHealthy
            ? ': passes.'
            : unread
              ? '; whether checks pass was not read.'
              : '; no check has passed yet.',
    ],
  };
}

function codes(ids: readonly string[]): Line {
  return ids.flatMap((id, i) => [...(i === 0 ? [] : [', ']), { code: id }]);
}
