import { titleOf } from '../explaining/catalogue.ts';
import type { Fleet } from '../facts/fleet.ts';
import { count } from '../rules/phrases.ts';
import { type CommonCause, commonCauses } from './fleet/common-causes.ts';
import { type Member, membersOf } from './fleet/fleet-members.ts';
import { sentence } from './sentence.ts';
import type { Line, Sheet, Table } from './sheet.ts';

/**
 * Whether it is only one service: every service of a cluster, those in trouble first, and what several have in common.
 *
 * @param asked the service that the question came from
 */
export function fleetSheet(fleet: Fleet, asked?: string): Sheet {
  const { cluster, takenAt } = fleet;
  const members = membersOf(fleet);
  const causes = commonCauses(members, fleet.network);
  return {
    title: `Fleet of cluster ${cluster}`,
    said: answer(fleet, members, causes, asked),
    parts: [
      ...(causes.length > 0
        ? [
            {
              kind: 'lines' as const,
              title: 'What they have in common',
              lines: causes.map(causeLine),
            },
          ]
        : []),
      ...(members.length > 0 ? [memberTable(members, asked)] : []),
    ],
    notes: notes(fleet),
    takenAt,
  };
}

function answer(
  { cluster, listed, services, stopped }: Fleet,
  members: readonly Member[],
  causes: readonly CommonCause[],
  asked: string | undefined,
): Line {
  if (listed === undefined)
    return ['The services of cluster ', { code: cluster }, ' could not be listed.'];
  if (listed === 0) return ['Cluster ', { code: cluster }, ' has no service, or does not exist.'];
  if (services.length === 0)
    return [`${count(listed, 'service')} listed, and none could be described.`];
  const bad = members.filter(({ trouble }) => trouble !== 'none');
  const of = `${bad.length} of ${count(members.length, 'service')}`;
  const [cause] = causes;
  const [only] = bad;
  if (bad.length === 0) {
    const failed =
      stopped === undefined
        ? '; whether tasks failed was not read.'
        : ', and no task has failed in the last hour.';
    return [
      `All ${count(members.length, 'service')} of cluster `,
      { code: cluster },
      ` run as desired${failed}`,
    ];
  }
  if (cause) {
    const others = asked !== undefined && cause.services.includes(asked);
    const together = cause.isShared ? 'for one reason' : 'alike, perhaps by chance';
    return [
      `${others ? `It is not only ${asked}: ` : ''}${of} are in trouble, ${cause.services.length} of them ${together}: `,
      ...reasonLine(cause),
    ];
  }
  if (bad.length === 1 && only) {
    return asked === undefined || only.name === asked
      ? ['It is only ', { code: only.name }, `: ${of} is in trouble.`]
      : ['It is only ', { code: only.name }, `: ${asked} and all others run as desired.`];
  }
  return [
    `${of} are in trouble, each for a reason of its own as far as can be seen: ${bad.map(({ name }) => name).join(', ')}.`,
  ];
}

function reasonLine({ what, traits }: CommonCause): Line {
  return [...sentence(what), traits.length > 0 ? ` (${traits.join('; ')}).` : '.'];
}

function causeLine(cause: CommonCause): Line {
  return [
    { strong: `${cause.services.length} services` },
    ': ',
    ...reasonLine(cause),
    ` ${cause.services.join(', ')}.`,
    ...(cause.since === undefined ? [] : [' First seen ', { at: cause.since }, '.']),
  ];
}

function memberTable(members: readonly Member[], asked: string | undefined): Table {
  return {
    kind: 'table',
    title: 'Services, those in trouble first',
    columns: ['Service', 'Tasks', 'State', 'What says most', 'Failed'],
    rows: members.map((it) => [
      [it.name === asked ? { strong: it.name } : it.name],
      [
        it.running > it.desired
          ? `${it.running}, ${it.desired} desired`
          : `${it.running} of ${it.desired}`,
      ],
      [it.state],
      it.says === undefined ? [] : [it.mode === undefined ? '' : `${titleOf(it.mode)}: `, it.says],
      [it.failed === undefined ? 'not read' : it.failed === 0 ? '' : String(it.failed)],
    ]),
  };
}

function notes({ listed = 0, more, services, moreStopped, stopped, unread, calls }: Fleet): Line[] {
  return [
    [
      `Read: ${services.length} of ${more ? 'more than ' : ''}${count(listed, 'service')}${
        stopped === undefined
          ? ''
          : ` and ${moreStopped ? 'the first ' : ''}${count(stopped.length, 'stopped task')}`
      }, in ${count(calls, 'call')}. ECS lists stopped tasks for about one hour.`,
    ],
    ...unread.map(
      (it): Line => [
        { code: it.needs },
        ` was not answered (${it.because})${it.because === 'denied' ? '. Allow it to the role of the bot in this account' : ''}.`,
      ],
    ),
  ];
}
