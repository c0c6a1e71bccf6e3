import {
  brief,
  checkCount,
  checkPlain,
  checkString,
  checkText,
  checkUnique,
  checkUrl,
  type Fields,
  isFields,
  itemsOf,
  type Violation,
} from './check.ts';
import { LIMITS } from './limits.ts';

/** Checks a static select: its options, or its groups of options, never both. */
export function* checkStaticSelect(element: Fields, pointer: string): Iterable<Violation> {
  const { options, groups, groupLabel } = LIMITS.select;
  const given = ['options', 'option_groups'].filter((key) => element[key] !== undefined);
  if (given.length !== 1) {
    yield { pointer, rule: 'exclusive', got: given.length, max: 1 };
    return;
  }
  if (given[0] === 'options') {
    yield* checkOptions(element, pointer, options, ['plain_text']);
    return;
  }
  yield* checkCount(element['option_groups'], `${pointer}/option_groups`, { max: groups });
  for (const [g, group] of itemsOf(element['option_groups']).entries()) {
    const at = `${pointer}/option_groups/${g}`;
    if (!isFields(group)) {
      yield { pointer: at, rule: 'type', got: brief(group) };
      continue;
    }
    yield* checkPlain(group['label'], `${at}/label`, { max: groupLabel, required: true });
    yield* checkOptions(group, at, options, ['plain_text']);
  }
  const all = itemsOf(element['option_groups']).flatMap((it) =>
    isFields(it) ? itemsOf(it['options']) : [],
  );
  yield* checkInitial(element, pointer, all);
}

/** Checks the `options` of an element and that its initial ones are among them. */
export function* checkOptions(
  element: Fields,
  pointer: string,
  max: number,
  kinds: readonly string[] = ['plain_text', 'mrkdwn'],
): Iterable<Violation> {
  const at = `${pointer}/options`;
  yield* checkCount(element['options'], at, { max });
  const options = itemsOf(element['options']);
  const limits = LIMITS.option;
  for (const [i, option] of options.entries()) {
    const here = `${at}/${i}`;
    if (!isFields(option)) {
      yield { pointer: here, rule: 'type', got: brief(option) };
      continue;
    }
    yield* checkText(option['text'], `${here}/text`, { max: limits.text, required: true }, kinds);
    const required = option['url'] === undefined;
    yield* checkString(option['value'], `${here}/value`, { max: limits.value, required });
    yield* checkText(option['description'], `${here}/description`, { max: limits.description });
    yield* checkUrl(option['url'], `${here}/url`, { max: limits.url });
  }
  const values = options.map(
    (it, i) => [`${at}/${i}/value`, isFields(it) ? it['value'] : ''] as const,
  );
  yield* checkUnique(values);
  yield* checkInitial(element, pointer, options);
}

/** Slack wants an initial option to be one of the options, equal in every field. */
function* checkInitial(
  element: Fields,
  pointer: string,
  options: readonly unknown[],
): Iterable<Violation> {
  const known = new Set(options.map(canonical));
  const initial = element['initial_option'];
  if (initial !== undefined && !known.has(canonical(initial))) {
    yield { pointer: `${pointer}/initial_option`, rule: 'initial-option', got: brief(initial) };
  }
  for (const [i, option] of itemsOf(element['initial_options']).entries()) {
    if (known.has(canonical(option))) continue;
    yield {
      pointer: `${pointer}/initial_options/${i}`,
      rule: 'initial-option',
      got: brief(option),
    };
  }
}

function canonical(value: unknown): string {
  if (!isFields(value)) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${key}:${canonical(value[key])}`).join()}}`;
}
