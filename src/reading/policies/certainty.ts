/** Whether something is so, where the answer may not be known. */
export type Certainty = 'yes' | 'no' | 'unknown';

/** Yes where all are so, no where any is not. */
export function every(each: readonly Certainty[]): Certainty {
  if (each.includes('no')) return 'no';
  return each.includes('unknown') ? 'unknown' : 'yes';
}

/** Yes where any is so, no where none is. */
export function some(each: readonly Certainty[]): Certainty {
  if (each.includes('yes')) return 'yes';
  return each.includes('unknown') ? 'unknown' : 'no';
}

/** The opposite; what is not known stays so. */
export function not(it: Certainty): Certainty {
  return it === 'unknown' ? it : certain(it === 'no');
}

/** What is known for sure. */
export function certain(it: boolean): Certainty {
  return it ? 'yes' : 'no';
}
