import type { ServiceRef } from '../../src/facts/service-ref.ts';
import type { Look, Seen } from '../../src/looks/look.ts';
import type { Line, Part, Sheet } from '../../src/looks/sheet.ts';
import { noCache } from '../../src/probes/answer-cache.ts';
import { connectAws } from '../../src/probes/aws.ts';
import { collect } from '../../src/probes/collect.ts';
import { probesToShow } from '../../src/probes/probes-to-show.ts';
import { type AwsSandbox, startAwsSandbox } from '../../src/sandbox/aws/server.ts';
import { buildWorld } from '../../src/sandbox/aws/world/build.ts';
import type { ActiveFault } from '../../src/sandbox/aws/world/world.ts';
import { triage } from '../../src/triage.ts';
import { now, pointAwsSdkAt, serviceRef } from './aws-sandbox.ts';

/** What a look is shown of a simulated account, through the real AWS SDK. */
export interface Shown {
  readonly faults?: readonly ActiveFault[];
  readonly ref?: ServiceRef;
  readonly words?: readonly string[];
  readonly prepare?: (aws: AwsSandbox) => void;
  readonly more?: Partial<Seen>;
}

/** Collects what a look needs and shows it. */
export async function shownBy(
  look: Look,
  { faults = [], ref = serviceRef(), words = [], prepare, more }: Shown = {},
) {
  const aws = await startAwsSandbox({ world: buildWorld({ now, faults }) });
  prepare?.(aws);
  pointAwsSdkAt(aws.url);
  const clients = connectAws();
  try {
    const seen = await seenBy(look, ref, words, clients.ask);
    const looked = look.show({ ...seen, ...more }, words);
    return { looked, text: 'problem' in looked ? looked.problem : textOf(looked), aws, seen };
  } finally {
    clients.close();
    await aws.close();
  }
}

async function seenBy(
  look: Look,
  ref: ServiceRef,
  words: readonly string[],
  ask: ReturnType<typeof connectAws>['ask'],
): Promise<Seen> {
  if (look.needs === 'all') return triage(ref, { ask });
  const probes = probesToShow(look.id, look.needs, words);
  const deadlines = { callDeadlineMs: 3_000, deadlineMs: 8_000 };
  const { facts } = await collect(ref, probes, { ask, cache: noCache, ...deadlines });
  return { facts };
}

/** A sheet as plain text, for tests and for reading it. */
export function textOf({ title, said, parts, notes = [] }: Sheet): string {
  return [
    title,
    plain(said),
    ...parts.flatMap(partText),
    ...notes.map((note) => `(${plain(note)})`),
  ].join('\n');
}

function partText(part: Part): readonly string[] {
  switch (part.kind) {
    case 'lines':
      return [`== ${part.title ?? ''}`, ...part.lines.map(plain)];
    case 'table':
      return [
        `== ${part.title ?? ''}`,
        part.columns.join(' | '),
        ...part.rows.map((row) => row.map(plain).join(' | ')),
      ];
    case 'excerpt':
      return [
        `== ${plain(part.title)}`,
        ...part.lines.map(({ text, mark }) => (mark ? `${text}   <- ${mark}` : text)),
      ];
    case 'chart':
      return [
        `== ${part.title}: ${part.alt}`,
        ...part.series.map(
          ({ name, values }) => `${name}: ${values.map((it) => it ?? '-').join(' ')}`,
        ),
      ];
  }
}

function plain(line: Line): string {
  return line
    .map((piece) =>
      typeof piece === 'string'
        ? piece
        : 'code' in piece
          ? `\`${piece.code}\``
          : 'strong' in piece
            ? `*${piece.strong}*`
            : 'link' in piece
              ? piece.link
              : piece.at,
    )
    .join('');
}
