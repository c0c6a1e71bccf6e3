/** What was read out of an object that many readings are asked of, by the number of the reading. */
interface Shelf {
  /** The object itself: a copy of it with other members takes the shelf along, and must not use it. */
  readonly of: object;
  readonly readings: (Reading<unknown> | undefined)[];
}

const shelf = Symbol('readings');
let count = 0;

/** Gives facts that many readings are asked of a place to keep them, which is found faster than by a weak map. */
export function withShelf<F extends object>(facts: F): F {
  const kept: Shelf = { of: facts, readings: [] };
  return Object.assign(facts, { [shelf]: kept });
}

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
  const number = count++;
  const readings = new WeakMap<object, Reading<R>[]>();
  return (facts) => {
    const kept = (facts as { readonly [shelf]?: Shelf })[shelf];
    if (kept?.of !== facts) return readOnce(facts).result;
    const known = kept.readings[number] as Reading<R> | undefined;
    if (known) return known.result;
    const found = readOnce(facts);
    kept.readings[number] = found;
    return found.result;
  };

  function readOnce(facts: F): Reading<R> {
    const root = facts[first] as object;
    const made = readings.get(root);
    // Facts seldom share a member with other facts, so that there is nearly always one reading to compare with.
    const before = made?.find(({ of }) => rest.every((member, i) => of[i] === facts[member]));
    if (before) return before;
    const reading = { of: rest.map((member) => facts[member]), result: read(facts) };
    if (made) made.push(reading);
    else readings.set(root, [reading]);
    return reading;
  }
}

/** What was read, and the other members of the facts that it was read from. */
interface Reading<R> {
  readonly of: readonly unknown[];
  readonly result: R;
}
