import type { ContainerDefinition } from '../../facts/ecs-task-definitions.ts';
import { revisionName, serviceIn } from '../../facts/service.ts';
import { type MissingSetting, readStartFailure } from '../../reading/stops/start-failure.ts';
import { otherRevision } from '../other-revision.ts';
import { code, listed } from '../phrases.ts';
import { type Confidence, defineRule } from '../rule.ts';
import { containerExits, exitNeeds } from './container-exits.ts';
import { exitExplains, exitFinding, quoteDefinition, quoteLog } from './exit-finding.ts';

/**
 * The program ended at start because a setting it needs is not in its environment: its log names the variable, and the task
 * definition's names lack it. A variable that is there and complained of all the same is empty or invalid, which takes
 * another fix. Any other crash is `app-crash-on-start`.
 */
export const missingEnvVar = defineRule({
  id: 'missing-env-var',
  layer: 'container',
  title: 'A container exits at start because an environment variable is missing',
  explains: [...exitExplains, 'app-crash-on-start', 'sidecar-killed-task'],
  needs: [...exitNeeds, 'logEvents'],
  wants: ['recentDeployments', 'taskDefinitions'],
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/taskdef-envfiles.html',

  *check(known, see) {
    const { taskDefinitions } = known;
    const service = serviceIn(known.services);
    for (const exit of containerExits(known)) {
      const { name, task, definition, log } = exit;
      if (exit.mode !== 'missing-env-var' || !log) continue;
      const { settings: named } = readStartFailure(log);
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
      const told = exitFinding(
        exit,
        known,
        see,
        {
          confidence: confidenceOf(missing, { definition, set, goodHas }),
          says: `exits at start because ${listed(names)} ${
            names.length === 1 ? 'is' : 'are'
          } ${set ? 'set but empty or invalid' : 'not set'}`,
          evidence: [
            ...quoteDefinition(exit, see, 'environment[].name'),
            ...quoteDefinition(exit, see, 'secrets[].name'),
          ],
          remediation: set
            ? `Check the value that ${listed(names)} ${names.length === 1 ? 'gets' : 'get'} in ${code(revision)}: the program finds it empty or invalid.`
            : `Add ${listed(names)} to \`environment\` or \`secrets\` of container ${code(name)} and deploy the new revision${
                goodHas && good
                  ? `; ${code(good.name)} has ${names.length === 1 ? 'it' : 'them'}`
                  : ''
              }.`,
          prevention:
            'Keep the list of required variables beside the code and compare it with the task definition in CI.',
        },
        'app-crash-on-start',
        'sidecar-killed-task',
      );
      const lines = [first.event, ...others(missing, first)];
      const [firstLine, ...more] = lines.flatMap((event) => quoteLog(exit, see, event));
      yield {
        ...told,
        evidence: firstLine ? [firstLine, ...more, ...told.evidence] : told.evidence,
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
