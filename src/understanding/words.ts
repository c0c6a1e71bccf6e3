/** What a word stands for, where it is written in another form. */
const forms: Readonly<Record<string, string>> = {
  is: 'be',
  are: 'be',
  was: 'be',
  were: 'be',
  been: 'be',
  whats: 'what',
  hows: 'how',
  whos: 'who',
  thats: 'that',
  "isn't": 'be',
  isnt: 'be',
  wrong: 'wrong',
  died: 'die',
  dying: 'die',
  going: 'go',
  goes: 'go',
  does: 'do',
  doing: 'do',
  did: 'do',
  broke: 'break',
  broken: 'break',
  began: 'begin',
  killed: 'kill',
  setting: 'setting',
  settings: 'setting',
  rolled: 'roll',
  rolling: 'roll',
  logs: 'log',
  logging: 'log',
  healthchecks: 'healthcheck',
};

/** Words that carry nothing in a question. */
const empty = new Set(
  'a an the of for with please pls can could you me my our it its this that there still now at in is are was were do does did has have had been being just so very really tell give show see look how us we i and or any some to on by from about'
    .split(' ')
    .map(stem),
);

/** So many letters of a text are read, and none of a word that is longer than any that means something. */
const mostLetters = 8_000;
const longestWord = 64;

/**
 * A text in words as they are compared: in lower case, without endings, with ids told by their form.
 *
 * @param most how many different ones, from the beginning
 */
export function wordsOf(text: string, most = Number.POSITIVE_INFINITY): readonly string[] {
  const words = new Set<string>();
  for (const written of inOneForm(text.slice(0, mostLetters))
    .replace(/'(?:s|re|m|ve|d|ll)\b/g, ' ')
    .split(/[^\p{L}\p{N}'/_.-]+/u)) {
    if (words.size >= most) break;
    if (written.length > longestWord) continue;
    const word = written.replace(/^['./_-]+|['./_?!-]+$/g, '');
    if (word !== '') words.add(isHexId(word) ? 'hexid' : stem(word));
  }
  return [...words];
}

/** In lower case, with one apostrophe and without the hyphens that some write: `roll-back` and `rollback` are `roll back`. */
export function inOneForm(text: string): string {
  return text
    .toLowerCase()
    .replace(/[’`]/g, "'")
    .replace(/(?<![\w/-])roll-?back(?:s|ed)?(?![\w/-])/g, 'roll back')
    .replace(/(?<![\w/-])double[- ]?check(?:s|ed|ing)?(?![\w/-])/g, 'check')
    .replace(/(?<![\w/-])re-(?=(?:start|deploy)(?:s|ed|ing)?(?![\w/-]))/g, 're');
}

function isHexId(word: string): boolean {
  return /^(?=.*\d)[0-9a-f]{6,32}$/.test(word);
}

/** Whether a word says something by itself. */
export function says(word: string): boolean {
  return !empty.has(word) && word !== 'be';
}

/** A word without the endings of number and tense. */
export function stem(word: string): string {
  const form = forms[word];
  if (form !== undefined) return form;
  if (word.length <= 3) return word;
  return word
    .replace(/ies$/, 'y')
    .replace(/(?<=[^aeiou])ches$/, 'ch')
    .replace(/(?<=ss|sh|ch|x)es$/, '')
    .replace(/(?<=[^s])s$/, '')
    .replace(/(?<=[a-z]{2})([bgmnpt])\1(?:ing|ed)$/, '$1')
    .replace(/(?<=[a-z]{3})(?:ing|ed)$/, '')
    .replace(/(?<=[a-z]{3})e$/, '');
}
