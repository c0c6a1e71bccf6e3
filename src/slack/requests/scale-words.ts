const isNumber = /^[+-]?\d+$/;

/** Words that ask for so many tasks more, and for so many fewer. */
const upwards = new Set(['by', 'up', 'out', 'more', 'add']);
const downwards = new Set(['down', 'in', 'fewer', 'less']);

/**
 * How many tasks are wanted, in one form: `to 4` of "up to 4", "from 2 to 4" and "4 tasks", `by 2` of "up by 2" and "add 2
 * tasks", `by -2` of "down by 2"; nothing where no number is named.
 */
export function scaleWords(words: readonly string[]): readonly string[] {
  const said = words.map((word) => word.toLowerCase());
  const numbers = said.filter((word, i) => isNumber.test(word) && said[i - 1] !== 'from');
  const at = said.findIndex((word, i) => word === 'to' && isNumber.test(said[i + 1] ?? ''));
  const wanted = at < 0 ? undefined : said[at + 1];
  if (wanted !== undefined) return ['to', wanted];
  const [number, ...others] = numbers;
  if (number === undefined || others.length > 0) return numbers;
  const digits = number.replace(/^[+-]/, '');
  if (number !== digits) return ['by', number.replace(/^\+/, '')];
  if (said.some((word) => downwards.has(word))) return ['by', `-${digits}`];
  return [said.some((word) => upwards.has(word)) ? 'by' : 'to', digits];
}
