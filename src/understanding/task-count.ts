/** Words for a number of tasks. */
const numbers: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  couple: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
};

/** Words that ask for so many times as many as there are. */
const factors: Readonly<Record<string, number>> = {
  double: 2,
  twice: 2,
  triple: 3,
  half: 0.5,
  halve: 0.5,
};

/** Words that ask for so many more, and for so many fewer; before `to` they say nothing. */
const upwards = words('up out more add another additional extra increase raise bump grow');
const downwards = words('down fewer less remove reduce decrease lower shrink cut drop');

/** Before one of these, or a word that tells which, `a` and `another` are numbers. */
const things = words('task tasks replica replicas copy copies');
const which = words('new single extra additional more fresh spare');

/** What else people say around a count, with the verbs that say by themselves neither more nor fewer. */
const around = words(
  'scale to from by in set make run get take bring put go desired count number them few several',
);

/** Before `one` these point at the service. */
const pointing = words('this that the which');

/** How many tasks are wanted is said with these words and with digits. */
export const countWords: Readonly<Record<string, readonly string[]>> = {
  'a number': Object.keys(numbers),
  'so many times as many': Object.keys(factors),
  'so many more': [...upwards],
  'so many fewer': [...downwards],
  'around them': [...things, ...which, ...around],
};

const own = new Set(Object.values(countWords).flat());
const digits = /^[+-]?\d+$/;

/** Whether a word says how many tasks are wanted. */
export function isCountWord(word: string): boolean {
  return digits.test(word) || own.has(word.toLowerCase());
}

/** Whether a word is a number of tasks. */
export function isNumber(word: string): boolean {
  return digits.test(word) || Object.hasOwn(numbers, word);
}

/**
 * How many tasks are wanted, in one form: `to 4` of "up to 4", "from 2 to 4" and "4 tasks", `by 2` of "up by two" and "add 2
 * tasks", `by -1` of "down by one" and "one task less", `times 2` of "double it"; nothing where the words do not say one number.
 */
export function countIn(asked: readonly string[]): readonly string[] {
  const said = asked.map((word) => word.toLowerCase());
  const all = said.flatMap((_, i) => numberAt(said, i) ?? []);
  const factor = said.map((word) => (Object.hasOwn(factors, word) ? factors[word] : undefined));
  const [times, ...otherTimes] = factor.filter((it) => it !== undefined);
  const isLess = said.some((word, i) => downwards.has(word) || isInwards(said, i));
  const isMore = said.some((word) => upwards.has(word));
  const isBy = said.includes('by');
  if (times !== undefined) {
    const isClear = times > 1 ? !isLess : !isMore && (isLess || !isBy);
    return isClear && all.length === 0 && otherTimes.length === 0 ? ['times', `${times}`] : [];
  }
  const at = said.indexOf('to');
  const wanted = at < 0 ? undefined : numberAt(said, at + 1);
  if (wanted !== undefined) return ['to', wanted];
  const [number, ...others] = all;
  if (number === undefined || others.length > 0 || (isLess && isMore)) return [];
  if (/^[+-]/.test(number)) return ['by', number.replace(/^\+/, '')];
  if (isLess) return ['by', `-${number}`];
  return [isMore || isBy ? 'by' : 'to', number];
}

/** `in` of "scale in by 2" and "cut it in half", and not that of "in the morning". */
function isInwards(said: readonly string[], i: number): boolean {
  const next = said[i + 1] ?? 'to';
  return said[i] === 'in' && (/^(?:to|by|half)$/.test(next) || isNumber(next));
}

/** The number at a place, in digits; that after `from` is not what is wanted. */
function numberAt(said: readonly string[], i: number): string | undefined {
  const [before = '', word = '', next = ''] = [said[i - 1], said[i], said[i + 1]];
  if (before === 'from') return undefined;
  if (digits.test(word)) return word;
  if (word === 'one' && pointing.has(before)) return undefined;
  if (Object.hasOwn(numbers, word)) return `${numbers[word]}`;
  return /^(?:an?|another)$/.test(word) && (things.has(next) || which.has(next)) ? '1' : undefined;
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
