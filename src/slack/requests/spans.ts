const glued = /^(\d{1,4})(s|m|h|d)(?:ecs?|econds?|ins?|inutes?|rs?|ours?|ays?)?$/i;
const unit = /^(?:secs?|seconds?|mins?|minutes?|hrs?|hours?|days?)$/i;
const before = new Set(['last', 'past', 'previous']);

/** Lengths of time as looks take them: `15m` of "the last 15 minutes", `1h` of "the past hour". Other words stay as they are. */
export function withSpans(words: readonly string[]): readonly string[] {
  const read: string[] = [];
  for (const [i, word] of words.entries()) {
    const [, count, letter] = glued.exec(word) ?? [];
    const previous = words[i - 1]?.toLowerCase() ?? '';
    if (count !== undefined && letter !== undefined) {
      read.push(`${count}${letter.toLowerCase()}`);
    } else if (unit.test(word) && /^\d{1,4}$/.test(previous)) {
      read.splice(-1, 1, `${previous}${word.charAt(0).toLowerCase()}`);
    } else if (unit.test(word) && before.has(previous)) {
      read.push(`1${word.charAt(0).toLowerCase()}`);
    } else {
      read.push(word);
    }
  }
  return read;
}
