/** Classes of characters: letters without case, digits, and punctuation folded to 64 values; 0 is everything else. */
const fold = foldTable();

/** The least length of a trigger, and how many characters are hashed together. */
const least = 5;
const block = 3;
const farthest = least - block + 1;

/** Calls back for every place where a word begins, in the order of the text, with what the word stands for. */
export type TriggerScan = (text: string, found: (at: number, stands: number) => void) => void;

/**
 * Prepares a search for many words at once, without case (Wu and Manber, 1994): a block of three characters tells how far the
 * text can be skipped, so that most characters are never looked at. Words are ASCII, in lower case and at least five
 * characters long; what it costs grows with the text alone, because each place is compared with few words.
 */
export function triggerScan(words: ReadonlyMap<string, number>): TriggerScan {
  const shifts = new Uint8Array(64 ** block).fill(farthest);
  const buckets: (readonly (readonly [word: string, stands: number])[] | undefined)[] = [];
  for (const [word, stands] of words) {
    if (word.length < least) throw new RangeError(`The trigger "${word}" is too short.`);
    for (let end = block; end <= least; end++) {
      const hash = hashOf(Buffer.from(word), end - 1);
      shifts[hash] = Math.min(shifts[hash] ?? 0, least - end);
    }
    const last = hashOf(Buffer.from(word), least - 1);
    buckets[last] = [...(buckets[last] ?? []), [word, stands]];
  }
  return (text, found) => {
    // Bytes are read twice as fast as characters. Beyond Latin-1 they tell less: a place too many may be found.
    const bytes = Buffer.from(text, 'latin1');
    const length = bytes.length;
    let i = least - 1;
    while (i < length) {
      const hash = hashOf(bytes, i);
      const shift = shifts[hash] ?? 1;
      if (shift > 0) {
        i += shift;
        continue;
      }
      const at = i - least + 1;
      for (const [word, stands] of buckets[hash] ?? [])
        if (begins(bytes, at, word)) found(at, stands);
      i += 1;
    }
  };
}

function hashOf(bytes: Uint8Array, end: number): number {
  return (folded(bytes, end - 2) << 12) | (folded(bytes, end - 1) << 6) | folded(bytes, end);
}

function folded(bytes: Uint8Array, at: number): number {
  return fold[bytes[at] ?? 0] ?? 0;
}

function begins(bytes: Uint8Array, at: number, word: string): boolean {
  for (let n = 0; n < word.length; n++) {
    const code = bytes[at + n] ?? 0;
    const lower = code >= 65 && code <= 90 ? code + 32 : code;
    if (lower !== word.charCodeAt(n)) return false;
  }
  return true;
}

function foldTable(): Uint8Array {
  const table = new Uint8Array(256);
  for (let code = 33; code < 127; code++) {
    const lower = code >= 65 && code <= 90 ? code + 32 : code;
    // 27 letters and below, digits as one to ten after them, the rest shares what is left.
    if (lower >= 97 && lower <= 122) table[code] = lower - 96;
    else if (code >= 48 && code <= 57) table[code] = 27 + code - 48;
    else table[code] = 37 + (code % 26);
  }
  table[32] = 63;
  return table;
}
