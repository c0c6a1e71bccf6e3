/** What a word stands for, where it is written in another form. */
const forms: Readonly<Record<string, string>> = {
  is: 'be',
  are: 'be',
  was: 'be',
  were: 'be',
  been: 'be',
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
  stopping: 'stop',
  stopped: 'stop',
  stops: 'stop',
  broke: 'break',
  began: 'begin',
  killed: 'kill',
  rolled: 'roll',
  rolling: 'roll',
  logs: 'log',
  logging: 'log',
  healthchecks: 'healthcheck',
};

/** Words that carry nothing in a question. */
const empty = new Set(
  'a an the of for with please pls can could you me my our it its this that there still now at in is are was were do does did has have had been being just so very really tell give show see us we i and or any some to on by from about'
    .split(' ')
    .map(stem),
);

/** A text in words as they are compared: in lower case, without endings, with ids told by their form. */
export function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .replace(/[’`]/g, "'")
    .replace(/'(?:s|re|m|ve|d|ll)\b/g, ' ')
    .split(/[^\p{L}\p{N}'/_.-]+/u)
    .map((word) => word.replace(/^['./_-]+|['./_?!-]+$/g, ''))
    .filter((word) => word !== '')
    .map((word) => (/^(?=.*\d)[0-9a-f]{6,32}$/.test(word) ? 'hexid' : stem(word)));
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
    .replace(/(?<=[a-z]{3})(?:ing|ed)$/, '')
    .replace(/(?<=[a-z]{3})e$/, '');
}
