import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { code, count } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { failedStarts, startNeeds, startWants } from './start-errors.ts';
import { startFinding, toldBy } from './start-finding.ts';

/**
 * The agent or the container runtime failed by itself: it timed out, lost a container or could not inspect it. The program
 * never had its turn. Once is an accident that ECS mends by starting another task; again and again on one instance the
 * instance is the fault.
 */
export const runtimeInternalError = defineRule({
  id: 'runtime-internal-error',
  layer: 'container',
  passedBy: 'started',
  title: 'The agent or the container runtime failed',
  explains: failedStartSymptoms,
  needs: startNeeds,
  wants: startWants,
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-runtime-error.html',

  *check(known, see) {
    for (const start of failedStarts(known)) {
      if (start.kind !== 'runtime-failed') continue;
      const hosts = new Set(
        start.tasks.flatMap(({ containerInstanceArn }) => containerInstanceArn ?? []),
      );
      const onEc2 = hosts.size > 0;
      const one = start.tasks.length > 1 && hosts.size === 1;
      yield startFinding(start, known, see, {
        confidence: start.tasks.length > 1 ? 'confirmed' : 'likely',
        says: `fails in the ${onEc2 ? 'agent or the runtime' : 'runtime of Fargate'}, not in its program: ${toldBy(start)}${
          one
            ? `, every time on instance ${code([...hosts][0]?.split('/').at(-1) ?? '')}`
            : onEc2
              ? `, on ${count(hosts.size, 'instance')}`
              : ''
        }`,
        quotes: [],
        remediation: onEc2
          ? 'Let ECS try again; if it goes on, drain and replace the instance, and look at its CPU, its disk and the version of its agent.'
          : 'Let ECS try again; if it goes on for more than an hour, open a case with AWS Support that names the task and the message.',
        rollBack: false,
        prevention: 'Keep the agent and the AMI of container instances recent.',
      });
    }
  },
});
