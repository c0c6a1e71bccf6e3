import type { Service } from '../../facts/ecs-services.ts';
import { loadBalancerPath } from '../../reachability/load-balancer-path.ts';
import type { Attachment } from '../../reading/targets/attachment.ts';
import { count } from '../../rules/phrases.ts';
import type { Line } from '../sheet.ts';
import { isFrontRead, listenerLinks } from './listener-links.ts';
import type { ChainFacts, Link } from './port-link.ts';

/** The links before the task: listener and rule, target group, registration, security groups. */
export function linksToTask(
  attachment: Attachment,
  service: Service,
  facts: ChainFacts,
): readonly Link[] {
  return [
    ...listenerLink(attachment, facts),
    ...defaultPortLink(attachment),
    registeredLink(attachment, facts),
    groupsLink(attachment, service, facts),
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

function codes(ids: readonly string[]): Line {
  return ids.flatMap((id, i) => [...(i === 0 ? [] : [', ']), { code: id }]);
}
