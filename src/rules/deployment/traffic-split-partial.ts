import { primaryDeployment, revisionName, serviceIn } from '../../facts/service.ts';
import { newestRollout, trafficSplit } from '../../reading/deployments/rollout.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { describeRollout, rolloutPath } from './rollout-evidence.ts';

/**
 * A linear or canary deployment is between two traffic steps: some users see the new revision and some the old one, as it was
 * asked for. Whether the new one is worse, the errors of each target group tell.
 */
export const trafficSplitPartial = defineRule({
  id: 'traffic-split-partial',
  layer: 'deployment',
  passedBy: 'lasted',
  kind: 'note',
  title: 'The deployment is between two traffic steps',
  explains: [],
  needs: ['services', 'serviceDeployments'],
  wants: ['recentDeployments', 'serviceRevisions'],
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/canary-deployment.html',
  applies: ({ services }) => {
    const strategy = serviceIn(services)?.deploymentConfiguration?.strategy;
    return strategy === 'LINEAR' || strategy === 'CANARY' || strategy === 'BLUE_GREEN';
  },

  *check(known, see) {
    const service = serviceIn(known.services);
    const primary = service && primaryDeployment(service);
    const rollout = newestRollout(known);
    if (service?.status !== 'ACTIVE' || !primary || !rollout) return;
    const split = trafficSplit(rollout);
    if (!split) return;
    const { fresh, old, former } = split;
    const revision = (arn: string | undefined) =>
      known.serviceRevisions?.serviceRevisions.find((it) => it.serviceRevisionArn === arn)
        ?.taskDefinition;
    const to = revision(rollout.targetServiceRevision?.arn) ?? primary.taskDefinition;
    const from = revision(former);
    yield {
      subject: `deployment of ${revisionName(to ?? service.serviceName)}`,
      confidence: 'confirmed',
      summary: `Production traffic of ${code(service.serviceName)} is split on purpose: ${fresh} % goes to ${
        to ? `the new ${code(revisionName(to))}` : 'the new revision'
      }, ${old} % to ${from && from !== to ? `the old ${code(revisionName(from))}` : 'the old one'}; ${nextStep(service.deploymentConfiguration, fresh)}`,
      evidence: [
        see(
          'serviceDeployments',
          `${rolloutPath(rollout)}.targetServiceRevision.requestedProductionTrafficWeight`,
          rollout.updatedAt,
        ),
        see(
          'serviceDeployments',
          `${rolloutPath(rollout)}.sourceServiceRevisions[].requestedProductionTrafficWeight`,
          rollout.updatedAt,
        ),
        see('services', 'services[0].deploymentConfiguration.strategy'),
      ],
      remediation: {
        text: 'Wait for the next step; if the errors of the new target group rise, roll the deployment back.',
        command: describeRollout(rollout, known.ref.region),
      },
      prevention:
        'Watch each target group by itself, and let an alarm of the new one end the deployment.',
    };
  },
});

type Settings = NonNullable<NonNullable<ReturnType<typeof serviceIn>>['deploymentConfiguration']>;

/** What the strategy does next, and after how long. */
function nextStep(settings: Settings | undefined, weight: number): string {
  if (settings?.strategy === 'LINEAR') {
    const { stepPercent = 10, stepBakeTimeInMinutes = 6 } = settings.linearConfiguration ?? {};
    const next = Math.min(100, Math.round((weight + stepPercent) * 10) / 10);
    return `${next} % comes next, ${stepBakeTimeInMinutes} min after the last step`;
  }
  if (settings?.strategy === 'CANARY') {
    const { canaryBakeTimeInMinutes = 10 } = settings.canaryConfiguration ?? {};
    return `all of it follows ${canaryBakeTimeInMinutes} min after the first step`;
  }
  return 'the shift is on its way';
}
