import type { ListServiceDeployments } from '../../facts/ecs-deployments.ts';
import type { Service } from '../../facts/ecs-services.ts';
import type { DescribeTaskDefinition } from '../../facts/ecs-task-definitions.ts';
import { newestServiceDeployment, wasRolledBack } from '../../facts/failures.ts';
import { itemPath } from '../../facts/path.ts';
import {
  eventsNewestFirst,
  primaryDeployment,
  revisionName,
  serviceIn,
} from '../../facts/service.ts';
import { roleNameOf } from '../../reading/access/role-name.ts';
import { roleNamedIn, saysNotAssumable } from '../../reading/access/roles-in-doubt.ts';
import { trusts } from '../../reading/access/trust-policy.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { instant } from '../instants.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { standingEvent } from './standing-event.ts';

/** What ECS says once it could create tasks again. */
const tasksCame = /has reached a steady state|has started \d+ tasks?|deployment completed/i;
const started = /has started \d+ tasks?/i;
const rollsBack = /rolling back to deployment/i;
/** Who assumes the roles of tasks. */
const tasksService = 'ecs-tasks.amazonaws.com';

/**
 * ECS cannot assume the execution or the task role, so it creates no task at all: no stopped task tells of it, and the only
 * event that does may be hours old. A role that was created minutes ago may not be known everywhere yet. A deployment that was
 * rolled back may have failed for it, where it started no task afterwards.
 */
export const roleNotAssumable = defineRule({
  id: 'role-not-assumable',
  layer: 'init',
  passedBy: 'pulling',
  title: "ECS cannot assume the task's role, or who deploys may not pass it",
  explains: failedStartSymptoms,
  needs: ['services'],
  wants: ['roles', 'taskDefinitions', 'recentDeployments'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',

  *check({ services, roles, taskDefinitions, recentDeployments, ref, takenAt }, see) {
    const service = serviceIn(services);
    const primary = service && primaryDeployment(service);
    if (!service) return;
    const running = primary?.runningCount ?? service.runningCount;
    const former = running >= service.desiredCount;
    const event = former
      ? formerEvent(service, recentDeployments, takenAt)
      : standingEvent(service, saysNotAssumable, tasksCame);
    if (!event) return;

    const arn = primary?.taskDefinition ?? service.taskDefinition ?? '';
    const roleArn = roleNamedIn(event.message);
    const use = usedAs(taskDefinitions?.[arn], roleArn);
    // A role that the present revision does not use stopped a former one.
    if (!former && roleArn && taskDefinitions?.[arn] && !use) return;
    const key = Object.keys(roles ?? {}).find((it) => it === roleArn);
    const looked = key === undefined ? undefined : roles?.[key];
    const trust = trusts(looked?.Role?.AssumeRolePolicyDocument, tasksService);
    const missing = looked?.error !== undefined;
    const name = roleArn && roleNameOf(roleArn);
    const who = `${use?.words ?? "task's role"}${name ? ` ${code(name)}` : ''}`;
    const allowedNow = former && trust === 'yes';
    const why = missing
      ? 'which does not exist'
      : trust === 'no'
        ? `which does not trust ${tasksService}`
        : allowedNow
          ? 'whose trust policy allows it now'
          : former
            ? 'so it could not start tasks'
            : 'so it cannot start tasks';
    const when = event.createdAt === undefined ? undefined : instant(event.createdAt);
    yield {
      ...(former ? { explains: ['deployment-rolled-back', 'circuit-breaker-rolled-back'] } : {}),
      subject: name ? `role ${name}` : `roles of ${service.serviceName}`,
      confidence: missing || trust === 'no' ? 'confirmed' : 'likely',
      summary: former
        ? `ECS could not assume the ${who}, ${why}: the deployment that was rolled back was refused it${when ? ` at ${when}` : ''}`
        : `ECS cannot assume the ${who}, ${why}: ${running} of ${service.desiredCount} tasks of ${code(revisionName(arn))} run${
            when ? `, and none has been started since ${when}` : ''
          }`,
      evidence: [
        see(
          'services',
          `services[0].${itemPath('events', 'id', event.id)}.message`,
          event.createdAt,
        ),
        see('services', 'services[0].runningCount'),
        ...(use ? [see('taskDefinitions', arn, `taskDefinition.${use.field}`)] : []),
        ...(key && missing ? [see('roles', key, 'error.name')] : []),
        ...(key && (trust === 'no' || allowedNow)
          ? [see('roles', key, 'Role.AssumeRolePolicyDocument')]
          : []),
      ],
      remediation: {
        text: missing
          ? `Create the role again with a trust policy for \`${tasksService}\`, or deploy a revision that names another one.`
          : trust === 'no'
            ? `Let \`${tasksService}\` assume the role in its trust policy; ${former ? 'then deploy again' : 'ECS tries again by itself'}.`
            : allowedNow
              ? `Deploy again once who deploys may pass the role too (\`iam:PassRole\`): its trust policy lets \`${tasksService}\` assume it now. A role that is minutes old may not be known everywhere yet.`
              : `Check the conditions of its trust policy for \`${tasksService}\`, and that who deployed may pass it (\`iam:PassRole\`).`,
        command: name
          ? `aws iam get-role --role-name ${name} --query 'Role.AssumeRolePolicyDocument'`
          : `aws ecs describe-task-definition --task-definition ${arn} --query 'taskDefinition.[executionRoleArn,taskRoleArn]' --region ${ref.region}`,
      },
      prevention:
        'Ask for both roles and their trust policies in the pipeline before a deployment.',
    };
  },
});

/**
 * What ECS said of it while the deployment ran that was rolled back last, if it started no task from then on until it was given
 * up: tasks that came got over it, and ended for another reason.
 */
function formerEvent(
  service: Service,
  recent: ListServiceDeployments | undefined,
  takenAt: string,
): Service['events'][number] | undefined {
  const failed = newestServiceDeployment(recent);
  if (!failed?.createdAt || !wasRolledBack(service, recent, takenAt)) return undefined;
  const { createdAt: since, finishedAt = takenAt } = failed;
  const said = eventsNewestFirst(service).filter(({ createdAt = '' }) => createdAt >= since);
  // What ECS starts from the roll-back on is of the revision that it goes back to.
  const until = said.find(({ message }) => rollsBack.test(message))?.createdAt ?? finishedAt;
  const during = said.filter(({ createdAt = '' }) => createdAt < until);
  const told = during.find(({ message }) => saysNotAssumable(message));
  const came = during.find(({ message }) => started.test(message));
  return (came?.createdAt ?? '') > (told?.createdAt ?? '') ? undefined : told;
}

/** Which of the revision's two roles this is. */
function usedAs(answer: DescribeTaskDefinition | undefined, roleArn: string | undefined) {
  const definition = answer?.taskDefinition;
  if (!roleArn || !definition) return undefined;
  const { executionRoleArn, taskRoleArn } = definition;
  if (executionRoleArn === roleArn && taskRoleArn === roleArn)
    return { field: 'executionRoleArn', words: 'execution and task role' };
  if (executionRoleArn === roleArn) return { field: 'executionRoleArn', words: 'execution role' };
  return taskRoleArn === roleArn ? { field: 'taskRoleArn', words: 'task role' } : undefined;
}
