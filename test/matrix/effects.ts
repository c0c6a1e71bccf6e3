import { tasksOf } from '../../src/sandbox/aws/world/simulation.ts';
import type { Scene } from './simulate.ts';

/**
 * What has happened to a service and can be seen from outside, each kind once and without names and numbers: how tasks ended,
 * how those fare that run, what targets and deployments are in, what ECS said.
 *
 * @param deployment the id of the one deployment whose tasks count, without what was said of others
 */
export function effectsOf(
  { simulation, service }: Scene,
  deployment?: string,
): ReadonlySet<string> {
  const all = tasksOf(simulation, service);
  const tasks = all.filter((it) => deployment === undefined || it.deploymentId === deployment);
  const addresses = new Set(tasks.map(({ privateIp }) => privateIp));
  const ended = tasks.flatMap(({ task }) => {
    if (task.desiredStatus !== 'STOPPED') return [];
    const containers = (task.containers ?? []).map(
      ({ name, exitCode, reason }) => `${name} ${exitCode} ${withoutNumbers(reason)}`,
    );
    return [`ended ${task.stopCode} ${withoutNumbers(task.stoppedReason)} ${containers}`];
  });
  const running = tasks.flatMap(({ task }) =>
    task.desiredStatus === 'RUNNING' && task.lastStatus === 'RUNNING'
      ? [`running ${task.healthStatus}`]
      : [],
  );
  const targets = simulation.state.targetGroups.flatMap(({ config, targets: all }) =>
    all
      .filter(({ id, state }) => addresses.has(id) && state !== 'draining')
      .map(({ state, reason }) => `target ${config.TargetGroupName} ${state} ${reason}`),
  );
  const rollouts = service.deployments
    .filter(({ id }) => deployment === undefined || id === deployment)
    .map(({ status, rolloutState }) => `deployment ${status} ${rolloutState}`);
  const said =
    deployment === undefined
      ? service.events.map(({ message }) => `said ${withoutNumbers(message)}`)
      : [];
  const metrics = simulation.state.metrics.map(
    ({ name, points }) => `metric ${name} ${points.map(({ value }) => value)}`,
  );
  const lines =
    deployment === undefined
      ? simulation.state.logGroups.flatMap(({ streams }) =>
          streams
            .filter(({ name }) => tasks.some(({ id }) => name.endsWith(id)))
            .flatMap((stream) =>
              stream.lines.map(({ message }) => `line ${withoutNumbers(message)}`),
            ),
        )
      : [];
  return new Set([...ended, ...running, ...targets, ...rollouts, ...said, ...metrics, ...lines]);
}

function withoutNumbers(text = ''): string {
  return text
    .replace(/(?: ?\((?:task|port|deployment) [^)]*\))+/g, ' (#)')
    .replace(/[0-9a-f]*\d[0-9a-f]*/g, '#');
}
