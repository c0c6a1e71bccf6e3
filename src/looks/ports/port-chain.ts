import type { Service } from '../../facts/ecs-services.ts';
import { revisionName } from '../../facts/service.ts';
import { failuresNow } from '../../reading/health/check-signs.ts';
import { isSidePort } from '../../reading/logs/side-port.ts';
import type { Attachment } from '../../reading/targets/attachment.ts';
import type { Line } from '../sheet.ts';
import type { ChainFacts, Link } from './port-link.ts';
import { linksToTask } from './port-links-to-task.ts';

/** The chain of one attachment, in the order of a request. */
export function portChain(
  attachment: Attachment,
  service: Service,
  facts: ChainFacts,
): readonly Link[] {
  return [
    ...linksToTask(attachment, service, facts),
    containerLink(attachment, facts),
    programLink(attachment),
    healthLink(attachment, facts),
  ];
}

function containerLink({ container, port, release }: Attachment, facts: ChainFacts): Link {
  const arn = release.taskDefinition ?? '';
  const definition = facts.taskDefinitions?.[arn]?.taskDefinition;
  const name = 'Container port';
  const base = { id: 'container-port', name, port: String(port) } as const;
  if (!definition) return { ...base, state: 'unknown', seen: ['The revision was not read.'] };
  const defined = definition.containerDefinitions.find((it) => it.name === container);
  const mapping = defined?.portMappings.find(({ containerPort }) => containerPort === port);
  const revision = { code: revisionName(arn) };
  if (mapping) {
    const dynamic = definition.networkMode === 'bridge' && !mapping.hostPort;
    return {
      ...base,
      state: 'ok',
      seen: [revision, ` maps it${dynamic ? ' to a host port that Docker chooses' : ''}.`],
    };
  }
  const ports = (defined?.portMappings ?? []).flatMap(({ containerPort }) => containerPort ?? []);
  return {
    ...base,
    state: 'none',
    seen: [
      revision,
      ...(defined
        ? [
            ports.length === 0
              ? ' maps no port of '
              : ` maps ${ports.toSorted((a, b) => a - b).join(', ')} of `,
          ]
        : [' has no container ']),
      { code: container },
      '.',
    ],
  };
}

const binds = {
  all: '',
  unknown: '',
  localhost: ' on localhost',
  loopback: ' on the loopback address only, which nothing outside reaches',
} as const;

function programLink({ listening, container, someHealthy, port, logRead }: Attachment): Link {
  const own = listening.filter((it) => it.container === container && !isSidePort(it));
  const lines = own.length > 0 ? own : listening.filter((it) => it.port === port);
  const [line] = lines.toSorted(
    (a, b) => Number(b.port === port) - Number(a.port === port) || b.index - a.index,
  );
  const base = { id: 'program', name: 'The program listens on' } as const;
  if (!line) {
    return {
      ...base,
      port: '',
      state: someHealthy ? 'ok' : 'unknown',
      seen: [
        someHealthy
          ? `Something answers on ${port}: a target passes its checks there.`
          : logRead
            ? 'No log line that was read says so.'
            : 'No log was read.',
      ],
    };
  }
  const ports = [...new Set(lines.map((it) => it.port))].toSorted((a, b) => a - b);
  const served = lines.some((it) => it.port === port && it.bind !== 'loopback');
  const seen: Line = [
    'Its log: ',
    { code: line.message.trim().slice(0, 160) },
    binds[line.bind],
    ...(served || !someHealthy ? [] : [`; yet a target passes its checks on ${port}.`]),
  ];
  return { ...base, port: ports.join(', '), state: served || someHealthy ? 'ok' : 'failing', seen };
}

function healthLink(
  { group, healthPort, port, signs, someHealthy, targets, targetGroupArn }: Attachment,
  { targetHealth }: ChainFacts,
): Link {
  const unread = targetHealth?.[targetGroupArn] === undefined;
  const path = group?.HealthCheckPath ?? '';
  const fixed = healthPort !== port;
  const what = `${group?.HealthCheckProtocol ?? ''} ${path}`.trim();
  const [failure] = failuresNow(signs);
  const failing =
    failure === undefined
      ? signs.length > 0
        ? 'checks fail'
        : undefined
      : failure.kind === 'codes'
        ? `the answer is ${failure.codes.join(', ') || 'another status'}, wanted ${group?.Matcher?.HttpCode ?? group?.Matcher?.GrpcCode ?? '200'}`
        : failure.kind === 'timeout'
          ? `no answer within ${group?.HealthCheckTimeoutSeconds ?? 5} s`
          : 'the connection is refused';
  return {
    id: 'health-check',
    name: 'Health check port',
    port: String(healthPort),
    state:
      group?.HealthCheckEnabled === false
        ? 'unused'
        : failing
          ? 'failing'
          : someHealthy
            ? 'ok'
            : targets.length === 0 && !unread
              ? 'none'
              : 'unknown',
    seen: [
      ...(what === '' ? [] : [{ code: what }, ' on ']),
      fixed ? `a fixed port, not the registered ${port}` : 'the registered port',
      group?.HealthCheckEnabled === false
        ? '; checks are switched off.'
        : failing
          ? `: ${failing}.`
          : someHealthy
            ? ': passes.'
            : unread
              ? '; whether checks pass was not read.'
              : '; no check has passed yet.',
    ],
  };
}
