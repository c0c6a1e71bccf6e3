import type { TargetHealthDescription } from '../../facts/elb.ts';
import { lastPart } from '../../facts/service.ts';
import { count } from '../words.ts';
import { context, section, table } from './blocks.ts';
import type { CardLevel, SlackMessage, TargetsView } from './message.ts';
import { code, date, join, type Mrkdwn, mrk, words } from './mrkdwn.ts';

/** How many targets are listed without a table. */
const mostLines = 10;

/** What the load balancer thinks of each target. */
export function targetsMessage(view: TargetsView, level: CardLevel): SlackMessage {
  const groups = Object.entries(view.targetHealth).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const targets = groups.flatMap(([arn, { TargetHealthDescriptions }]) =>
    TargetHealthDescriptions.toSorted(byUrgency).map((target) => ({
      group: groupName(arn),
      target,
    })),
  );
  const title = mrk`*${words(count(targets.length, 'target'))}* of ${code(view.ref.name)} in ${words(count(groups.length, 'target group'))}, ${date(view.takenAt)}`;
  const empty = groups
    .filter(([, { TargetHealthDescriptions }]) => TargetHealthDescriptions.length === 0)
    .map(([arn, { error }]) =>
      error
        ? mrk`• target group ${code(groupName(arn))} could not be read: ${words(`${error.name}: ${error.message}`, 200)}`
        : mrk`• target group ${code(groupName(arn))} is empty: nothing takes requests, an Application Load Balancer answers 503`,
    );
  const summary = join([title, ...states(targets.map(({ target }) => target)), ...empty], '\n');
  if (level === 'text') {
    return { text: join([summary, ...targets.slice(0, mostLines).map(targetLine)], '\n') };
  }
  if (targets.length === 0) return { text: summary, blocks: [section(summary)] };
  if (level === 'rich') {
    const { block, shown } = table(
      ['Target', 'State', 'Reason', 'Code', 'Zone', 'Group'],
      targets.map(({ group, target }) => row(group, target)),
    );
    const note = context(mrk`${words(`${shown} of ${targets.length} shown`)}`);
    return { text: title, blocks: [section(summary), block, note] };
  }
  const lines = targets.slice(0, mostLines).map(targetLine);
  const note = context(mrk`${words(`${lines.length} of ${targets.length} shown`)}`);
  return { text: title, blocks: [section(summary), section(join(lines, '\n')), note] };
}

function row(group: string, target: TargetHealthDescription): readonly string[] {
  const { Target, TargetHealth } = target;
  return [
    addressOf(target),
    TargetHealth?.State ?? 'unknown',
    TargetHealth?.Description ?? '',
    TargetHealth?.Reason ?? '',
    Target.AvailabilityZone ?? '',
    group,
  ];
}

function targetLine({ target }: { readonly target: TargetHealthDescription }): Mrkdwn {
  const why = reasonOf(target);
  const at = code(addressOf(target), 80);
  return mrk`• ${at} ${words(target.TargetHealth?.State ?? 'unknown', 40)}${why ? mrk`: ${words(why, 160)}` : mrk``}`;
}

function addressOf({ Target: { Id, Port } }: TargetHealthDescription): string {
  return Port === undefined ? Id : `${Id}:${Port}`;
}

function reasonOf({ TargetHealth }: TargetHealthDescription): string {
  return [TargetHealth?.Reason, TargetHealth?.Description].filter(Boolean).join(': ');
}

/** What needs a look stands first: a target that is leaving on purpose says least. */
function byUrgency(a: TargetHealthDescription, b: TargetHealthDescription): number {
  return urgency(a) - urgency(b) || (a.Target.Id < b.Target.Id ? -1 : 1);
}

const calm = ['healthy', 'unused', 'draining'];

function urgency({ TargetHealth }: TargetHealthDescription): number {
  const state = TargetHealth?.State ?? 'unknown';
  return state === 'unhealthy' ? -2 : calm.indexOf(state);
}

function states(targets: readonly TargetHealthDescription[]): readonly Mrkdwn[] {
  const counts = new Map<string, number>();
  for (const { TargetHealth } of targets) {
    const state = TargetHealth?.State ?? 'unknown';
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  const said = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([s, n]) => `${n} ${s}`);
  return said.length > 0 ? [words(said.join(', '))] : [];
}

/** The name in a target group's ARN: `targetgroup/<name>/<id>`. */
function groupName(arn: string): string {
  const [, name] = /targetgroup\/([^/]+)\//.exec(arn) ?? [];
  return name ?? lastPart(arn);
}
