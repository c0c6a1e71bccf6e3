import { UpdateServiceCommand } from '@aws-sdk/client-ecs';
import type { Facts } from '../facts/facts.ts';
import { wasRolledBack } from '../facts/failures.ts';
import { primaryDeployment, revisionName, serviceIn } from '../facts/service.ts';
import { toCli } from '../probes/question.ts';
import type { Action } from './action.ts';
import { activeService, isExpress, throughExpress, withheld } from './active-service.ts';
import type { ChangeOf } from './change.ts';
import { tasks } from './counted.ts';
import { deploymentMade, progressOf } from './deployment-outcome.ts';
import { recordedUntil } from './deployment-record.ts';
import { expectationOf, outsideCause } from './expectation.ts';
import { lastSteadyRevision } from './last-steady.ts';
import { pastDurations } from './past-durations.ts';
import { replacementOf, standstill } from './replacement.ts';

/** Deploys the last revision on which the service was steady. */
export const rollBack: Action<ChangeOf<'roll-back'>> = {
  id: 'roll-back',
  button: 'Roll back',
  noun: 'Roll-back',
  done: 'is steady',
  permission: {
    action: 'ecs:UpdateService',
    resource: 'arn:aws:ecs:*:ACCOUNT:service/CLUSTER/*',
  },

  plan({ facts, diagnosis }) {
    const active = activeService(facts);
    if (active.kind === 'withheld') return active;
    const { service, primary } = active;
    if (isExpress(service)) return throughExpress(service, facts);
    const current = primary.taskDefinition ?? service.taskDefinition ?? '';
    if (service.desiredCount === 0) {
      return withheld('The desired count is 0: no task would start.');
    }
    const isSteadyNow = lastSteadyRevision(facts, '')?.taskDefinition === current;
    if (isSteadyNow && isBackAlready(facts, diagnosis.symptoms)) {
      return withheld(
        `ECS has gone back to ${revisionName(current)} already, and it is steady there.`,
      );
    }
    const steady = lastSteadyRevision(facts, current);
    if (!steady) {
      return withheld(
        `No other revision than ${revisionName(current)} is on record as steady: AWS keeps deployments for 90 days, and the newest are read.`,
      );
    }
    const target = revisionName(steady.taskDefinition);
    if (isInactive(facts, steady.taskDefinition)) {
      return withheld(`${target} was steady last, and is deregistered: it cannot be deployed.`);
    }
    const obstacle = outsideCause(diagnosis, 'roll-back');
    if (obstacle)
      return withheld(`Tasks of ${target} would meet the same fault: ${obstacle.summary}.`);
    const still = standstill(service);
    if (still) return withheld(still);

    const change = {
      action: 'roll-back',
      replaces: primary.id,
      ...(primary.createdAt !== undefined && { since: primary.createdAt }),
      ...recordedUntil(facts, primary.createdAt),
      taskDefinition: steady.taskDefinition,
    } as const;
    const underWay =
      primary.rolloutState === 'IN_PROGRESS'
        ? [
            `Deployment ${primary.id} of ${revisionName(current)}, which is in progress, ends with it.`,
          ]
        : [];
    return {
      kind: 'offered',
      change,
      title: `Roll back from ${revisionName(current)} to ${target}`,
      effects: [
        `Starts ${tasks(service.desiredCount, 'new')} of ${target}, the last revision that was steady, with image tags resolved anew.`,
        ...underWay,
        replacementOf(service),
        pastDurations(facts),
      ],
      expected: expectationOf(diagnosis, 'roll-back'),
      command: `${toCli(this.call(facts.service, change, ''))} --region ${facts.service.region}`,
    };
  },

  call: ({ cluster, name }, { taskDefinition }) => ({
    client: 'ecs',
    command: new UpdateServiceCommand({
      cluster,
      service: name,
      taskDefinition: familyAndRevision(taskDefinition),
    }),
  }),

  made: (change, { services }) => deploymentMade(services, change)?.id,
  progress: (change, live, mark) => progressOf(live, change, mark),
};

/** Whether the last deployment was rolled back and nothing else is wrong: going back further would undo what is well. */
function isBackAlready({ answers, takenAt }: Facts, symptoms: readonly string[]): boolean {
  const { services, recentDeployments } = answers;
  const service = services.state === 'known' ? serviceIn(services.value) : undefined;
  const recent = recentDeployments.state === 'known' ? recentDeployments.value : undefined;
  return (
    service !== undefined &&
    primaryDeployment(service)?.rolloutState === 'COMPLETED' &&
    symptoms.every((it) => it === 'deployment-rolled-back') &&
    wasRolledBack(service, recent, takenAt)
  );
}

function isInactive({ answers }: Facts, taskDefinition: string): boolean {
  const { taskDefinitions } = answers;
  const answer =
    taskDefinitions.state === 'known' ? taskDefinitions.value[taskDefinition] : undefined;
  const status = answer?.state === 'known' ? answer.value.taskDefinition?.status : undefined;
  return status !== undefined && status !== 'ACTIVE';
}

/** `family:revision` of an ARN: what people read in the command. */
function familyAndRevision(arn: string): string {
  return revisionName(arn);
}
