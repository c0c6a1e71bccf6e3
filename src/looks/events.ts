import { titleOf } from '../explaining/catalogue.ts';
import { readServiceEvent } from '../explaining/service-events.ts';
import type { Service } from '../facts/ecs-services.ts';
import { compareTexts } from '../facts/order.ts';
import { eventsNewestFirst, secondsBetween, serviceIn } from '../facts/service.ts';
import { parseServiceEvent } from '../reading/messages/service-event.ts';
import { plainText } from '../reading/plain-text.ts';
import { duration } from '../rules/duration.ts';
import { knownFacts } from '../rules/known.ts';
import { count } from '../rules/phrases.ts';
import { eventWords } from './events/event-words.ts';
import { kindOf } from './events/repeats.ts';
import type { Look } from './look.ts';
import type { Line, Sheet } from './sheet.ts';
import { unreadSheet } from './unread.ts';

const needs = ['services'] as const;

/** What ECS said about the service, each thing once however often it was said, the newest first. */
export const events: Look = {
  id: 'events',
  button: 'Show events',
  about: 'what ECS said about the service, repeats folded, and what it means',
  needs,

  show({ facts }): Sheet {
    const { service: ref, takenAt } = facts;
    const title = `Events of ${ref.name}`;
    const known = knownFacts(facts, [], needs);
    if (!known?.services) {
      return unreadSheet(title, 'The events', facts, known?.unread ?? [], needs);
    }
    const service = serviceIn(known.services);
    if (!service) {
      return {
        title,
        said: [{ code: ref.name }, ' does not exist, so nothing is said of it.'],
        parts: [],
        takenAt,
      };
    }
    const all = eventsNewestFirst(service);
    const folded = foldedEvents(all);
    return {
      title,
      said: answer(all.length, folded, ref.name),
      parts:
        folded.length === 0
          ? []
          : [
              {
                kind: 'table',
                columns: ['What ECS said', 'Times', 'Last', 'What it tells of', 'First'],
                rows: folded.map(row),
              },
            ],
      notes: [
        ['ECS keeps the newest 100 events of a service, and repeats some only every 6 hours.'],
      ],
      takenAt,
    };
  },
};

/** One thing that ECS said, once or several times. */
interface Folded {
  readonly says: string;
  /** The failure mode that it tells of, in one sentence; undefined where it only says that ECS does its work. */
  readonly means: string | undefined;
  /** Whether the words leave no other meaning. */
  readonly certain: boolean;
  readonly times: number;
  readonly last: string | undefined;
  readonly first: string | undefined;
}

/** Events that say the same but for ids and numbers are one, in the order of what was said last. */
function foldedEvents(all: readonly Service['events'][number][]): readonly Folded[] {
  const kinds = new Map<string, Service['events'][number][]>();
  for (const event of all) {
    const said = parseServiceEvent(event.message)?.said ?? plainText(event.message);
    const kind = kindOf(said);
    const alike = kinds.get(kind);
    if (alike) alike.push(event);
    else kinds.set(kind, [event]);
  }
  return [...kinds.values()].flatMap((alike) => {
    const [newest] = alike;
    if (!newest) return [];
    const reading = readServiceEvent(newest.message);
    const certain = reading?.confidence === 'likely';
    const times = alike.flatMap(({ createdAt }) => createdAt ?? []).toSorted(compareTexts);
    return [
      {
        says: eventWords(newest.message),
        means: reading && `${certain ? '' : 'Perhaps: '}${titleOf(reading.rule)}`,
        certain,
        times: alike.length,
        last: times.at(-1),
        first: times[0],
      },
    ];
  });
}

/** So many starts within an hour are no deployment and no scaling: what is started does not stay. */
const manyStarts = 5;

function answer(total: number, folded: readonly Folded[], name: string): Line {
  if (total === 0) return ['ECS has said nothing about ', { code: name }, '.'];
  const faults = folded.filter(({ means }) => means !== undefined);
  const told = faults.reduce((sum, { times }) => sum + times, 0);
  // What may mean something else is told only where nothing says more.
  const newest = faults.find(({ certain }) => certain) ?? faults[0];
  if (!newest) {
    const starts = folded.find(({ says }) => /^has started \d+ tasks/.test(says));
    if (starts?.first && starts.last && starts.times >= manyStarts) {
      const span = secondsBetween(starts.first, starts.last);
      if (span < 3600) {
        return [
          `No event names a fault, but ECS started tasks ${starts.times} times within ${duration(span)}, the last time `,
          { at: starts.last },
          ': they do not stay. Why they stopped is said by the stopped tasks.',
        ];
      }
    }
    const [last] = folded;
    return [
      total === 1
        ? 'The one event tells of no fault'
        : `None of ${count(total, 'event')} tells of a fault`,
      ...(last?.last
        ? ['; the last thing that ECS said, ', { at: last.last }, ', is that the service ']
        : ['; the last is: the service ']),
      `${last?.says ?? ''}`,
    ];
  }
  return [
    `${told} of ${count(total, 'event')} ${told === 1 ? 'tells' : 'tell'} of a fault; the newest such`,
    ...(newest.last ? [', ', { at: newest.last }] : []),
    `: ${newest.means ?? ''}`,
    newest.times > 1 ? ` (said ${newest.times} times).` : '.',
  ];
}

function row({ says, means, times, last, first }: Folded): readonly Line[] {
  return [
    [says],
    [times === 1 ? '' : `×${times}`],
    last === undefined ? [] : [{ at: last }],
    [means ?? ''],
    first === undefined || times === 1 ? [] : [{ at: first }],
  ];
}
