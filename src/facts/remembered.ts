/**
 * A pure reading of facts, done once: facts never change, and many rules read the same thing out of them. What was read is
 * forgotten with the facts.
 *
 * @param members the members of the argument that the reading depends on; the first is always an object
 */
export function remembered<F extends object, R>(
  members: readonly [keyof F, ...(keyof F)[]],
  read: (facts: F) => R,
): (facts: F) => R {
  const [first, ...rest] = members;
  const readings = new WeakMap<object, Reading<R>[]>();
  // All rules are handed the same facts, so that most of them need not be compared member by member.
  const whole = new WeakMap<F, Reading<R>>();
  return (facts) => {
    const known = whole.get(facts);
    if (known) return known.result;
    const found = readOnce(facts);
    if (rest.length > 0) whole.set(facts, found);
    return found.result;
  };

  function readOnce(facts: F): Reading<R> {
    const root = facts[first] as object;
    const made = readings.get(root) ?? [];
    readings.set(root, made);
    // Facts seldom share a member with other facts, so that there is nearly always one reading to compare with.
    const before = made.find(({ of }) => rest.every((member, i) => of[i] === facts[member]));
    if (before) return before;
    const reading = { of: rest.map((member) => facts[member]), result: read(facts) };
    made.push(reading);
    return reading;
  }
}

/** What was read, and the other members of the facts that it was read from. */
interface Reading<R> {
  readonly of: readonly unknown[];
  readonly result: R;
}
