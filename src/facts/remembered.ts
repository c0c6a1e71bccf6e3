/** What was read out of an object that many readings are asked of, by the number of the reading. */
interface Shelf {
  /** The object itself: a copy of it with other members takes the shelf along, and must not use it. */
  readonly of: object;
  readonly readings: (Reading | undefined)[];
}

/** What was read, by which reading, and the other members of the facts that it was read from. */
interface Reading {
  readonly number: number;
  readonly of: readonly unknown[];
  readonly result: unknown;
}

const shelf = Symbol('readings');
let count = 0;
/** What was read out of facts by their first member: one weak map for all readings, because to add to one is slow. */
const readingsOf = new WeakMap<object, Reading[]>();

/** Gives facts that many readings are asked of a place to keep them, which is found faster than by a weak map. */
export function withShelf<F extends object>(facts: F): F {
  // Of its full length from the beginning, so that it never grows.
  const kept: Shelf = { of: facts, readings: new Array(count).fill(undefined) };
  (facts as { [shelf]?: Shelf })[shelf] = kept;
  return facts;
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
  return (facts) => {
    const kept = (facts as { readonly [shelf]?: Shelf })[shelf];
    if (kept?.of !== facts) return readOnce(facts).result as R;
    const known = kept.readings[number] ?? readOnce(facts);
    kept.readings[number] = known;
    return known.result as R;
  };

  function readOnce(facts: F): Reading {
    const root = facts[first] as object;
    let made = readingsOf.get(root);
    if (made) {
      for (const reading of made) {
        if (reading.number === number && isOf(reading, facts)) return reading;
      }
    } else {
      made = [];
      readingsOf.set(root, made);
    }
    const reading = { number, of: rest.map((member) => facts[member]), result: read(facts) };
    made.push(reading);
    return reading;
  }

  function isOf({ of }: Reading, facts: F): boolean {
    for (let i = 0; i < rest.length; i++) {
      if (of[i] !== facts[rest[i] as keyof F]) return false;
    }
    return true;
  }
}
