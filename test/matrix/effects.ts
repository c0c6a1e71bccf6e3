import type { ServiceState } from '../../src/sandbox/aws/world/service-state.ts';
import { type Simulation, tasksOf } from '../../src/sandbox/aws/world/simulation.ts';
import type { Scene } from './simulate.ts';

/** Something that has happened to a service and can be seen from outside. */
export interface Effect {
  readonly of:
    | 'ended'
    | 'running'
    | 'target'
    | 'deployment'
    | 'hook'
    | 'served'
    | 'said'
    | 'metric'
    | 'line';
  /** The kind of thing that happened, without names and numbers that differ from time to time. */
  readonly kind: string;
  /** Whether it is the newest deployment's; undefined of what is no deployment's own. */
  readonly newest?: boolean;
  /** When a line was written, epoch ms. */
  readonly at?: number;
  /** Whether it was said before the newest deployment began, or of a task of another one. */
  readonly former?: boolean;
}

/**
 * What has happened to a service: how tasks ended, how those fare that run, what targets, deployments and their hooks are in,
 * whether requests are served, what ECS and programs said, what was counted.
 */
export function effectsOf({ simulation, service }: Scene): readonly Effect[] {
  const newestId = service.deployments[0]?.id;
  const { state } = simulation;
  const others = tasksOf(simulation, service)
    .filter(({ deploymentId }) => deploymentId !== newestId)
    .map(({ id }) => id);
  const ofTasks = tasksOf(simulation, service).flatMap((it): Effect[] => {
    const { task, privateIp, id } = it;
    const newest = it.deploymentId === newestId;
    const targets = state.targetGroups
      .flatMap((group) => group.targets)
      .filter((target) => target.id === privateIp && target.state !== 'draining')
      .map(({ state: is, reason }) => ({ of: 'target' as const, kind: `${is} ${reason}`, newest }));
    const lines = state.logGroups
      .flatMap(({ streams, refusesSince = Number.POSITIVE_INFINITY }) =>
        streams
          .filter(({ name }) => name.endsWith(id))
          .flatMap((stream) => stream.lines.filter(({ at }) => at <= refusesSince)),
      )
      .map(({ message, at }) => ({
        of: 'line' as const,
        kind: withoutNumbers(message),
        newest,
        at,
      }));
    return [...howItFares(task, newest), ...targets, ...lines];
  });
  return [
    ...ofTasks,
    ...service.deployments.map(({ id, status, rolloutState }) => ({
      of: 'deployment' as const,
      kind: `${status} ${rolloutState}`,
      newest: id === newestId,
    })),
    ...(service.serviceDeployments[0]?.lifecycleHookDetails ?? []).map(({ status }) => ({
      of: 'hook' as const,
      kind: String(status),
    })),
    ...whoServes(simulation, service),
    ...service.events.map(({ message = '', createdAt }) => ({
      of: 'said' as const,
      kind: withoutNumbers(message),
      former:
        Number(createdAt) < Number(service.deployments[0]?.createdAt) ||
        others.some((id) => message.includes(id)),
    })),
    ...state.metrics.map(({ name, points }) => ({
      of: 'metric' as const,
      kind: `${name} ${points.map(({ value }) => value)}`,
    })),
  ];
}

/** Whether each production listener rule of the service, by the groups that it sends to, finds targets that answer. */
function whoServes({ state }: Simulation, { loadBalancers }: ServiceState): readonly Effect[] {
  const own = loadBalancers.flatMap(({ targetGroupArn, advancedConfiguration }) => [
    targetGroupArn,
    advancedConfiguration?.alternateTargetGroupArn,
  ]);
  return state.rules.flatMap(({ Actions = [] }) => {
    const sends = Actions.flatMap(({ TargetGroupArn, ForwardConfig }) =>
      (ForwardConfig?.TargetGroups ?? [{ TargetGroupArn }])
        .filter(({ Weight = 1 }: { Weight?: number | undefined }) => Weight > 0)
        .map((it) => it.TargetGroupArn),
    );
    if (!sends.some((arn) => arn !== undefined && own.includes(arn))) return [];
    const served = sends.filter((arn) =>
      state.targetGroups.some(
        ({ config, targets }) =>
          config.TargetGroupArn === arn &&
          targets.some(({ state: is }) => is === 'healthy' || is === 'unavailable'),
      ),
    );
    const kind = served.length === sends.length ? 'all' : served.length > 0 ? 'some' : 'none';
    return [{ of: 'served', kind }];
  });
}

/** Effects each once, to be compared. */
export function asSet(effects: readonly Effect[]): ReadonlySet<string> {
  return new Set(effects.map(({ of, kind, newest }) => `${of} ${newest} ${kind}`));
}

type Task = ReturnType<typeof tasksOf>[number]['task'];

function howItFares(task: Task, newest: boolean): readonly Effect[] {
  if (task.desiredStatus === 'RUNNING') {
    const runs = task.lastStatus === 'RUNNING';
    return runs ? [{ of: 'running', kind: String(task.healthStatus), newest }] : [];
  }
  const containers = (task.containers ?? []).map(
    ({ name, exitCode, reason }) => `${name} ${exitCode} ${withoutNumbers(reason)}`,
  );
  const kind = `${task.stopCode} ${withoutNumbers(task.stoppedReason)} ${containers}`;
  return [{ of: 'ended', kind, newest }];
}

/** Texts that were read before: logs say the same a thousand times. */
const known = new Map<string, string>();

/** A text without what differs from time to time. */
export function withoutNumbers(text = ''): string {
  const found = known.get(text);
  if (found !== undefined) return found;
  const read = text
    .replace(/(?: ?\((?:task|port|deployment) [^)]*\))+/g, ' (#)')
    .replace(/[0-9a-f]*\d[0-9a-f]*/g, '#');
  if (known.size > 100_000) known.clear();
  known.set(text, read);
  return read;
}
