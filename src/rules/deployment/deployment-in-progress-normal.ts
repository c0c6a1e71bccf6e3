import type { Deployment, Service } from '../../facts/ecs-services.ts';
import { failuresThatMatter, wasRolledBack } from '../../facts/failures.ts';
import { itemPath } from '../../facts/path.ts';
import {
  currentDeployments,
  primaryDeployment,
  revisionName,
  secondsBetween,
  serviceIn,
} from '../../facts/service.ts';
import type { ServiceRef } from '../../facts/service-ref.ts';
import { drainSeconds, rolloutSeconds } from '../../reading/deployments/deployment-arithmetic.ts';
import {
  continuesAfterSuccess,
  isBaking,
  newestRollout,
  trafficSplit,
  waitsForPerson,
} from '../../reading/deployments/rollout.ts';
import { stageInWords } from '../../reading/deployments/rollout-states.ts';
import { refusals } from '../../reading/placement/refusals.ts';
import { hasFailingTarget } from '../../reading/targets/failing-target.ts';
import { instant } from '../instants.ts';
import { code } from '../phrases.ts';
import { defineRule, type Finding, type See } from '../rule.ts';

/**
 * A roll-out is under way, nothing of it has failed, and it is no older than one of this service may be. Waiting is the
 * answer: another deployment would start it over. A roll-back under way is not this.
 */
export const deploymentInProgressNormal = defineRule({
  id: 'deployment-in-progress-normal',
  layer: 'deployment',
  kind: 'note',
  title: 'A deployment is in progress and on time',
  explains: [],
  needs: ['services', 'stoppedTasks'],
  wants: [
    'recentDeployments',
    'serviceDeployments',
    'runningTasks',
    'targetHealth',
    'targetGroupAttributes',
  ],
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html',

  *check(known, see) {
    const { services, recentDeployments, targetHealth = {}, takenAt } = known;
    const service = serviceIn(services);
    const primary = service && primaryDeployment(service);
    if (service?.status !== 'ACTIVE' || !primary) return;
    if (continuesAfterSuccess(service)) {
      yield afterEarlySuccess(service, primary, known.ref, see);
      return;
    }
    if (primary.rolloutState !== 'IN_PROGRESS') return;
    if (primary.failedTasks > 0 || primary.desiredCount === 0 || !primary.createdAt) return;
    if (wasRolledBack(service, recentDeployments, takenAt)) return;
    if (/roll(?:ing|ed) back/i.test(primary.rolloutStateReason ?? '')) return;
    // What it waits for then has a name of its own.
    const rollout = newestRollout(known);
    if (waitsForPerson(rollout) || isBaking(service, rollout) || trafficSplit(rollout)) return;
    if (failuresThatMatter(known).some(({ startedBy }) => startedBy === primary.id)) return;
    if (refusals(known).some(({ former }) => !former)) return;

    const states = Object.values(targetHealth).flatMap(({ TargetHealthDescriptions }) =>
      TargetHealthDescriptions.map(({ TargetHealth }) => TargetHealth?.State ?? ''),
    );
    const expected = rolloutSeconds(service, drainSeconds(known.targetGroupAttributes));
    const age = secondsBetween(primary.createdAt, takenAt);
    if (hasFailingTarget({ ...known, targetHealth })) return;
    if (expected === undefined || age > expected) return;

    const old = currentDeployments(service).reduce(
      (sum, { id, runningCount }) => (id === primary.id ? sum : sum + runningCount),
      0,
    );
    const path = `services[0].${itemPath('deployments', 'id', primary.id)}`;
    yield {
      subject: `deployment of ${revisionName(primary.taskDefinition ?? service.serviceName)}`,
      confidence: 'confirmed',
      summary: `The deployment of ${code(revisionName(primary.taskDefinition ?? service.serviceName))} from ${instant(primary.createdAt)} is on its way: ${primary.runningCount} of ${primary.desiredCount} new tasks run${
        old > 0 ? `, ${old} old ones still serve` : ''
      }, none failed${phase(states, rollout?.lifecycleStage)}`,
      evidence: [
        see('services', `${path}.rolloutState`, primary.updatedAt ?? primary.createdAt),
        see('services', `${path}.runningCount`),
        see('services', `${path}.failedTasks`),
      ],
      remediation: {
        text: `Wait: a roll-out of this service may take until ${instant(new Date(Date.parse(primary.createdAt) + expected * 1000).toISOString())}; another deployment would start it over.`,
        command: `aws ecs wait services-stable --cluster ${known.ref.cluster} --services ${known.ref.name} --region ${known.ref.region}`,
      },
    };
  },
});

/** By its early success criteria the deployment has succeeded already; what is left is done in the background. */
function afterEarlySuccess(
  service: Service,
  primary: Deployment,
  ref: ServiceRef,
  see: See<'services'>,
): Finding {
  const old = service.runningCount - primary.runningCount;
  const name = revisionName(primary.taskDefinition ?? service.serviceName);
  const path = `services[0].${itemPath('deployments', 'id', primary.id)}`;
  return {
    subject: `deployment of ${name}`,
    confidence: 'confirmed',
    summary: `The deployment of ${code(name)} was declared successful early and goes on in the background: ${primary.runningCount} of ${service.desiredCount} new tasks run${
      old > 0 ? `, ${old} old ones are still there` : ''
    }; neither circuit breaker nor alarms protect it any more`,
    evidence: [
      see('services', 'services[0].deploymentConfiguration.earlySuccessCriteria'),
      see('services', `${path}.rolloutState`, primary.updatedAt),
      see('services', `${path}.runningCount`),
    ],
    remediation: {
      text: 'Wait for the remaining tasks; if they fail, roll back by hand, because nothing else will.',
      command: `aws ecs describe-services --cluster ${ref.cluster} --services ${ref.name} --query "services[0].deployments[].{status:status,running:runningCount,pending:pendingCount}" --region ${ref.region}`,
    },
  };
}

/** Which wait it is in, by its stage where it has any, otherwise by what the load balancer does. */
function phase(states: readonly string[], stage: string | undefined): string {
  const words = stageInWords(stage);
  if (words) return `; ${words} (stage ${code(stage ?? '')})`;
  if (states.includes('initial') || states.includes('unhealthy'))
    return '; the load balancer checks the new targets';
  return states.includes('draining') ? '; old targets are draining' : '';
}
