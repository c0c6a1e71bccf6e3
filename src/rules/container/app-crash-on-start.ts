import { itemPath } from '../../facts/path.ts';
import { lastPart, revisionName, serviceIn } from '../../facts/service.ts';
import { lifeSeconds } from '../../facts/tasks.ts';
import { readStartFailure, type StartFailure } from '../../reading/start-failure.ts';
import { otherRevision, rollBackHelps } from '../other-revision.ts';
import { clock, code, listed, share } from '../phrases.ts';
import { scopeOf } from '../roll-back-scope.ts';
import { type Confidence, defineRule } from '../rule.ts';
import { failedConnection } from './connection-words.ts';
import { definitionOf, eventTime, logOf, type ReadLog, startupExits } from './exited-containers.ts';

/**
 * The program of an essential container ended with an error within minutes of its start, again and again. What it says
 * first is the reason; a missing variable is `missing-env-var`, and where it could not reach a dependency the program is
 * only the messenger.
 */
export const appCrashOnStart = defineRule({
  id: 'app-crash-on-start',
  layer: 'container',
  title: 'A container crashes while it starts',
  explains: [
    'below-desired-count',
    'tasks-keep-stopping',
    'deployment-failing',
    'deployment-rolled-back',
    'no-targets',
    'targets-unhealthy',
    'circuit-breaker-rolled-back',
    'health-refused',
    'tg-empty-503',
  ],
  needs: ['services', 'stoppedTasks'],
  wants: ['logEvents', 'recentDeployments', 'taskDefinitions'],
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-errors.html',

  *check(known, see) {
    const { logEvents, taskDefinitions, takenAt, ref } = known;
    const service = serviceIn(known.services);
    for (const failure of startupExits(known, taskDefinitions)) {
      const { name, task, container, tasks, of, since } = failure;
      const log = logOf(failure, logEvents);
      const start = log && readStartFailure(log.events);
      if (start?.diedOfSettings) continue;

      const error = start?.error;
      const dependency = error && failedConnection(error.message);
      const life = lifeSeconds(task);
      const revision = revisionName(task.taskDefinitionArn ?? '');
      const good = otherRevision(task, taskDefinitions, service);
      const group = logGroupOf(
        definitionOf(task, name, taskDefinitions)?.logConfiguration?.options,
      );
      yield {
        ...scopeOf(task, service),
        subject: `container ${name}`,
        confidence: confidenceOf(error !== undefined, dependency !== undefined),
        summary: `Container ${code(name)} exits ${
          life === undefined ? 'at start' : `${Math.max(1, Math.round(life))} s after its start`
        } with code ${container.exitCode}${
          dependency
            ? ` because ${dependency.peer ? code(dependency.peer) : 'a dependency'} ${dependency.how}`
            : error
              ? `: ${code(error.message)}`
              : ''
        }: ${share(tasks.length, of, known.unread)} of ${code(revision)}${
          since ? ` since ${clock(since, takenAt)}` : ''
        }`,
        evidence: [
          see(
            'stoppedTasks',
            task.taskArn,
            `tasks[0].${itemPath('containers', 'name', name)}.exitCode`,
            task.stoppedAt,
          ),
          ...(log && error
            ? [
                see(
                  'logEvents',
                  log.key,
                  `events[${error.from}:${error.to + 1}].message`,
                  eventTime(log, error.from),
                ),
              ]
            : []),
          ...noted(start).map((event) =>
            see(
              'logEvents',
              log?.key ?? '',
              `events[${event}].message`,
              log && eventTime(log, event),
            ),
          ),
        ],
        remediation: {
          text: advice(name, start, log, dependency !== undefined),
          ...(group
            ? {
                command: `aws logs get-log-events --log-group-name ${group.group} --log-stream-name ${group.prefix}/${name}/${lastPart(task.taskArn)} --limit 100 --region ${ref.region}`,
              }
            : {}),
          ...(rollBackHelps(task, service, good, known) && !dependency
            ? { action: 'roll-back' as const }
            : {}),
        },
        prevention: 'Start the image once in CI with settings like those of production.',
      };
    }
  },
});

/** A dependency's error makes the program's end certain and its reason open. */
function confidenceOf(hasError: boolean, dependency: boolean): Confidence {
  if (dependency) return 'possible';
  return hasError ? 'confirmed' : 'likely';
}

/** Log events that note an unset variable, which may be where the error began. */
function noted(start: StartFailure | undefined): readonly number[] {
  return start ? [...new Set(start.settings.map(({ event }) => event))].slice(0, 2) : [];
}

function advice(
  name: string,
  start: StartFailure | undefined,
  log: ReadLog | undefined,
  dependency: boolean,
): string {
  if (!log)
    return `Read the log of ${code(name)} from its last start: its first error is the reason.`;
  if (dependency)
    return 'Check that the dependency runs and that the tasks may reach it, before the code.';
  const settings = start?.settings.map((it) => it.name) ?? [];
  const also = settings.length > 0 ? `; its log also says that ${listed(settings)} is not set` : '';
  return `Mend what the first error of ${code(name)} says and deploy again${also}.`;
}

/** Where a revision's container logs go on Fargate: group and stream prefix. */
function logGroupOf(
  options:
    | {
        readonly 'awslogs-group'?: string | undefined;
        readonly 'awslogs-stream-prefix'?: string | undefined;
      }
    | undefined,
): { readonly group: string; readonly prefix: string } | undefined {
  const group = options?.['awslogs-group'];
  const prefix = options?.['awslogs-stream-prefix'];
  return group && prefix ? { group, prefix } : undefined;
}
