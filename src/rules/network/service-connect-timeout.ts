import { itemPath } from '../../facts/path.ts';
import { lastPart, primaryDeployment, serviceIn } from '../../facts/service.ts';
import { logFindings } from '../../reading/logs/log-findings.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { usesServiceConnect } from './service-connect.ts';

/** What the proxy of Service Connect waits for a request unless somebody says otherwise, in seconds. */
const patience = 15;

/**
 * The proxy of Service Connect gave up waiting for the upstream's answer and answered 504 itself. The upstream's service sets
 * how long that is; a call past the proxy is slow and succeeds.
 */
export const serviceConnectTimeout = defineRule({
  id: 'service-connect-timeout',
  layer: 'network',
  passedBy: 'lasted',
  title: 'Service Connect gave up waiting for the upstream',
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
    'container-health-failing',
  ],
  needs: ['services', 'logEvents'],
  wants: [],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html',
  applies: usesServiceConnect,

  *check(known, see) {
    const service = serviceIn(known.services);
    const primary = service && primaryDeployment(service);
    if (!primary || !usesServiceConnect(known)) return;
    const found = Object.entries(known.logEvents).flatMap(([log, answer]) =>
      logFindings(answer)
        .filter(({ kind }) => kind === 'upstream-timeout')
        .map((finding) => ({ log, finding })),
    );
    const [first] = found;
    if (!first) return;
    const { log, finding } = first;
    const { host, port } = finding.detail;
    const peer = host ? code(port ? `${host}:${port}` : host) : 'another service';
    yield {
      subject: host ? `Service Connect to ${host}` : 'Service Connect',
      confidence: 'likely',
      summary: `Service Connect's proxy gave up waiting for an answer of ${peer} to container ${code(lastPart(log))}: it waits ${patience} s unless the upstream sets perRequestTimeoutSeconds`,
      evidence: [
        see('logEvents', log, `events[${finding.line}].message`, finding.at),
        see(
          'services',
          `services[0].${itemPath('deployments', 'id', primary.id)}.serviceConnectConfiguration`,
        ),
      ],
      remediation: {
        text: `Find out why ${peer} is slow, or raise perRequestTimeoutSeconds in the Service Connect configuration of its service and deploy it.`,
        command: `aws ecs describe-services --cluster ${known.ref.cluster} --services '<upstream>' --query 'services[0].deployments[0].serviceConnectConfiguration.services[].timeout' --region ${known.ref.region}`,
      },
      prevention: 'Set explicit timeouts for every service that others call by Service Connect.',
    };
  },
});
