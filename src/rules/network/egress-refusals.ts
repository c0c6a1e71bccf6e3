import type { DescribeSecurityGroups } from '../../facts/ec2.ts';
import type { DescribeServices } from '../../facts/ecs-services.ts';
import type { DescribeTasks } from '../../facts/ecs-tasks.ts';
import type { GetLogEvents } from '../../facts/logs.ts';
import { itemPath } from '../../facts/path.ts';
import { serviceIn } from '../../facts/service.ts';
import type { DescribePrefixLists } from '../../facts/vpc.ts';
import { internet } from '../../reachability/cidr.ts';
import { egress } from '../../reachability/security-groups.ts';
import type { LogFinding } from '../../reading/log-classes/finding.ts';
import { code } from '../phrases.ts';
import type { Finding, See } from '../rule.ts';
import { timedOutCalls } from './timed-out-calls.ts';

interface Known {
  readonly services: DescribeServices;
  readonly stoppedTasks: Readonly<Record<string, DescribeTasks>>;
  readonly securityGroups: DescribeSecurityGroups;
  readonly prefixLists: DescribePrefixLists | undefined;
  readonly logEvents: Readonly<Record<string, GetLogEvents>> | undefined;
  readonly ref: { readonly region: string };
}

/**
 * Connections of programs that time out on a port that the tasks' security groups let nothing out on. One that other errors
 * follow explains nothing: many programs go on without telemetry, and die of something else.
 */
export function* egressRefusals(
  known: Known,
  see: See<'securityGroups' | 'logEvents'>,
): Iterable<Finding> {
  const { securityGroups: own = [] } =
    serviceIn(known.services)?.networkConfiguration?.awsvpcConfiguration ?? {};
  const [first, ...others] = own;
  if (first === undefined) return;
  for (const { log, finding, port, isLast } of timedOutCalls(known)) {
    if (!isClosed(known, own, finding, port)) continue;
    const { host } = finding.detail;
    yield {
      subject: `security group ${own.join(', ')}`,
      confidence: isLast ? 'confirmed' : 'possible',
      ...(isLast ? {} : { explains: [] }),
      summary: `The tasks' security group ${own.map(code).join(', ')} lets nothing out on tcp ${port}, and ${host ? code(`${host}:${port}`) : 'what the program calls there'} does not answer it`,
      evidence: [
        see('securityGroups', egressOf(first)),
        ...others.map((id) => see('securityGroups', egressOf(id))),
        see('logEvents', log, `events[${finding.line}].message`, finding.at),
      ],
      remediation: {
        text: `Let the tasks out on tcp ${port} in ${code(first)}, to ${host ? code(host) : 'what they call'}.`,
        command: `aws ec2 describe-security-groups --group-ids ${own.join(' ')} --query 'SecurityGroups[].IpPermissionsEgress' --region ${known.ref.region}`,
      },
      prevention: 'Check a lock-down of egress against the list of what the tasks call.',
    };
  }
}

function egressOf(group: string): string {
  return `${itemPath('SecurityGroups', 'GroupId', group)}.IpPermissionsEgress`;
}

/** Whether no rule lets anything out on the port, neither within the VPC nor to the internet. */
function isClosed(
  { securityGroups, prefixLists }: Known,
  groups: readonly string[],
  { detail: { host = '' } }: LogFinding,
  port: number,
): boolean {
  const facts = { ...securityGroups, PrefixLists: prefixLists?.PrefixLists ?? [] };
  const isAddress = /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host);
  const places = isAddress ? [[host]] : [[], [internet]];
  const from = { groups, addresses: [] };
  return places.every(
    (addresses) => egress(facts, from, { groups: undefined, addresses }, port) === 'closed',
  );
}
