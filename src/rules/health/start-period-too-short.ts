import { secondsBetween, serviceIn } from '../../facts/service.ts';
import {
  type CalledUnhealthy,
  containersCalledUnhealthy,
  type FailingContainer,
  failingContainers,
} from '../../reading/health/container-checks.ts';
import {
  type ContainerCheck,
  containerGrace,
  type LongerCheck,
  longerCheck,
  outlastsBoot,
  unhealthyBetween,
} from '../../reading/health/health-timing.ts';
import { slowestBoot } from '../../reading/health/slowest-boot.ts';
import { failingCheckSymptoms } from '../check-evidence.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import {
  containerCheckNeeds,
  containerCheckWants,
  extentOf,
  quoteFailure,
  quoteSetting,
  scopeAndAction,
} from './check-failure.ts';
import { answeredWithError } from './inside-requests.ts';
import { missingTool } from './missing-tool.ts';

/**
 * The container's check calls it UNHEALTHY before the program is up, by its own log. A start period of 60 s does not end a
 * task at 60 s: it ends after as many failures as there are retries; see {@link unhealthyBetween}.
 */
export const startPeriodTooShort = defineRule({
  id: 'start-period-too-short',
  layer: 'health',
  title: "The container's health check gives up before the program is up",
  explains: [...failingCheckSymptoms, 'container-health-failing', 'health-refused'],
  needs: containerCheckNeeds,
  wants: [...containerCheckWants, 'targetHealth', 'targetGroups'],
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html',

  *check(known, see) {
    const grace = serviceIn(known.services)?.healthCheckGracePeriodSeconds ?? 0;
    for (const found of [...failingContainers(known), ...containersCalledUnhealthy(known)]) {
      const { name, check, revision } = found;
      const measured = slowestBoot(found);
      if (!check || !measured) continue;
      const { log, boot } = measured;
      const failing = { ...found, called: calledWhileStarting(found, check, boot.seconds) };
      const [first, ...more] = quoteFailure(see, failing);
      if (!first) continue;
      if (outlastsBoot(check, boot.seconds)) continue;
      if (grace >= containerGrace(check, boot.seconds)) continue;
      const given = Math.max(unhealthyBetween(check).earliest, grace);
      const { scope, action } = scopeAndAction(failing, known, ['container-health-failing']);
      // A check that cannot pass later either fails for another reason first, and for this one once that is mended.
      const cannotPass = answeredWithError(failing) || missingTool(known, see, failing);
      yield {
        ...scope,
        ...(cannotPass ? { kind: 'risk' as const } : {}),
        subject: `container ${name}`,
        confidence: 'confirmed',
        summary: `Container ${code(name)} needs ${boot.seconds} s to start and its health check gives it ${given} s: ${extentOf(failing, known)}`,
        evidence: [
          first,
          ...more,
          ...(['startPeriod', 'interval', 'retries'] as const).flatMap((it) =>
            quoteSetting(see, failing, it),
          ),
          see(
            'logEvents',
            log.key,
            `events[${boot.index}].message`,
            new Date(boot.timestamp).toISOString(),
          ),
        ],
        remediation: {
          text: advice(name, check, boot.seconds),
          command: `aws ecs describe-task-definition --task-definition ${revision} --region ${known.ref.region} --query "taskDefinition.containerDefinitions[].[name,healthCheck]"`,
          ...action,
        },
        prevention: 'Measure how long the slowest start takes, and let the check allow for it.',
      };
    }
  },
});

function advice(name: string, check: ContainerCheck, boot: number): string {
  return `${least(name, longerCheck(check, boot))}, or let the program start faster; the grace period of the service covers container checks too, and ${containerGrace(check, boot)} s of it are enough without a deployment.`;
}

function least(name: string, { set, to }: LongerCheck): string {
  switch (set) {
    case 'startPeriod':
      return `Set \`startPeriod\` of ${code(name)} to at least ${to} (seconds)`;
    case 'retries':
      return `Set \`startPeriod\` of ${code(name)} to 300 and \`retries\` to at least ${to}`;
    case 'healthCheckGracePeriodSeconds':
      return `Set \`healthCheckGracePeriodSeconds\` of the service to at least ${to}, because no setting of the container's check waits so long`;
  }
}

/** What ECS called unhealthy before a check could have passed again after the start; later it fails for another reason. */
function calledWhileStarting(
  { called }: FailingContainer,
  check: ContainerCheck,
  boot: number,
): readonly CalledUnhealthy[] {
  const until = containerGrace(check, boot);
  return called.filter(
    ({ task, at }) => task.startedAt !== undefined && secondsBetween(task.startedAt, at) <= until,
  );
}
