import { roleNameOf } from '../../reading/access/role-name.ts';
import { logFindings } from '../../reading/logs/log-findings.ts';
import { count } from '../../rules/phrases.ts';
import type { Line } from '../sheet.ts';
import type { LayerView } from './layer-view.ts';

/** The role of the program, and refusals in its log. */
export function accessLines({ definition, known }: LayerView): readonly Line[] {
  if (!definition) return [];
  const { taskRoleArn } = definition;
  const role: Line =
    taskRoleArn === undefined
      ? ['The program has no role of its own.']
      : ['The program runs with role ', { code: roleNameOf(taskRoleArn) ?? taskRoleArn }, '.'];
  return [
    role,
    ...logLine(
      known.logEvents,
      ['aws-access-denied', 'aws-credentials-missing'],
      'refusals by AWS',
    ),
  ];
}

function logLine(
  logs: LayerView['known']['logEvents'],
  kinds: readonly string[],
  what: string,
): readonly Line[] {
  const all = Object.values(logs ?? {});
  const lines = all.reduce((sum, { events }) => sum + events.length, 0);
  const found = all.flatMap((log) => logFindings(log).filter(({ kind }) => kinds.includes(kind)));
  if (logs === undefined || lines === 0) return [['No line of a log was read.']];
  return [[`${found.length} ${what} in ${count(lines, 'log line')} that were read.`]];
}

/** Names of settings that most often hold where something else is. */
const elsewhere = /(?:_|^)(?:URL|URI|HOST|HOSTS|ENDPOINT|ADDR|ADDRESS|DSN|SERVERS?|BROKERS?)$/i;

/** What the program is told about others, by name only, and what its log says of them. */
export function dependencyLines({ definition, known }: LayerView): readonly Line[] {
  const names = (definition?.containerDefinitions ?? []).flatMap((it) => [
    ...it.environment.map(({ name }) => name),
    ...it.secrets.map(({ name }) => name),
  ]);
  const telling = [...new Set(names)].filter((name) => elsewhere.test(name)).toSorted();
  return [
    [
      telling.length === 0
        ? 'No setting of the tasks has a name that tells of another service.'
        : `Settings that tell of other services: ${telling.join(', ')}.`,
    ],
    ...logLine(
      known.logEvents,
      [
        'connection-refused',
        'connection-timed-out',
        'connection-reset',
        'host-unreachable',
        'cannot-resolve',
        'authentication-refused',
        'too-many-connections',
        'tls-failed',
      ],
      'failing connections',
    ),
  ];
}

/** How large the tasks are and how busy they were. */
export function performanceLines({ definition, known, service }: LayerView): readonly Line[] {
  const cpu = known.loadBalancerMetrics?.MetricDataResults.find(({ Id }) => Id === 'cpu')?.Values;
  return [
    ...sizeLine(definition, service.runningCount),
    ...(cpu === undefined || cpu.length === 0
      ? []
      : [[`CPU at most ${Math.round(Math.max(...cpu))} % in the last hour.`]]),
  ];
}

/** What is paid for. */
export function costLines({ definition, service }: LayerView): readonly Line[] {
  return sizeLine(definition, service.runningCount);
}

function sizeLine(definition: LayerView['definition'], running: number): readonly Line[] {
  if (definition?.cpu === undefined || definition.memory === undefined) return [];
  const cpu = Number(definition.cpu) / 1024;
  return [
    [
      `${count(running, 'task')} of ${cpu} vCPU and ${definition.memory} MiB each: ${running * cpu} vCPU in all.`,
    ],
  ];
}
