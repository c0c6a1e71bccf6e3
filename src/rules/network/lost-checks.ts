import type { DescribeLoadBalancers } from '../../facts/elb.ts';
import { compareTexts } from '../../facts/order.ts';
import { serviceIn } from '../../facts/service.ts';
import { privateAddress, stoppedForHealth, subnetOf, tasksNewestFirst } from '../../facts/tasks.ts';
import { connection } from '../../reachability/connection.ts';
import type { Hop, HopKind, Path } from '../../reachability/passage.ts';
import { tasksOfOthers } from '../../reading/deployments/release.ts';
import { eventSigns, failuresNow, stopSigns } from '../../reading/health/check-signs.ts';
import {
  type Attachment,
  type AttachmentFacts,
  primaryAttachments,
} from '../../reading/targets/attachment.ts';
import { getNoAnswer } from '../check-evidence.ts';
import { type NetworkFacts, networkFacts, networkOf } from './network-facts.ts';

/** The facts that say what becomes of health checks on their way to the tasks. */
export interface CheckFacts extends AttachmentFacts, NetworkFacts {
  readonly loadBalancers: DescribeLoadBalancers | undefined;
}

/** The facts besides those of attachments and load balancers that {@link brokenChecks} reads. */
export const checkWants = networkFacts;

/** A hop that stops health checks on their way from the load balancer to tasks, or the answers on their way back. */
export interface BrokenCheck {
  readonly hop: Hop;
  readonly attachment: Attachment;
  readonly loadBalancer: string;
  /** Subnets of tasks whose checks it stops. */
  readonly subnets: readonly string[];
  /** Whether it stops them from every subnet of the load balancer. */
  readonly everywhere: boolean;
  /** Whether no check of a present task has failed for it yet: tasks end before, or have just started. */
  readonly foreseen: boolean;
}

/**
 * The hops of some kinds that stop health checks which get no answer, one of each of the resources they belong to; where nothing says
 * that they get none, those that will stop all checks of subnets in which no target passes, as soon as tasks start there.
 */
export function brokenChecks(known: CheckFacts, kinds: readonly HopKind[]): readonly BrokenCheck[] {
  const service = serviceIn(known.services);
  const awsvpc = service?.networkConfiguration?.awsvpcConfiguration;
  if (!awsvpc) return [];
  return primaryAttachments(known).flatMap((present) => {
    const attachment = getNoAnswer(present) ? present : withFormerSigns(present, known);
    const foreseen = !getNoAnswer(attachment);
    if (foreseen && (failuresNow(attachment.signs).length > 0 || !service.desiredCount)) return [];
    const balancer = known.loadBalancers?.LoadBalancers.find(({ LoadBalancerArn }) =>
      attachment.group?.LoadBalancerArns.includes(LoadBalancerArn),
    );
    if (!balancer) return [];
    const network = networkOf(known, false);
    const nodes = balancer.AvailabilityZones.flatMap(({ SubnetId }) => SubnetId ?? []).toSorted();
    const port = attachment.healthPort;
    const subnets = foreseen
      ? unprovedSubnets(known, awsvpc.subnets)
      : failingSubnets(attachment, awsvpc.subnets);
    const ways = subnets.flatMap((subnet) =>
      nodes.map((node) => ({
        subnet,
        path: connection(
          network,
          { subnet: node, groups: balancer.SecurityGroups },
          { subnet, groups: awsvpc.securityGroups.length > 0 ? awsvpc.securityGroups : undefined },
          port,
        ),
      })),
    );
    const name = balancer.LoadBalancerName ?? 'in front';
    return brokenBy(ways, kinds)
      .filter(({ everywhere }) => everywhere || !foreseen)
      .map((it) => ({ ...it, attachment, foreseen, loadBalancer: name }));
  });
}

/**
 * Where tasks of some subnets pass and those of others are stopped over and over, there may be no failing target at the moment:
 * what events and stops say counts as well then. So does what events say of tasks of a former deployment since this one began, where no
 * task passes and none of its own has failed yet: the way is the same.
 */
function withFormerSigns(attachment: Attachment, known: CheckFacts): Attachment {
  const { release, targetGroupArn, someHealthy, othersHealthy, signs } = attachment;
  const events = serviceIn(known.services)?.events ?? [];
  if (!someHealthy && !othersHealthy && signs.length === 0 && release.stopped.length === 0) {
    return attachment.withSigns(eventSigns(events, targetGroupArn, release, () => new Set()));
  }
  const stops = someHealthy ? stopSigns(targetGroupArn, release) : [];
  if (stops.length === 0) return attachment;
  const others = () => tasksOfOthers(release, known);
  return attachment.withSigns([...eventSigns(events, targetGroupArn, release, others), ...stops]);
}

interface Way {
  readonly subnet: string;
  readonly path: Path;
}

function brokenBy(ways: readonly Way[], kinds: readonly HopKind[]) {
  const closed = ({ path }: Way) =>
    path.hops.filter(({ kind, passage }) => passage === 'closed' && kinds.includes(kind));
  const ids = [...new Set(ways.flatMap((way) => closed(way).map(({ id }) => id)))];
  return ids.toSorted(compareTexts).flatMap((id) => {
    const hit = ways.filter((way) => closed(way).some((hop) => hop.id === id));
    const [hop] = hit.flatMap((way) => closed(way).filter((it) => it.id === id));
    const subnets = [...new Set(hit.map(({ subnet }) => subnet))].toSorted(compareTexts);
    const all = ways.filter(({ subnet }) => subnets.includes(subnet));
    return hop ? [{ hop, subnets, everywhere: all.length === hit.length }] : [];
  });
}

/** The subnets of the tasks whose checks fail and of none that passes, or those of the service where no task is left that could tell. */
function failingSubnets(
  { signs, release, targets }: Attachment,
  all: readonly string[],
): readonly string[] {
  const addresses = new Set(
    signs.flatMap(({ source }) => (source.from === 'target' ? source.address : [])),
  );
  const healthy = new Set(
    targets.flatMap(({ Target, TargetHealth }) =>
      TargetHealth?.State === 'healthy' ? Target.Id : [],
    ),
  );
  const passing = new Set(
    release.running.filter((task) => healthy.has(privateAddress(task) ?? '')).map(subnetOf),
  );
  const tasks = [
    ...release.running.filter((task) => addresses.has(privateAddress(task) ?? '')),
    ...release.stopped.filter(stoppedForHealth),
  ];
  const subnets = tasks.flatMap((task) => subnetOf(task) ?? []);
  const failing = subnets.length > 0 ? subnets : all;
  return [...new Set(failing)].filter((it) => !passing.has(it)).toSorted(compareTexts);
}

/** The subnets of the service in which no task of any deployment passes its checks, as far as is known. */
function unprovedSubnets(
  { targetHealth, runningTasks }: CheckFacts,
  all: readonly string[],
): readonly string[] {
  const healthy = new Set(
    Object.values(targetHealth)
      .flatMap(({ TargetHealthDescriptions }) => TargetHealthDescriptions)
      .flatMap(({ Target, TargetHealth }) => (TargetHealth?.State === 'healthy' ? Target.Id : [])),
  );
  const tasks = tasksNewestFirst(runningTasks ?? {}).filter((task) =>
    healthy.has(privateAddress(task) ?? ''),
  );
  const passing = tasks.flatMap((task) => subnetOf(task) ?? []);
  // A target that passes and is in no known task's subnet may be in any of them.
  if (passing.length < healthy.size) return [];
  return all.filter((it) => !passing.includes(it)).toSorted(compareTexts);
}
