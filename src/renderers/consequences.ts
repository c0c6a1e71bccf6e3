import type { RankedFinding } from '../diagnosis/diagnosis.ts';

/** A cause and what follows from it. */
export interface CauseWithConsequences {
  readonly cause: RankedFinding;
  readonly consequences: readonly RankedFinding[];
}

/**
 * Puts each consequence under the first cause that explains it, directly or through other consequences. One whose chain
 * leads to no cause goes under the first, so that nothing is left out.
 */
export function consequencesByCause(
  findings: readonly RankedFinding[],
): readonly CauseWithConsequences[] {
  const causes = findings.filter(({ role }) => role === 'cause');
  const left = new Set(findings.filter(({ role }) => role === 'consequence'));
  const groups = causes.map((cause) => {
    const consequences: RankedFinding[] = [];
    const queue: RankedFinding[] = [cause];
    for (let next = queue.shift(); next; next = queue.shift()) {
      for (const it of [...left]) {
        if (!next.explains.includes(it.rule)) continue;
        left.delete(it);
        consequences.push(it);
        queue.push(it);
      }
    }
    return { cause, consequences };
  });
  return groups.map((group, i) =>
    i === 0 ? { ...group, consequences: [...group.consequences, ...left] } : group,
  );
}
