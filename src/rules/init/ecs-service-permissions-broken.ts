import { itemPath } from '../../facts/path.ts';
import { serviceIn } from '../../facts/service.ts';
import { roleNameOf } from '../../reading/access/role-name.ts';
import { saysPermissionsLost } from '../../reading/access/roles-in-doubt.ts';
import { trusts } from '../../reading/access/trust-policy.ts';
import { instant } from '../instants.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { standingEvent } from './standing-event.ts';

const steady = /has reached a steady state|deployment completed/i;
/** The role that ECS works with where a service names none of its own. */
const linkedRole = 'AWSServiceRoleForECS';

/**
 * ECS itself may no longer do its part: register targets, attach interfaces and volumes, shift traffic. Tasks may well run
 * meanwhile. The roles of the tasks are `role-not-assumable` and the rules about refusals.
 */
export const ecsServicePermissionsBroken = defineRule({
  id: 'ecs-service-permissions-broken',
  layer: 'init',
  passedBy: 'none',
  title: 'ECS lacks the permissions to maintain the service',
  explains: [
    'below-desired-count',
    'tasks-keep-stopping',
    'deployment-failing',
    'deployment-rolled-back',
    'no-targets',
    'targets-unhealthy',
    'circuit-breaker-rolled-back',
    'tg-empty-503',
    'register-targets-failed',
    'target-missing',
  ],
  needs: ['services'],
  wants: ['roles', 'expressService'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using-service-linked-roles-for-clusters.html',

  *check({ services, roles, expressService }, see) {
    const service = serviceIn(services);
    const event = service && standingEvent(service, saysPermissionsLost, steady);
    if (!event) return;

    const own = expressService?.service?.infrastructureRoleArn ?? service.roleArn;
    const name = (own && roleNameOf(own)) || linkedRole;
    const key = Object.keys(roles ?? {}).find((arn) => roleNameOf(arn) === name);
    const looked = key === undefined ? undefined : roles?.[key];
    const missing = looked?.error !== undefined;
    const untrusted = trusts(looked?.Role?.AssumeRolePolicyDocument, 'ecs.amazonaws.com') === 'no';
    const linked = name === linkedRole;
    yield {
      subject: `role ${name}`,
      confidence: missing || untrusted ? 'confirmed' : 'likely',
      summary: `ECS can no longer maintain ${code(service.serviceName)}: ${
        missing
          ? `role ${code(name)} does not exist`
          : untrusted
            ? `role ${code(name)} no longer trusts ecs.amazonaws.com`
            : 'its IAM permissions were changed'
      }${event.createdAt ? `, as it says since ${instant(event.createdAt)}` : ''}`,
      evidence: [
        see(
          'services',
          `services[0].${itemPath('events', 'id', event.id)}.message`,
          event.createdAt,
        ),
        ...(key && missing ? [see('roles', key, 'error.name')] : []),
        ...(key && untrusted ? [see('roles', key, 'Role.AssumeRolePolicyDocument')] : []),
      ],
      remediation: {
        text: linked
          ? `Create the service-linked role${missing ? '' : ', if it is gone,'} and take away what denies it its actions, such as a service control policy.`
          : `Give role ${code(name)} the permissions of the managed policy for its purpose and let \`ecs.amazonaws.com\` assume it.`,
        command:
          linked && missing
            ? 'aws iam create-service-linked-role --aws-service-name ecs.amazonaws.com'
            : `aws iam get-role --role-name ${name} --query 'Role.[Arn,AssumeRolePolicyDocument]'`,
      },
      prevention:
        'Exempt service-linked roles from service control policies and from clean-up jobs.',
    };
  },
});
