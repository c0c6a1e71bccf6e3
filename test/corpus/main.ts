import { parseArgs } from 'node:util';
import { explainText } from '../../src/explaining/explain-text.ts';
import { readMessages } from './messages.ts';
import { type Mistake, precision, recall, type Score, score, type Tally } from './score.ts';

const usage = `Usage: npm run corpus -- [options]

Explains the collected messages and prints precision and recall per failure mode, for the part that may be read and for the
part that is held out.

  --mistakes  list the messages of the first part that are not understood; never those that are held out
  --help      print this and exit
`;

const { mistakes, help } = options();
process.stdout.write(help ? usage : report());

function options() {
  try {
    return parseArgs({
      options: {
        mistakes: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    process.exit(2);
  }
}

function report(): string {
  const messages = readMessages();
  const explain = (text: string) => explainText(text).map(({ rule }) => rule);
  const [open, held] = [false, true].map((held) =>
    score(
      messages.filter((it) => it.held === held),
      explain,
    ),
  );
  if (!open || !held) return '';
  return [...table(open, held), ...(mistakes ? ['', ...open.mistakes.map(describe)] : []), ''].join(
    '\n',
  );
}

function table(open: Score, held: Score): readonly string[] {
  const heldTallies = new Map(held.byId);
  const openTallies = new Map(open.byId);
  const ids = [...new Set([...openTallies.keys(), ...heldTallies.keys()])].sort();
  return [
    row('', 'messages', 'precision', 'recall', 'held out', 'precision', 'recall'),
    ...ids.map((id) => row(id, ...cells(openTallies.get(id)), ...cells(heldTallies.get(id)))),
    row('all', ...cells(open.overall), ...cells(held.overall)),
  ];
}

function cells(tally: Tally | undefined): readonly string[] {
  if (!tally) return ['', '', ''];
  return [`${tally.right + tally.missed}`, percent(precision(tally)), percent(recall(tally))];
}

function row(name: string, ...rest: readonly string[]): string {
  return [name.padEnd(32), ...rest.map((cell) => cell.padStart(9))].join(' ').trimEnd();
}

function percent(share: number | undefined): string {
  return share === undefined ? '–' : `${(share * 100).toFixed(1)} %`;
}

function describe({ text, ids, named }: Mistake): string {
  const start = text.replace(/\s+/g, ' ').slice(0, 110);
  return `${start}\n    expected ${list(ids)}, got ${list(named)}`;
}

function list(ids: readonly string[]): string {
  return ids.length > 0 ? ids.join(' + ') : 'nothing';
}
