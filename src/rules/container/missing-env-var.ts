import type { ContainerDefinition } from '../../facts/ecs.ts';
import { itemPath } from '../../facts/path.ts';
import { revisionName, serviceIn } from '../../facts/service.ts';
import { type MissingSetting, readStartFailure } from '../../reading/start-failure.ts';
import { otherRevision, rollBackHelps } from '../other-revision.ts';
import { clock, code, listed, share } from '../phrases.ts';
import { scopeOf } from '../roll-back-scope.ts';
import { type Confidence, defineRule } from '../rule.ts';
import { definitionOf, eventTime, logOf, startupExits } from './exited-containers.ts';

/**
 * The program ended at start because a setting it needs is not in its environment: its log names the variable, and the task
 * definition's names lack it. A variable that is there and complained of all the same is empty or invalid, which takes
 * another fix. Any other crash is `app-crash-on-start`.
 */
export const missingEnvVar = defineRule({
  id: 'missing-env-var',
  layer: 'container',
  title: 'A container exits at start because an environment variable is missing',
  explains: [
    'below-desired-count',
    'tasks-keep-stopping',
    'deployment-failing',
    'deployment-rolled-back',
    'no-targets',
    'targets-unhealthy',
    'app-crash-on-start',
    'circuit-breaker-rolled-back',
    'tg-empty-503',
  ],
  needs: ['services', 'stoppedTasks', 'logEvents'],
  wants: ['recentDeployments', 'taskDefinitions'],
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/taskdef-envfiles.html',

  *check(known, see) {
    const { logEvents, taskDefinitions, takenAt } = known;
    const service = serviceIn(known.services);
    for (const failure of startupExits(known, taskDefinitions)) {
      const { name, task, tasks, of, since } = failure;
      const log = logOf(failure, logEvents);
      if (!log) continue;
      const definition = definitionOf(task, name, taskDefinitions);
      const { settings: named, diedOfSettings } = readStartFailure(log.events);
      if (!diedOfSettings) continue;
      const absent = named.filter((it) => !isSet(definition, it.name));
      const missing = absent.length > 0 ? absent : named;
      const [first] = missing;
      if (!first) continue;

      const set = absent.length === 0;
      const names = missing.map((it) => it.name);
      const revision = revisionName(task.taskDefinitionArn ?? '');
      const good = otherRevision(task, taskDefinitions, service);
      const had = good?.containers.find((it) => it.name === name);
      const goodHas = !set && names.every((it) => isSet(had, it));
      const arn = task.taskDefinitionArn ?? '';
      const path = `taskDefinition.${itemPath('containerDefinitions', 'name', name)}`;
      yield {
        ...scopeOf(task, service, 'app-crash-on-start'),
        subject: `container ${name}`,
        confidence: confidenceOf(missing, { definition, set, goodHas }),
        summary: `Container ${code(name)} exits at start because ${listed(names)} ${
          names.length === 1 ? 'is' : 'are'
        } ${set ? 'set but empty or invalid' : 'not set'}: ${share(tasks.length, of, known.unread)} of ${code(revision)}${
          since ? ` since ${clock(since, takenAt)}` : ''
        }`,
        evidence: [
          see('logEvents', log.key, `events[${first.event}].message`, eventTime(log, first.event)),
          ...others(missing, first).map((event) =>
            see('logEvents', log.key, `events[${event}].message`, eventTime(log, event)),
          ),
          see(
            'stoppedTasks',
            log.task.taskArn,
            `tasks[0].${itemPath('containers', 'name', name)}.exitCode`,
            log.task.stoppedAt,
          ),
          ...(definition
            ? [
                see('taskDefinitions', arn, `${path}.environment[].name`),
                see('taskDefinitions', arn, `${path}.secrets[].name`),
              ]
            : []),
        ],
        remediation: {
          text: set
            ? `Check the value that ${listed(names)} ${names.length === 1 ? 'gets' : 'get'} in ${code(revision)}: the program finds it empty or invalid.`
            : `Add ${listed(names)} to \`environment\` or \`secrets\` of container ${code(name)} and deploy the new revision${
                goodHas && good
                  ? `; ${code(good.name)} has ${names.length === 1 ? 'it' : 'them'}`
                  : ''
              }.`,
          ...(rollBackHelps(task, service, good, known) ? { action: 'roll-back' as const } : {}),
        },
        prevention:
          'Keep the list of required variables beside the code and compare it with the task definition in CI.',
      };
    }
  },
});

/** Whether a container gets a setting of this name; frameworks read `db.url` from `DB_URL`. */
function isSet(definition: ContainerDefinition | undefined, name: string): boolean {
  const wanted = plainName(name);
  return [...(definition?.environment ?? []), ...(definition?.secrets ?? [])].some(
    (it) => plainName(it.name) === wanted,
  );
}

function plainName(name: string): string {
  return name.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase();
}

/** Confirmed only where the program speaks of its settings and the whole environment is known to lack them. */
function confidenceOf(
  missing: readonly MissingSetting[],
  it: {
    readonly definition: ContainerDefinition | undefined;
    readonly set: boolean;
    readonly goodHas: boolean;
  },
): Confidence {
  if (!it.definition || it.set || it.definition.environmentFiles.length > 0) return 'likely';
  return it.goodHas || missing.every(({ certain }) => certain) ? 'confirmed' : 'likely';
}

/** The further log events that name variables, three at most. */
function others(missing: readonly MissingSetting[], first: MissingSetting): readonly number[] {
  const events = missing.map(({ event }) => event).filter((event) => event !== first.event);
  return [...new Set(events)].slice(0, 3);
}
