/**
 * Whether a text matches an IAM pattern, in which `*` stands for any characters and `?` for one. It goes back to the last `*`
 * only, so that no pattern makes it slower than the product of both lengths.
 */
export function globMatches(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let from = 0;
  while (t < text.length) {
    const sign = pattern[p];
    if (sign === '*') {
      star = p;
      from = t;
      p += 1;
    } else if (sign === '?' || sign === text[t]) {
      p += 1;
      t += 1;
    } else if (star >= 0) {
      from += 1;
      p = star + 1;
      t = from;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}
