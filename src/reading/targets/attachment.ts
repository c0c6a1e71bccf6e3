import type { Task } from '../../facts/ecs-tasks.ts';
import type {
  DescribeTargetGroups,
  DescribeTargetHealth,
  TargetGroup,
  TargetHealthDescription,
} from '../../facts/elb.ts';
import type { GetLogEvents } from '../../facts/logs.ts';
import { compareTexts, sorted } from '../../facts/order.ts';
import { remembered } from '../../facts/remembered.ts';
import { serviceIn } from '../../facts/service.ts';
import { privateAddress, stopIsFailure, tasksNewestFirst } from '../../facts/tasks.ts';
import {
  formerRelease,
  primaryRelease,
  type Release,
  type ReleaseFacts,
  tasksOfOthers,
} from '../deployments/release.ts';
import {
  type CheckSign,
  eventSigns,
  isChurning,
  stopSigns,
  targetSigns,
} from '../health/check-signs.ts';
import { stoppedAlike } from '../health/stopped-alike.ts';
import type { RequestLine } from '../logs/access-log.ts';
import { type ListeningLine, listeningLines } from '../logs/listening.ts';
import { isOfNetworkBalancer } from './network-balancer.ts';
import { type Logged, logged, logsOf, requestsOf } from './release-logs.ts';
import { isUsable } from './target-condition.ts';
import { targetGroupInUse } from './target-group-pairs.ts';

/** The facts that attachments are read from; what is not known is undefined. */
export interface AttachmentFacts extends ReleaseFacts {
  readonly targetHealth: Readonly<Record<string, DescribeTargetHealth>>;
  readonly targetGroups?: DescribeTargetGroups | undefined;
  readonly logEvents?: Readonly<Record<string, GetLogEvents>> | undefined;
}

/**
 * One container port behind one target group, and everything known about how a release fares there. A target's port is
 * the port it was registered with, never the target group's own (elb: load-balancer-target-groups).
 */
export interface Attachment {
  readonly targetGroupArn: string;
  readonly groupName: string;
  readonly group?: TargetGroup | undefined;
  readonly container: string;
  readonly port: number;
  /** The port that is probed: the registered one unless the target group fixes another. */
  readonly healthPort: number;
  /**
   * Whether `Health checks failed` may mean anything: a Network Load Balancer has no other reason for dropped packets or a
   * wrong status (elbv2: TargetHealth).
   */
  readonly vague: boolean;
  readonly release: Release;
  /** The release's targets that are not on their way out. */
  readonly targets: readonly TargetHealthDescription[];
  /** Whether a target of the release passes its checks. */
  readonly someHealthy: boolean;
  /** Whether tasks of another deployment pass the same checks: then the release brought the fault. */
  readonly othersHealthy: boolean;
  /** What says that checks fail, the most telling first; empty when they pass now. */
  readonly signs: readonly CheckSign[];
  /** The release's tasks that were stopped because checks failed as they fail now, the newest first. */
  readonly stoppedAlike: readonly Task[];
  /** Whether any log of the release's tasks was read: only then does silence say something. */
  readonly logRead: boolean;
  /** What any container of the release's tasks said about listening: they share one network interface. */
  readonly listening: readonly Logged<ListeningLine>[];
  readonly requests: readonly Logged<RequestLine>[];
  /** The same attachment with other signs; a spread would lose what is read from the logs. */
  withSigns(signs: readonly CheckSign[]): Attachment;
}

/** What is known of an attachment without what only some rules ask for. */
type Seen = Omit<Attachment, 'stoppedAlike' | 'logRead' | 'listening' | 'requests' | 'withSigns'>;

/** Reads the logs when a rule asks for them, once: few do, and every line of an access log is a request. */
function withLogs(seen: Seen, facts: AttachmentFacts): Attachment {
  const { release, targetGroupArn, signs } = seen;
  const alike = once(() =>
    stoppedAlike(release.stopped, targetGroupArn, signs, serviceIn(facts.services)?.events ?? []),
  );
  const isRead = once(() => logsOf(facts, release).some(({ answer }) => answer.events.length > 0));
  const listening = once(() => logged(facts, release, listeningLines));
  const requests = once(() => requestsOf(facts, release));
  return {
    ...seen,
    get stoppedAlike() {
      return alike();
    },
    get logRead() {
      return isRead();
    },
    get listening() {
      return listening();
    },
    get requests() {
      return requests();
    },
    withSigns: (others) => withLogs({ ...seen, signs: others }, facts),
  };
}

function once<T>(read: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: read() };
    return known.value;
  };
}

/** What attachments are read from. */
export const attachmentFacts = [
  'services',
  'targetHealth',
  'runningTasks',
  'stoppedTasks',
  'targetGroups',
  'logEvents',
  'recentDeployments',
  'serviceDeployments',
  'serviceRevisions',
  'takenAt',
] as const satisfies readonly (keyof AttachmentFacts)[];

/** The attachments of the primary deployment. */
export const primaryAttachments = remembered(
  attachmentFacts,
  (facts: AttachmentFacts): readonly Attachment[] => {
    const release = primaryRelease(facts);
    return release ? attachmentsOf(release, facts) : [];
  },
);

/**
 * The service's attachments as the release in question sees them: the primary deployment, or, where that one is well, the
 * deployment that was rolled back or the one that still serves while the primary one has no task.
 */
export const attachmentsIn = remembered(
  attachmentFacts,
  (facts: AttachmentFacts): readonly Attachment[] => {
    const current = primaryAttachments(facts);
    const primary = primaryRelease(facts);
    const troubled =
      current.some(({ signs }) => signs.length > 0) || primary?.stopped.some(stopIsFailure);
    if (troubled) return current;
    const release = formerRelease(facts);
    const former = release ? attachmentsOf(release, facts) : [];
    return former.some(({ signs }) => signs.length > 0) ? former : current;
  },
);

/** How a release fares behind each of its target groups. */
export function attachmentsOf(release: Release, facts: AttachmentFacts): readonly Attachment[] {
  const own = new Set([...release.running, ...release.stopped].map(privateAddress));
  return release.loadBalancers
    .flatMap((attached) => {
      const { containerName, containerPort } = attached;
      const targetGroupArn = targetGroupInUse(attached, own, facts.targetHealth);
      return targetGroupArn && containerName && containerPort
        ? [attachmentOf(release, own, facts, targetGroupArn, containerName, containerPort)]
        : [];
    })
    .toSorted(
      (a, b) =>
        compareTexts(a.targetGroupArn, b.targetGroupArn) ||
        compareTexts(a.container, b.container) ||
        a.port - b.port,
    );
}

function attachmentOf(
  release: Release,
  addresses: ReadonlySet<string | undefined>,
  facts: AttachmentFacts,
  targetGroupArn: string,
  container: string,
  port: number,
): Attachment {
  const group = facts.targetGroups?.TargetGroups.find((it) => it.TargetGroupArn === targetGroupArn);
  const all = facts.targetHealth[targetGroupArn]?.TargetHealthDescriptions ?? [];
  const { own, others } = byOwner(all, release, addresses, facts);
  const staying = own.filter(({ TargetHealth }) => isUsable(TargetHealth));
  const someHealthy = staying.some(({ TargetHealth }) => TargetHealth?.State === 'healthy');
  const fixed = Number(group?.HealthCheckPort ?? staying[0]?.HealthCheckPort);
  const { events = [], healthCheckGracePeriodSeconds: grace = 0 } = serviceIn(facts.services) ?? {};
  const passing = new Set(
    staying.flatMap(({ Target, TargetHealth }) =>
      TargetHealth?.State === 'healthy' ? [Target.Id] : [],
    ),
  );
  // Where some target passes, older words tell of a former state: only what fails now counts. Where each that passes is younger
  // than those that were killed, it may be next.
  const isOver =
    someHealthy && !isChurning(events, targetGroupArn, release, passing, facts.takenAt);
  const seen: Seen = {
    targetGroupArn,
    groupName: targetGroupName(targetGroupArn),
    group,
    container,
    port,
    healthPort: Number.isInteger(fixed) ? fixed : port,
    vague: isOfNetworkBalancer(group),
    release,
    targets: staying,
    someHealthy,
    othersHealthy: others.some(({ TargetHealth }) => TargetHealth?.State === 'healthy'),
    signs: [
      ...targetSigns(staying, release, { grace, takenAt: facts.takenAt }),
      ...(isOver
        ? []
        : eventSigns(events, targetGroupArn, release, () => tasksOfOthers(release, facts))),
      ...(isOver ? [] : stopSigns(targetGroupArn, release)),
    ],
  };
  return withLogs(seen, facts);
}

/**
 * Splits targets by the deployment whose task has their address. A target that no known task has belongs to the primary
 * deployment as far as anyone can tell.
 */
function byOwner(
  targets: readonly TargetHealthDescription[],
  release: Release,
  ownAddresses: ReadonlySet<string | undefined>,
  { runningTasks, stoppedTasks }: AttachmentFacts,
) {
  if (targets.length === 0) return { own: targets, others: targets };
  const known = [...tasksNewestFirst(runningTasks ?? {}), ...tasksNewestFirst(stoppedTasks ?? {})];
  const addresses = new Set(known.map(privateAddress));
  const isOwn = ({ Target }: TargetHealthDescription) =>
    ownAddresses.has(Target.Id) || (!release.rolledBack && !addresses.has(Target.Id));
  const inOrder = sorted(targets, (a, b) => compareTexts(a.Target.Id, b.Target.Id));
  return { own: inOrder.filter(isOwn), others: inOrder.filter((it) => !isOwn(it)) };
}

/** The name in a target group's ARN, `…:targetgroup/NAME/ID`. */
export function targetGroupName(arn: string): string {
  return arn.split('/')[1] ?? arn;
}
