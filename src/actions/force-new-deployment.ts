import { UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { revisionName } from '../facts/service.ts';
import { toCli } from '../probes/question.ts';
import type { Action } from './action.ts';
import { activeService, withheld } from './active-service.ts';
import type { ChangeOf } from './change.ts';
import { tasks } from './counted.ts';
import { deploymentMade, progressOf } from './deployment-outcome.ts';
import { recordedUntil } from './deployment-record.ts';
import { expectationOf, unmovedCause } from './expectation.ts';
import { pastDurations } from './past-durations.ts';
import { replacementOf, standstill } from './replacement.ts';

/** Starts every task anew, with the same revision: for what a new start cures, such as a tag that was pushed again. */
export const forceNewDeployment: Action<ChangeOf<'force-new-deployment'>> = {
  id: 'force-new-deployment',
  button: 'Force new deployment',
  noun: 'New deployment',
  done: 'is steady',
  permission: {
    action: 'ecs:UpdateService',
    resource: 'arn:aws:ecs:*:ACCOUNT:service/CLUSTER/*',
  },

  plan({ facts, diagnosis }) {
    const active = activeService(facts);
    if (active.kind === 'withheld') return active;
    const { service, primary } = active;
    if (service.desiredCount === 0) {
      return withheld('The desired count is 0: no task would start.');
    }
    // Said before the deployment in progress: when that has ended, forcing would help no more.
    const obstacle = unmovedCause(diagnosis, 'force-new-deployment');
    if (obstacle) return withheld(`New tasks would meet the same fault: ${obstacle.summary}.`);
    if (primary.rolloutState === 'IN_PROGRESS') {
      return withheld(
        `Deployment ${primary.id} is still in progress; forcing would start it over.`,
      );
    }
    const still = standstill(service);
    if (still) return withheld(still);

    const taskDefinition = primary.taskDefinition ?? service.taskDefinition ?? '';
    const change = {
      action: 'force-new-deployment',
      replaces: primary.id,
      ...(primary.createdAt !== undefined && { since: primary.createdAt }),
      ...recordedUntil(facts, primary.createdAt),
      taskDefinition,
    } as const;
    const revision = revisionName(taskDefinition);
    return {
      kind: 'offered',
      change,
      title: `Force a new deployment of ${revision}`,
      effects: [
        `Starts ${tasks(service.desiredCount, 'new')} of ${revision}, with image tags resolved anew.`,
        replacementOf(service),
        pastDurations(facts),
      ],
      expected: expectationOf(diagnosis, 'force-new-deployment'),
      command: `${toCli(this.call(facts.service, change, ''))} --region ${facts.service.region}`,
    };
  },

  call: ({ cluster, name }) => ({
    client: 'ecs',
    command: new UpdateServiceCommand({ cluster, service: name, forceNewDeployment: true }),
  }),

  made: (change, { services }) => deploymentMade(services, change)?.id,
  progress: (change, live, mark) => progressOf(live, change, mark),
};
