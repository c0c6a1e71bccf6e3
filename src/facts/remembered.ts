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
  const readings = new WeakMap<object, Branch<R>>();
  return (facts) => {
    const root = facts[first] as object;
    let branch = readings.get(root) ?? new Map();
    readings.set(root, branch);
    for (const member of rest) {
      const next = (branch.get(facts[member]) as Branch<R> | undefined) ?? new Map();
      branch.set(facts[member], next);
      branch = next;
    }
    if (!branch.has(reading)) branch.set(reading, read(facts));
    return branch.get(reading) as R;
  };
}

/** Readings by the value of one member after the other; the reading itself is at the end, under `reading`. */
type Branch<R> = Map<unknown, Branch<R> | R>;

const reading = Symbol('reading');
