import type { Fault } from '../../src/sandbox/aws/faults/fault.ts';

/** What is worked out of one fault alone, once for all its pairs. */
export function ofFault<T>(read: (fault: Fault) => T): (fault: Fault) => T {
  const known = new Map<Fault, T>();
  return (fault) => {
    const found = known.get(fault) ?? read(fault);
    known.set(fault, found);
    return found;
  };
}
