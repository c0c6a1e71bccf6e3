import { itemPath } from '../../facts/path.ts';
import { lastPart, primaryDeployment, serviceIn } from '../../facts/service.ts';
import { tasksNewestFirst } from '../../facts/tasks.ts';
import type { LogFinding } from '../../reading/log-classes/finding.ts';
import { logFindings } from '../../reading/logs/log-findings.ts';
import { instant } from '../instants.ts';
import { code, count, listed } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { usesServiceConnect } from './service-connect.ts';

/**
 * Endpoints have appeared in the namespace since the tasks were started, and a task knows those only that were there when it
 * started. It hurts where the tasks call them: their log cannot resolve the name then.
 */
export const serviceConnectClientStale = defineRule({
  id: 'service-connect-client-stale',
  layer: 'network',
  passedBy: 'lasted',
  title: 'The client does not know the new Service Connect endpoint',
  explains: [
    'targets-unhealthy',
    'below-desired-count',
    'tasks-keep-stopping',
    'dns-resolution-failed',
    'app-crash-on-start',
    'app-crash-late',
    'exit-1-2-config',
  ],
  needs: ['services', 'runningTasks', 'namespaceServices'],
  wants: ['logEvents'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html',
  applies: usesServiceConnect,

  *check(known, see) {
    const service = serviceIn(known.services);
    const primary = service && primaryDeployment(service);
    if (!primary || !usesServiceConnect(known)) return;
    const own = new Set(primary.serviceConnectResources.flatMap((it) => it.discoveryName ?? []));
    const mine = new Set(
      (primary.serviceConnectConfiguration?.services ?? []).flatMap(
        ({ discoveryName, portName }) => discoveryName ?? portName ?? [],
      ),
    );
    const tasks = tasksNewestFirst(known.runningTasks).filter((it) => it.startedBy === primary.id);
    const oldest = tasks.flatMap(({ startedAt }) => startedAt ?? []).toSorted()[0];
    if (oldest === undefined) return;
    const newer = known.namespaceServices.Services.filter(
      ({ Name = '', CreateDate = '' }) => CreateDate > oldest && !own.has(Name) && !mine.has(Name),
    ).toSorted((a, b) => ((a.Name ?? '') < (b.Name ?? '') ? -1 : 1));
    const [first] = newer;
    if (first?.CreateDate === undefined) return;
    const names = newer.flatMap(({ Name }) => Name ?? []);
    const stale = tasks.filter(({ startedAt }) => (startedAt ?? '') < (first.CreateDate ?? ''));
    const unresolved = unresolvedName(known.logEvents ?? {}, names);
    const [task] = stale.toReversed();
    if (!task) return;
    yield {
      ...(unresolved ? {} : { kind: 'risk' as const }),
      subject: `Service Connect endpoint ${names.join(', ')}`,
      confidence: unresolved ? 'confirmed' : 'likely',
      summary: `${count(stale.length, 'running task')} ${stale.length === 1 ? 'does' : 'do'} not know the Service Connect ${names.length === 1 ? 'endpoint' : 'endpoints'} ${listed(names)}, created at ${instant(first.CreateDate)} after ${stale.length === 1 ? 'it' : 'they'} had started${
        unresolved
          ? `: container ${code(lastPart(unresolved.log))} cannot resolve ${code(unresolved.finding.detail.host ?? '')}`
          : ''
      }`,
      evidence: [
        see(
          'namespaceServices',
          `${itemPath('Services', 'Name', first.Name ?? '')}.CreateDate`,
          first.CreateDate,
        ),
        see('runningTasks', task.taskArn, 'tasks[0].startedAt', task.startedAt),
        ...(unresolved
          ? [
              see(
                'logEvents',
                unresolved.log,
                `events[${unresolved.finding.line}].message`,
                unresolved.finding.at,
              ),
            ]
          : []),
      ],
      remediation: {
        text: 'Start the tasks anew with a forced deployment where they call the new endpoint.',
        ...(unresolved ? { action: 'force-new-deployment' as const } : {}),
        command: `aws ecs update-service --cluster ${known.ref.cluster} --service ${known.ref.name} --force-new-deployment --region ${known.ref.region}`,
      },
      prevention: 'Deploy servers before the clients that call them.',
    };
  },
});

/** The line of a log that says that one of these names does not resolve. */
function unresolvedName(
  logs: Readonly<Record<string, Parameters<typeof logFindings>[0]>>,
  names: readonly string[],
): { readonly log: string; readonly finding: LogFinding } | undefined {
  for (const [log, answer] of Object.entries(logs)) {
    const finding = logFindings(answer).find(
      ({ kind, detail: { host = '' } }) =>
        kind === 'cannot-resolve' && names.some((it) => host === it || host.startsWith(`${it}.`)),
    );
    if (finding) return { log, finding };
  }
  return undefined;
}
