/** Words for a number of tasks. */
const numbers: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
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
const factors: Readonly<Record<string, string>> = { double: '2', triple: '3', halve: '0.5' };

const raising = list('increase raise bump grow');
const reducing = list('reduce decrease lower shrink cut');
const taking = list('remove drop');
const more = list('more additional extra');
const fewer = list('fewer less');
const things = list('task tasks replica replicas');

/** Between `to` and a number these change nothing. */
const hedges = list('just only about around exactly maybe the');

/** What else the forms of a count hold. */
const around = list(
  'scale set take bring add get give me us another a an new to from by in up down out back of for on half desired count number it its them this that the our service',
);

/** How many tasks are wanted is said with these words and with digits. */
export const countWords: Readonly<Record<string, readonly string[]>> = {
  'a number': Object.keys(numbers),
  'so many times as many': Object.keys(factors),
  'so many more': [...raising, ...more],
  'so many fewer': [...reducing, ...taking, ...fewer],
  'around them': [...new Set([...things, ...hedges, ...around])],
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

/** Stands for the name of the service in the words of a count. */
export const theService = '@';

const n = `(\\d+|${either(Object.keys(numbers))})`;
const one = `(\\d+|${either(Object.keys(numbers))}|an?|another)`;
const thing = `(?:${either(things)})`;
const object = `(?:@|it|them|this|that|(?:the |our )?service|(?:(?:the |its |our )?(?:(?:desired |task |replica )?count|desired|(?:number of )?(?:tasks|replicas)))(?: (?:of|for) (?:@|it))?)`;
const direction = '(?: back)?(?: (up|down|out|in))?';
const place = '(?: (?:(?:of|for|on|to|from) )?@)?';
const hedge = `(?:(?:${either(hedges)}) ){0,2}`;
const changing = either(['scale', 'set', ...raising, ...reducing, 'drop']);

/** `scale it up to 4`, `reduce the tasks from 4 to 2`, `take it down to one`. */
const absolute = [
  form(
    `(?:${changing})(?: ${object})?${direction}(?: ${object})?(?: from ${n}(?: ${thing})?)? to ${hedge}(?<to>${n})(?: ${thing})?${place}`,
  ),
  form(
    `(?:take|bring) ${object} (?:up|down|back|back up|back down) to ${hedge}(?<to>${n})(?: ${thing})?`,
  ),
  form(`scale(?: ${object})? (?<to>${n})`),
];

/** `scale down by 2`, `scale up 2`, `add a task`, `one more task`: the verb or the direction says whether more or fewer. */
const relative = [
  form(
    `(?<verb>scale|${either([...raising, ...reducing])})(?: ${object})?(?: (?<way>up|down|out|in))?(?: ${object})? by (?<by>${n})(?: ${thing})?${place}`,
  ),
  form(`(?:take|bring) ${object} (?<way>up|down) by (?<by>${n})(?: ${thing})?`),
  form(`scale(?: ${object})? (?<way>up|down|out|in) (?<by>${n})(?: ${thing})?${place}`),
  form(
    `(?<verb>add|cut|${either(taking)}) (?<by>${one})(?: (?:${either(more)}|new))? ${thing}(?: (?:to|of|for|from) ${object})?`,
  ),
  form(`(?<by>${n}) (?<way>${either([...more, ...fewer])}) ${thing}${place}`),
  form(`(?<by>${n}) ${thing} (?<way>more|${either(fewer)})${place}`),
  form(`(?<by>another) ${thing}${place}`),
  form(`(?:get|give) (?:(?:me|us|it|@) )?(?<by>${n}) (?<way>more) ${thing}${place}`),
];

/** `double it`, `halve checkout-svc`. */
const manifold = form(`(?<factor>${either(Object.keys(factors))}) ${object}`);

/** `cut it in half`, `scale down by half`. */
const halved = [
  form(`cut(?: ${object})? in half`),
  form(`(?:${either(reducing)})(?: ${object})? by half`),
  form(`scale(?: ${object})? down(?: ${object})? by half`),
];

const upwards = new Set(['up', 'out', ...more, ...raising, 'add']);
const downwards = new Set(['down', 'in', ...fewer, ...reducing, ...taking]);

/**
 * How many tasks are wanted, in one form: `to 4` of "scale up to 4", `by 2` of "add two tasks", `by -1` of "scale down by one",
 * `times 2` of "double it". Only what has one of the forms above as a whole is understood: else nothing is given, and asked.
 *
 * @param asked the words of the order with its verb, and `@` for the name of the service
 */
export function countIn(asked: readonly string[]): readonly string[] {
  const said = asked.join(' ').toLowerCase();
  const to = groupsOf(absolute, said)?.['to'];
  if (to !== undefined) return ['to', inDigits(to)];
  const factor = groupsOf([manifold], said)?.['factor'];
  if (factor !== undefined) return ['times', factors[factor] ?? ''];
  if (halved.some((it) => it.test(said))) return ['times', '0.5'];
  const { by, way, verb } = groupsOf(relative, said) ?? {};
  if (by === undefined) return [];
  const ways = [way, verb].filter((it) => it !== undefined);
  const isLess = ways.some((it) => downwards.has(it));
  if (isLess && ways.some((it) => upwards.has(it))) return [];
  return ['by', `${isLess ? '-' : ''}${inDigits(by)}`];
}

function groupsOf(
  forms: readonly RegExp[],
  said: string,
): Readonly<Record<string, string | undefined>> | undefined {
  for (const it of forms) {
    const found = it.exec(said);
    if (found) return found.groups;
  }
  return undefined;
}

/** `a` and `another` are one. */
function inDigits(number: string): string {
  return /^\d+$/.test(number) ? number : `${numbers[number] ?? 1}`;
}

function form(words: string): RegExp {
  return new RegExp(`^${words}$`);
}

function either(words: readonly string[]): string {
  return words.join('|');
}

function list(words: string): readonly string[] {
  return words.split(' ');
}
