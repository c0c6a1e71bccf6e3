import type { GetLogEvents } from '../../facts/logs.ts';
import { lastPart } from '../../facts/service.ts';
import type { LogFinding } from '../../reading/log-classes/finding.ts';
import { logFindings } from '../../reading/logs/log-findings.ts';
import { failedStarts, howMany, scopeOfStarts, seeReason } from '../init/failed-starts.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';

/** Operations of a start that call out; a file system's name is efs-mount-failed's. */
const calling: ReadonlySet<string> = new Set([
  'pull-image',
  'fetch-registry-auth',
  'fetch-secret',
  'fetch-parameter',
  'fetch-secret-or-auth',
  'prepare-logs',
]);

const noResolver =
  /EAI_AGAIN|temporary failure in name resolution|server misbehaving|i\/o timeout/i;

/**
 * A name has no address: it is wrong, its private zone is not associated with the VPC, or the resolver does not answer. A name
 * that resolves and does not answer is another matter.
 */
export const dnsResolutionFailed = defineRule({
  id: 'dns-resolution-failed',
  layer: 'network',
  passedBy: 'lasted',
  title: 'A host name does not resolve',
  explains: [
    'below-desired-count',
    'tasks-keep-stopping',
    'deployment-failing',
    'deployment-rolled-back',
    'no-targets',
    'targets-unhealthy',
    'circuit-breaker-rolled-back',
    'tg-empty-503',
    'app-crash-on-start',
    'app-crash-late',
    'exit-1-2-config',
    'abort-134',
    'health-endpoint-coupled-to-db',
    'container-health-failing',
    'health-refused',
    'sidecar-killed-task',
  ],
  needs: ['services', 'stoppedTasks'],
  wants: ['recentDeployments', 'vpcAttributes', 'logEvents'],
  reference: 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html',

  *check(known, see) {
    const off = known.vpcAttributes?.['enableDnsSupport']?.EnableDnsSupport?.Value === false;
    for (const starts of failedStarts(known, (reason) =>
      reason.cause === 'no-name' && calling.has(reason.operation ?? '') ? 'start' : undefined,
    )) {
      const host =
        /lookup (\S{1,253})/i.exec(starts.reason.text)?.[1]?.replace(/:$/, '') ??
        starts.reason.named.host;
      yield {
        ...scopeOfStarts(starts, known),
        subject: host ? `host ${host}` : 'name resolution',
        confidence: off ? 'confirmed' : 'likely',
        summary: `Tasks cannot start because ${host ? code(host) : 'the name of what they call'} does not resolve${
          off ? ': the VPC has enableDnsSupport off' : ''
        }${howMany(starts, known)}`,
        evidence: [
          seeReason(see, starts),
          ...(off ? [see('vpcAttributes', 'enableDnsSupport', 'EnableDnsSupport.Value')] : []),
        ],
        remediation: {
          text: off
            ? 'Turn enableDnsSupport on for the VPC, and enableDnsHostnames where endpoints have private names.'
            : "Look at the DNS servers of the DHCP options of the VPC and at its DNS attributes: names of AWS resolve at the VPC's own resolver.",
          command: `aws ec2 describe-vpc-attribute --vpc-id '<vpc>' --attribute enableDnsSupport --region ${known.ref.region}`,
        },
        prevention: 'Check the DNS attributes of the VPC in the infrastructure code.',
      };
    }
    for (const { log, finding } of unresolved(known.logEvents ?? {})) {
      const { host } = finding.detail;
      const silent = noResolver.test(finding.text);
      yield {
        subject: host ? `host ${host}` : 'name resolution',
        confidence: 'likely',
        summary: `Container ${code(lastPart(log))} cannot resolve ${host ? code(host) : 'the name of a host'}: ${
          silent
            ? 'the resolver does not answer'
            : 'no such name is known to the resolver of the VPC'
        }`,
        evidence: [see('logEvents', log, `events[${finding.line}].message`, finding.at)],
        remediation: {
          text: silent
            ? 'Look at the DNS servers of the DHCP options of the VPC, and at what the tasks may reach on port 53.'
            : `Correct ${host ? code(host) : 'the name'} in the settings of the container, or associate its private zone with the VPC of the service.`,
          command: `aws route53 list-hosted-zones-by-vpc --vpc-id '<vpc>' --vpc-region ${known.ref.region}`,
        },
        prevention: 'Resolve every name of a dependency at the start, and fail with a clear error.',
      };
    }
  },
});

/** Names that programs could not resolve and did not get over, one a host. */
function unresolved(logs: Readonly<Record<string, GetLogEvents>>) {
  const found = new Map<string, { readonly log: string; readonly finding: LogFinding }>();
  for (const [log, answer] of Object.entries(logs)) {
    for (const finding of logFindings(answer)) {
      const host = finding.detail.host ?? '';
      if (finding.kind !== 'cannot-resolve' || finding.confidence === 'possible') continue;
      if (!found.has(host)) found.set(host, { log, finding });
    }
  }
  return found.values();
}
