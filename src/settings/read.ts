import { type Document, isMap, isPair, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { type Settings, settingsSchema } from './schema.ts';

/** The file cannot be used. The message lists every problem with its line, one a line. */
export class SettingsError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'SettingsError';
    this.problems = problems;
  }
}

/**
 * Reads the text of an `ecs-triage.yml`.
 *
 * @param file as it is called in problems
 * @throws SettingsError naming every problem with its line and column
 */
export function readSettings(text: string, file: string): Settings {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: true,
    prettyErrors: false,
  });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  if (document.errors.length > 0) {
    throw new SettingsError(
      document.errors.map(({ message, pos: [offset] }) => `${at(offset)} ${message.trim()}`),
    );
  }
  const content: unknown = document.toJS({ maxAliasCount: 100 });
  // A write that was cut short leaves nothing, and must not take grants and protections with it.
  if (content === null) {
    throw new SettingsError([`${file}:1:1 is empty. Write {} where nothing is to be set.`]);
  }
  const parsed = settingsSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new SettingsError(
    parsed.error.issues.flatMap((issue) =>
      placed(issue, document).map(({ offset, path, problem }) => `${at(offset)} ${path}${problem}`),
    ),
  );
}

interface Placed {
  readonly offset: number;
  readonly path: string;
  readonly problem: string;
}

/** Where in the text a complaint belongs, and what it says. */
function placed(issue: z.core.$ZodIssue, document: Document): readonly Placed[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      offset: keyOffset(document, [...issue.path, key]),
      path: spoken([...issue.path, key]),
      problem: 'is no setting that I know. Look for a typing error, or remove it.',
    }));
  }
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  if (missing) {
    const path = `${spoken(issue.path.slice(0, -1))}${String(issue.path.at(-1))} `;
    return [{ offset: valueOffset(document, issue.path), path, problem: 'is missing.' }];
  }
  // The keys of a record are complained about at their own place.
  const [nested] = issue.code === 'invalid_key' ? issue.issues : [];
  return [
    {
      offset: nested ? keyOffset(document, issue.path) : valueOffset(document, issue.path),
      path: spoken(issue.path),
      problem: finished((nested ?? issue).message),
    },
  ];
}

/** Where a value stands; what is missing belongs to what it is missing from. */
function valueOffset(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    const range = (node as { readonly range?: readonly number[] | null } | undefined)?.range;
    if (range?.[0] !== undefined) return range[0];
  }
  return 0;
}

function keyOffset(document: Document, path: readonly PropertyKey[]): number {
  const parent: unknown =
    path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  const key = path.at(-1);
  const pair = isMap(parent)
    ? parent.items.find((it) => isPair(it) && isScalar(it.key) && String(it.key.value) === key)
    : undefined;
  const range = isPair(pair) && isScalar(pair.key) ? pair.key.range : undefined;
  return range?.[0] ?? valueOffset(document, path.slice(0, -1));
}

function spoken(path: readonly PropertyKey[]): string {
  const text = path
    .map((it) => (typeof it === 'number' ? `[${it}]` : `.${String(it)}`))
    .join('')
    .replace(/^\./, '');
  return text === '' ? '' : `${text}: `;
}

function finished(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
