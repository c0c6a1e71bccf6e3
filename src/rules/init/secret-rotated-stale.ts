import type { DescribeTaskDefinition } from '../../facts/ecs-task-definitions.ts';
import type { Task } from '../../facts/ecs-tasks.ts';
import type { GetLogEvents } from '../../facts/logs.ts';
import { itemPath } from '../../facts/path.ts';
import type { DescribeSecret } from '../../facts/secrets.ts';
import { lastPart, serviceIn } from '../../facts/service.ts';
import { tasksNewestFirst } from '../../facts/tasks.ts';
import { logFindings } from '../../reading/logs/log-findings.ts';
import { instant } from '../instants.ts';
import { code, count } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { destination, usesOf } from './secret-references.ts';

type Each<T> = Readonly<Record<string, T>>;

/**
 * Secrets are injected once, when a task starts. Tasks that started before a secret changed are refused with the old value,
 * and tasks that started after it are not. Where new tasks are refused too, the other side was not changed with the secret:
 * starting tasks again would then turn a part of the service into all of it.
 */
export const secretRotatedStale = defineRule({
  id: 'secret-rotated-stale',
  layer: 'init',
  title: 'Tasks run with a secret from before its rotation',
  explains: [
    'below-desired-count',
    'tasks-keep-stopping',
    'no-targets',
    'targets-unhealthy',
    'tg-empty-503',
    'app-5xx',
    'app-crash-late',
    'app-crash-on-start',
    'container-health-failing',
    'health-endpoint-coupled-to-db',
  ],
  needs: ['services', 'runningTasks', 'stoppedTasks', 'secrets', 'logEvents', 'taskDefinitions'],
  wants: [],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',

  *check({ services, runningTasks, stoppedTasks, secrets, logEvents, taskDefinitions, ref }, see) {
    const service = serviceIn(services);
    const changed = Object.entries(secrets).some(([, { LastChangedDate }]) => LastChangedDate);
    if (!service || !changed) return;
    const running = tasksNewestFirst(runningTasks);
    const refusals = [...running, ...tasksNewestFirst(stoppedTasks)].flatMap((task) =>
      refusalOf(task, logEvents),
    );
    for (const { task, key, event, at } of refusals) {
      const secret = changedSince(task, secrets, taskDefinitions);
      if (!secret || (at !== undefined && at < secret.changedAt)) continue;
      const since = secret.changedAt;
      // A new task that is refused too has the new value: then that value is wrong, and not old.
      if (refusals.some((it) => startedAfter(it.task, since))) return;
      const stale = running.filter((it) => it.startedAt !== undefined && it.startedAt < since);
      // What crashes anyway does not show that the new value works.
      const crashing = new Set(
        tasksNewestFirst(stoppedTasks)
          .filter(({ stopCode }) => stopCode === 'EssentialContainerExited')
          .map(({ taskDefinitionArn }) => taskDefinitionArn),
      );
      const fresh = running.filter(
        (it) =>
          it.lastStatus === 'RUNNING' &&
          startedAfter(it, since) &&
          !crashing.has(it.taskDefinitionArn),
      );
      yield {
        subject: `secret ${secret.name}`,
        confidence: fresh.length > 0 ? 'confirmed' : 'likely',
        summary: `${
          stale.length > 0
            ? `${stale.length} of ${count(running.length, 'running task')} started before`
            : 'Tasks that started before'
        } secret ${code(secret.name)}${destination(secret.uses)} changed at ${instant(since)} ${
          stale.length > 0 ? 'and are refused' : 'were refused'
        } with its old value${stale.length > 0 ? '' : ' and stopped'}${
          fresh.length > 0
            ? `; ${count(fresh.length, 'task')} started since and ${fresh.length === 1 ? 'works' : 'work'}`
            : ''
        }`,
        evidence: [
          see('secrets', secret.id, 'LastChangedDate', since),
          see(
            task.stopCode ? 'stoppedTasks' : 'runningTasks',
            task.taskArn,
            'tasks[0].startedAt',
            task.startedAt,
          ),
          see('logEvents', key, `events[${event}].message`, at),
          see(
            'taskDefinitions',
            task.taskDefinitionArn ?? '',
            `taskDefinition.${itemPath('containerDefinitions', 'name', secret.uses[0]?.container ?? '')}.${itemPath('secrets', 'name', secret.uses[0]?.variable ?? '')}.valueFrom`,
          ),
        ],
        remediation: {
          text:
            stale.length > 0
              ? 'Start new tasks, which read the new value: force a new deployment.'
              : 'Wait until ECS has replaced them all: the new tasks read the new value.',
          command: `aws secretsmanager describe-secret --secret-id ${secret.id} --query '[LastRotatedDate,LastChangedDate,VersionIdsToStages]' --region ${ref.region}`,
          ...(stale.length > 0 ? { action: 'force-new-deployment' as const } : {}),
        },
        prevention:
          'Let the rotation start a new deployment, or rotate between two users so that the old value still works.',
      };
      return;
    }
  },
});

/** What a task's log says of refused credentials. */
function refusalOf(task: Task, logEvents: Each<GetLogEvents>) {
  return task.containers.flatMap(({ name }) => {
    const key = `${lastPart(task.taskArn)}/${name}`;
    const log = logEvents[key];
    const found = log && logFindings(log).find(({ kind }) => kind === 'authentication-refused');
    if (!found) return [];
    const written = log.events[found.last]?.timestamp;
    const at = written === undefined ? found.at : new Date(written).toISOString();
    return [{ task, key, event: found.last, at }];
  });
}

/** The newest change of a secret that a task has from before it. */
function changedSince(
  { startedAt, taskDefinitionArn }: Task,
  secrets: Each<DescribeSecret>,
  taskDefinitions: Each<DescribeTaskDefinition>,
) {
  if (startedAt === undefined) return undefined;
  const uses = usesOf(
    taskDefinitions[taskDefinitionArn ?? ''],
    ({ ofLogDriver, reference }) => !ofLogDriver && reference.kind === 'secret',
  );
  return Object.entries(secrets)
    .flatMap(([id, { LastChangedDate: changedAt }]) => {
      const its = uses.filter(({ reference }) => 'id' in reference && reference.id === id);
      const name = its[0]?.reference.name;
      return changedAt && changedAt > startedAt && name ? [{ id, name, changedAt, uses: its }] : [];
    })
    .toSorted((a, b) => (a.changedAt < b.changedAt ? 1 : -1))[0];
}

function startedAfter({ startedAt }: Task, moment: string): boolean {
  return startedAt !== undefined && startedAt > moment;
}
