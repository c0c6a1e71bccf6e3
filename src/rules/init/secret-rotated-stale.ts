import type { Task } from '../../facts/ecs-tasks.ts';
import { itemPath } from '../../facts/path.ts';
import { serviceIn } from '../../facts/service.ts';
import { lifeSeconds, tasksNewestFirst } from '../../facts/tasks.ts';
import { instant } from '../instants.ts';
import { code, count } from '../phrases.ts';
import { type Confidence, defineRule } from '../rule.ts';
import { changedSince, refusalsOf } from './refused-credentials.ts';
import { destination } from './secret-references.ts';

/** What tasks that run and are refused show as. */
const refusedSymptoms = [
  'below-desired-count',
  'tasks-keep-stopping',
  'no-targets',
  'targets-unhealthy',
  'tg-empty-503',
  'app-5xx',
  'container-health-failing',
  'health-endpoint-coupled-to-db',
] as const;

/**
 * Secrets are injected once, when a task starts. Tasks that started before a secret changed are refused with the old value,
 * and tasks that started after it are not. Where new tasks are refused too, the other side was not changed with the secret:
 * starting tasks again would then turn a part of the service into all of it. A secret that the refusal does not name may have
 * nothing to do with it.
 */
export const secretRotatedStale = defineRule({
  id: 'secret-rotated-stale',
  layer: 'init',
  passedBy: 'lasted',
  title: 'Tasks run with a secret from before its rotation',
  explains: [...refusedSymptoms, 'app-crash-late', 'app-crash-on-start'],
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
      refusalsOf(task, logEvents),
    );
    for (const refusal of refusals) {
      const { task, key, event, at } = refusal;
      const secret = changedSince(refusal, secrets, taskDefinitions);
      if (!secret || (at !== undefined && at < secret.changedAt)) continue;
      const since = secret.changedAt;
      // A new task that is refused too has the new value: then that value is wrong, and not old.
      if (refusals.some((it) => startedAfter(it.task, since))) return;
      const refused = new Set(refusals.map((it) => it.task.taskArn));
      const stale = running.filter(
        (it) => it.startedAt !== undefined && it.startedAt < since && refused.has(it.taskArn),
      );
      // What crashes as it starts, or since the change, does not show that the new value works.
      const crashed = tasksNewestFirst(stoppedTasks).filter(
        ({ stopCode }) => stopCode === 'EssentialContainerExited',
      );
      const crashing = new Set(
        crashed
          .filter((it) => startedAfter(it, since) || (lifeSeconds(it) ?? 0) < worked)
          .map(({ taskDefinitionArn }) => taskDefinitionArn),
      );
      const fresh = running.filter(
        (it) =>
          it.lastStatus === 'RUNNING' &&
          startedAfter(it, since) &&
          !crashing.has(it.taskDefinitionArn),
      );
      // What crashed before the change has another reason.
      const before = crashed.some(({ stoppedAt = since }) => stoppedAt < since);
      yield {
        ...(before ? { explains: refusedSymptoms } : {}),
        subject: `secret ${secret.name}`,
        confidence: confidenceOf(secret.isMeant, fresh.length > 0),
        summary: `${
          stale.length > 0
            ? `${stale.length} of ${count(running.length, 'running task')} started before`
            : 'Tasks that started before'
        } secret ${code(secret.name)}${destination(secret.uses)} changed at ${instant(since)} ${
          stale.length === 0
            ? 'were refused'
            : stale.length === 1
              ? 'and is refused'
              : 'and are refused'
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

/** A program that has run for so many seconds before it crashed had started well. */
const worked = 300;

/** It takes both to be sure: a refusal that names what the secret is for, and new tasks that work. */
function confidenceOf(isMeant: boolean, newOnesWork: boolean): Confidence {
  if (isMeant && newOnesWork) return 'confirmed';
  return isMeant || newOnesWork ? 'likely' : 'possible';
}

function startedAfter({ startedAt }: Task, moment: string): boolean {
  return startedAt !== undefined && startedAt > moment;
}
