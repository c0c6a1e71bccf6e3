import { lengthOf } from './limits.ts';

/** Why Slack refuses a value. `fallback-text` alone is advice: Slack accepts the message. */
type LimitRule =
  | 'required'
  | 'type'
  | 'unknown-type'
  | 'surface'
  | 'nesting'
  | 'enum'
  | 'format'
  | 'exclusive'
  | 'min-length'
  | 'max-length'
  | 'min-items'
  | 'max-items'
  | 'min'
  | 'max'
  | 'max-total'
  | 'max-per-message'
  | 'same-length'
  | 'unique'
  | 'initial-option'
  | 'submit-required'
  | 'fallback-text';

/** One thing that Slack would refuse: where (a JSON pointer), by which rule, what it got and the bound. */
export interface Violation {
  readonly pointer: string;
  readonly rule: LimitRule;
  /** A length, a count, or the offending value in short. */
  readonly got: number | string;
  /** The bound that was crossed: the largest allowed, or the smallest for the `min` rules. */
  readonly max?: number;
}

/** A JSON object whose fields are not known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** Bounds of a text. `min` is 1 unless given; a missing text is refused only if `required`. */
export interface TextBounds {
  readonly max?: number;
  readonly min?: number;
  readonly required?: boolean;
}

/** Whether a value is a JSON object (arrays are not). */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The items of a JSON array, or none for anything else. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A short form of any JSON value for a violation's `got`. */
export function brief(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** Checks a bare string such as `action_id`, `url` or `value`. */
export function* checkString(
  value: unknown,
  pointer: string,
  { max, min = 1, required = false }: TextBounds = {},
): Iterable<Violation> {
  if (value === undefined || value === null) {
    if (required) yield { pointer, rule: 'required', got: 'nothing' };
    return;
  }
  if (typeof value !== 'string') {
    yield { pointer, rule: 'type', got: brief(value) };
    return;
  }
  const got = lengthOf(value);
  if (got < min) yield { pointer, rule: 'min-length', got, max: min };
  if (max !== undefined && got > max) yield { pointer, rule: 'max-length', got, max };
}

/** Checks a text object. `kinds` are the allowed types; Slack points at the inner `text` for lengths. */
export function* checkText(
  value: unknown,
  pointer: string,
  bounds: TextBounds,
  kinds: readonly string[] = ['plain_text', 'mrkdwn'],
): Iterable<Violation> {
  if (value === undefined || value === null) {
    if (bounds.required) yield { pointer, rule: 'required', got: 'nothing' };
    return;
  }
  if (!isFields(value)) {
    yield { pointer, rule: 'type', got: brief(value) };
    return;
  }
  if (!kinds.includes(String(value['type']))) {
    yield { pointer: `${pointer}/type`, rule: 'enum', got: brief(value['type']) };
  }
  yield* checkString(value['text'], `${pointer}/text`, { ...bounds, required: true });
}

/** Checks a plain text object. */
export function checkPlain(
  value: unknown,
  pointer: string,
  bounds: TextBounds,
): Iterable<Violation> {
  return checkText(value, pointer, bounds, ['plain_text']);
}

/** Checks that a value is an array with a number of items in bounds; the items are the caller's. */
export function* checkCount(
  value: unknown,
  pointer: string,
  { min = 1, max, required = true }: TextBounds,
): Iterable<Violation> {
  if (value === undefined || value === null) {
    if (required) yield { pointer, rule: 'required', got: 'nothing' };
    return;
  }
  if (!Array.isArray(value)) {
    yield { pointer, rule: 'type', got: brief(value) };
    return;
  }
  const got = value.length;
  if (got < min) yield { pointer, rule: 'min-items', got, max: min };
  if (max !== undefined && got > max) yield { pointer, rule: 'max-items', got, max };
}

/** Checks that a value, if present, is one of a closed list. */
export function* checkEnum(
  value: unknown,
  pointer: string,
  allowed: readonly string[],
): Iterable<Violation> {
  if (value !== undefined && !allowed.includes(String(value))) {
    yield { pointer, rule: 'enum', got: brief(value) };
  }
}

/** Checks that a value, if present, is a whole number in bounds. */
export function* checkInteger(
  value: unknown,
  pointer: string,
  { min, max }: { readonly min: number; readonly max: number },
): Iterable<Violation> {
  if (value === undefined) return;
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    yield { pointer, rule: 'type', got: brief(value) };
    return;
  }
  if (value < min) yield { pointer, rule: 'min', got: value, max: min };
  if (value > max) yield { pointer, rule: 'max', got: value, max };
}

/** Checks a link's target: present if required, an absolute URL, and short enough. */
export function* checkUrl(
  value: unknown,
  pointer: string,
  bounds: TextBounds,
): Iterable<Violation> {
  yield* checkString(value, pointer, bounds);
  if (typeof value === 'string' && value !== '' && !/^(https?|mailto|slack):\S+$/i.test(value)) {
    yield { pointer, rule: 'format', got: brief(value) };
  }
}

/** Reports the second and later holders of a value that must be unique. */
export function* checkUnique(
  entries: Iterable<readonly [pointer: string, value: unknown]>,
): Iterable<Violation> {
  const seen = new Set<string>();
  for (const [pointer, value] of entries) {
    if (typeof value !== 'string' || value === '') continue;
    if (seen.has(value)) yield { pointer, rule: 'unique', got: brief(value) };
    seen.add(value);
  }
}
