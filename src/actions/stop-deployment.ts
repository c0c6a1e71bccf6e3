import { StopServiceDeploymentCommand } from '@aws-sdk/client-ecs';
import type { Facts } from '../facts/facts.ts';
import { compareTexts } from '../facts/order.ts';
import { lastPart, revisionName, serviceIn } from '../facts/service.ts';
import { toCli } from '../probes/question.ts';
import { outcomeOf } from '../reading/deployments/rollout-states.ts';
import { code, ofDesired } from '../rules/phrases.ts';
import type { Action } from './action.ts';
import { activeService, withheld } from './active-service.ts';
import type { ChangeOf } from './change.ts';
import { tasks } from './counted.ts';
import { expectationOf, outsideCause } from './expectation.ts';
import { lastSteadyRevision } from './last-steady.ts';

/**
 * Ends the deployment in progress with a roll-back to the last one that was steady. The API has a second type, ABORT, of which
 * AWS documents nothing but its name (dg: stop-service-deployment; sdk: StopServiceDeploymentRequest): its effect cannot be planned, so it is never sent.
 */
export const stopDeployment: Action<ChangeOf<'stop-deployment'>> = {
  id: 'stop-deployment',
  button: 'Stop deployment',
  noun: 'Stop of the deployment',
  done: 'is done',
  permission: {
    action: 'ecs:StopServiceDeployment',
    resource: 'arn:aws:ecs:*:ACCOUNT:service-deployment/CLUSTER/*',
  },

  plan({ facts, diagnosis }, words) {
    const active = activeService(facts);
    if (active.kind === 'withheld') return active;
    const { service, primary } = active;
    const arn = underWay(facts);
    if (arn === undefined) return withheld('No deployment of the service is in progress.');
    const current = primary.taskDefinition ?? service.taskDefinition ?? '';
    if (words.some((it) => /^(?:abort|only)$/i.test(it))) {
      return withheld(
        'AWS documents no way to stop a deployment without a roll-back, so nobody can say what that would do. `stop deployment` rolls back.',
      );
    }
    const steady = lastSteadyRevision(facts, '');
    if (!steady) return withheld('ECS knows no steady deployment to roll back to.');
    const obstacle = outsideCause(diagnosis, 'stop-deployment');
    if (obstacle) {
      return withheld(
        `Tasks of the older revision would meet the same fault: ${obstacle.summary}.`,
      );
    }
    const change = {
      action: 'stop-deployment',
      serviceDeployment: arn,
      stopType: 'ROLLBACK',
    } as const;
    const target = revisionName(steady.taskDefinition);
    const now = `${primary.runningCount} of ${primary.desiredCount} tasks of ${revisionName(current)} run so far`;
    return {
      kind: 'offered',
      change,
      title: `Stop deployment ${lastPart(arn)} and roll back to ${target}`,
      effects: [
        `ECS goes back to the last deployment that was steady, ${target}: it starts what is missing of ${tasks(service.desiredCount)} and stops the new ones; ${now}.`,
      ],
      expected: expectationOf(diagnosis, 'stop-deployment'),
      command: `${toCli(this.call(facts.service, change, ''))} --region ${facts.service.region}`,
    };
  },

  call: (_ref, { serviceDeployment, stopType }) => ({
    client: 'ecs',
    command: new StopServiceDeploymentCommand({
      serviceDeploymentArn: serviceDeployment,
      stopType,
    }),
  }),

  made({ serviceDeployment }, { serviceDeployments }) {
    const found = serviceDeployments?.serviceDeployments.find(
      (it) => it.serviceDeploymentArn === serviceDeployment,
    );
    const outcome = outcomeOf(found?.status);
    return ['stopping', 'stopped', 'rolling-back', 'rolled-back', 'roll-back-failed'].includes(
      outcome,
    )
      ? lastPart(serviceDeployment)
      : undefined;
  },

  progress({ serviceDeployment }, { serviceDeployments, services }) {
    const found = serviceDeployments?.serviceDeployments.find(
      (it) => it.serviceDeploymentArn === serviceDeployment,
    );
    const service = serviceIn(services);
    const counts = ofDesired(service?.runningCount ?? 0, service?.desiredCount ?? 0, 'running');
    const status = found?.status ?? 'gone';
    switch (outcomeOf(found?.status)) {
      case 'stopped':
        return { state: 'done', said: `ECS says that it has stopped, ${counts}` };
      case 'rolled-back':
        return { state: 'done', said: `the older revision is back, ${counts}` };
      case 'roll-back-failed': {
        const reason = found?.statusReason;
        return { state: 'failed', said: reason ? code(reason) : 'ECS could not roll back.' };
      }
      case 'succeeded':
        return { state: 'superseded', said: 'The deployment had succeeded before it was stopped.' };
      case 'unknown':
        return found
          ? { state: 'running', said: `${status}, ${counts}` }
          : { state: 'superseded', said: 'AWS does not know the deployment any more.' };
      default:
        return { state: 'running', said: `${status}, ${counts}` };
    }
  },
};

/** The service deployment in progress. */
function underWay({ answers }: Facts): string | undefined {
  const { recentDeployments, services } = answers;
  const known =
    recentDeployments.state === 'known'
      ? recentDeployments.value.serviceDeployments.toSorted((a, b) =>
          compareTexts(b.createdAt ?? '', a.createdAt ?? ''),
        )
      : [];
  const recorded = known.find(({ status }) => outcomeOf(status) === 'under-way');
  if (recentDeployments.state === 'known') return recorded?.serviceDeploymentArn;
  return services.state === 'known'
    ? serviceIn(services.value)?.currentServiceDeployment
    : undefined;
}
