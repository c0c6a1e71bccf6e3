import type { Facts } from '../facts/facts.ts';
import { serviceIn } from '../facts/service.ts';
import type { Remediation } from '../rules/rule.ts';
import type { RankedFinding } from './diagnosis.ts';

/** Commands that change what ECS manages for a service of Express Mode: load balancing, security groups, scaling, the service. */
const edits =
  /\baws (?:elbv2|application-autoscaling) (?!describe-)\S+|\baws ecs update-service\b|\baws ec2 (?:authorize|revoke)-security-group-\S+/;

/** The same in words: what a person is told to change. */
const editsInWords =
  /\b(?:target groups?|listeners?|load balancers?|health checks?|security groups?|circuit breaker|alarms?|task definition|revision)\b|`(?:maximumPercent|minimumHealthyPercent|desiredCount|healthCheckGracePeriodSeconds)`/i;

/** What may be asked of a person or done by the bot only through the Express service. */
const ownedActions: ReadonlySet<string> = new Set(['roll-back', 'scale']);

/**
 * A finding's advice as it holds for a service of Express Mode, whose load balancer, security groups, scaling and deployments
 * ECS manages: the change is made on the Express service, not on what ECS made of it. Of other services nothing changes.
 */
export function throughExpressService(finding: RankedFinding, facts: Facts): RankedFinding {
  const { services, expressService } = facts.answers;
  const service = services.state === 'known' ? serviceIn(services.value) : undefined;
  if (service?.resourceManagementType !== 'ECS' || finding.role === 'note') return finding;
  const { text, command = '', action } = finding.remediation;
  if (!edits.test(command) && !editsInWords.test(text) && !ownedActions.has(action ?? '')) {
    return finding;
  }
  const options = optionsFor(command);
  const call = options === undefined ? 'describe' : 'update';
  const express = expressService.state === 'known' ? expressService.value.service : undefined;
  const path = express?.activeConfigurations[0]?.healthCheckPath;
  const remediation: Remediation = {
    text: `${text} ECS manages these resources of an Express Mode service: make the change with \`aws ecs update-express-gateway-service\`, not on them${
      options?.startsWith(pathOption) && path ? `; its health check path is \`${path}\` now` : ''
    }.`,
    command: `aws ecs ${call}-express-gateway-service --service-arn ${service.serviceArn}${options ? ` ${options}` : ''} --region ${facts.service.region}`,
    ...(action === undefined || ownedActions.has(action) ? {} : { action }),
  };
  return { ...finding, remediation };
}

const pathOption = '--health-check-path';

/** The part of a command that UpdateExpressGatewayService takes too. */
function optionsFor(command: string): string | undefined {
  const value = (option: string) => new RegExp(`${option} ('[^']+'|\\S+)`).exec(command)?.[1];
  const path = value(pathOption);
  if (path) return `${pathOption} ${path}`;
  const definition = value('--task-definition');
  return definition && edits.test(command) ? `--task-definition-arn ${definition}` : undefined;
}
