import type { DescribeTargetHealth, TargetHealthDescription } from '../facts/elb.ts';
import { compareTexts } from '../facts/order.ts';
import { lastPart } from '../facts/service.ts';
import { count } from '../rules/phrases.ts';
import { answered, unreadSheet } from './answered.ts';
import type { Look, Seen } from './look.ts';
import type { Line, Sheet } from './sheet.ts';

/** What the load balancer thinks of each target. */
export const targets: Look = {
  id: 'targets',
  button: 'Describe targets',
  about: 'what the load balancer thinks of each target, and why',
  needs: ['targetHealth'],
  show: ({ facts }) => show(facts),
};

function show({ service, takenAt, answers }: Seen['facts']): Sheet {
  const title = `Targets of ${service.name}`;
  const found = answered(answers.targetHealth);
  if ('state' in found) return unreadSheet(title, takenAt, found);
  const groups = Object.entries(found.read).toSorted(([a], [b]) => compareTexts(a, b));
  const all = groups.flatMap(([arn, { TargetHealthDescriptions }]) =>
    TargetHealthDescriptions.toSorted(byUrgency).map((target) => ({ arn, target })),
  );
  const inGroups = count(groups.length, 'target group');
  return {
    title,
    said: [
      `${count(all.length, 'target')} of `,
      { code: service.name },
      ` in ${inGroups}${states(all.map(({ target }) => target))}`,
    ],
    parts: [
      { kind: 'lines', lines: groups.flatMap(([arn, group]) => emptiness(arn, group)) },
      {
        kind: 'table',
        columns: ['Target', 'State', 'Reason', 'Code', 'Zone', 'Group'],
        rows: all.map(({ arn, target }) => row(arn, target)),
      },
    ],
    notes: found.notes,
    takenAt,
  };
}

function emptiness(
  arn: string,
  { TargetHealthDescriptions, error }: DescribeTargetHealth,
): readonly Line[] {
  const group = ['Target group ', { code: groupName(arn) }];
  if (error) return [[...group, ` could not be read: ${error.name}: ${error.message}`]];
  if (TargetHealthDescriptions.length > 0) return [];
  return [
    [...group, ' is empty: nothing takes requests, an Application Load Balancer answers 503.'],
  ];
}

function row(arn: string, { Target, TargetHealth }: TargetHealthDescription): readonly Line[] {
  const { Id, Port, AvailabilityZone = '' } = Target;
  return [
    [{ code: Port === undefined ? Id : `${Id}:${Port}` }],
    [TargetHealth?.State ?? 'unknown'],
    [TargetHealth?.Description ?? ''],
    [TargetHealth?.Reason ?? ''],
    [AvailabilityZone],
    [groupName(arn)],
  ];
}

/** What needs a look stands first: a target that is leaving on purpose says least. */
function byUrgency(a: TargetHealthDescription, b: TargetHealthDescription): number {
  return urgency(a) - urgency(b) || compareTexts(a.Target.Id, b.Target.Id);
}

const calm = ['healthy', 'unused', 'draining'];

function urgency({ TargetHealth }: TargetHealthDescription): number {
  const state = TargetHealth?.State ?? 'unknown';
  return state === 'unhealthy' ? -2 : calm.indexOf(state);
}

function states(found: readonly TargetHealthDescription[]): string {
  const counts = new Map<string, number>();
  for (const { TargetHealth } of found) {
    const state = TargetHealth?.State ?? 'unknown';
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  const said = [...counts].toSorted(([a], [b]) => compareTexts(a, b)).map(([s, n]) => `${n} ${s}`);
  return said.length > 0 ? `: ${said.join(', ')}` : '';
}

/** The name in a target group's ARN: `targetgroup/<name>/<id>`. */
function groupName(arn: string): string {
  const [, name] = /targetgroup\/([^/]+)\//.exec(arn) ?? [];
  return name ?? lastPart(arn);
}
