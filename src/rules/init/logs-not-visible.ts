import type { ContainerDefinition } from '../../facts/ecs-task-definitions.ts';
import { failuresByContainer, failuresThatMatter } from '../../facts/failures.ts';
import { itemPath } from '../../facts/path.ts';
import { lastPart, revisionName } from '../../facts/service.ts';
import { endedWithError } from '../../facts/tasks.ts';
import { instant } from '../instants.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';

/**
 * A container failed and CloudWatch Logs has nothing of it, because its output goes elsewhere or nowhere. It is no fault, but
 * a gap: "no error in the logs" means nothing here.
 */
export const logsNotVisible = defineRule({
  id: 'logs-not-visible',
  layer: 'init',
  passedBy: 'ended',
  kind: 'note',
  title: "The task's logs go elsewhere or are dropped",
  explains: [],
  needs: ['services', 'stoppedTasks', 'taskDefinitions'],
  wants: ['logEvents', 'recentDeployments'],
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html',

  *check(known, see) {
    const failures = failuresByContainer(failuresThatMatter(known), (container, task) =>
      endedWithError(task, container),
    );
    for (const { name, task, since } of failures) {
      const arn = task.taskDefinitionArn ?? '';
      const definition = known.taskDefinitions[arn]?.taskDefinition?.containerDefinitions.find(
        (it) => it.name === name,
      );
      if (!definition) continue;
      const log = known.logEvents?.[`${lastPart(task.taskArn)}/${name}`];
      if ((log?.events.length ?? 0) > 0) continue;
      const why = whereTo(definition, known.ref.region, log?.events.length === 0);
      if (!why) continue;
      const path = `taskDefinition.${itemPath('containerDefinitions', 'name', name)}.logConfiguration`;
      yield {
        subject: `container ${name}`,
        confidence: 'confirmed',
        summary: `No log of container ${code(name)} can be read here${
          since ? `, which failed since ${instant(since)}` : ''
        }: ${why} in ${code(revisionName(arn))}`,
        evidence: [
          see('taskDefinitions', arn, path),
          see(
            'stoppedTasks',
            task.taskArn,
            `tasks[0].${itemPath('containers', 'name', name)}.exitCode`,
            task.stoppedAt,
          ),
        ],
        remediation: {
          text: `Look where the output of ${code(name)} goes, or give it the \`awslogs\` driver with \`awslogs-stream-prefix\` and start it again.`,
        },
        prevention: 'Give every container the same log configuration from one template.',
      };
    }
  },
});

/** Why CloudWatch Logs has nothing; undefined where it should have something. */
function whereTo(
  { logConfiguration }: ContainerDefinition,
  region: string,
  empty: boolean,
): string | undefined {
  const { logDriver, options } = logConfiguration ?? {};
  if (logDriver === undefined) return 'it has no log configuration';
  if (logDriver !== 'awslogs') return `it logs through ${code(logDriver)}`;
  const target = options?.['awslogs-region'] ?? region;
  if (target !== region) return `it logs to ${code(target)}`;
  if (empty && options?.mode === 'non-blocking')
    return 'its log is empty, and `non-blocking` mode may drop the last lines';
  return empty ? 'its log is empty' : undefined;
}
