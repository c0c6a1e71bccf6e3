import type { Diagnosed } from '../../src/diagnosis/diagnose.ts';

/** A diagnosis whose rules all did their work. @throws what the first of those that failed threw */
export function sound<D extends Diagnosed>(answer: D): D {
  const [failure] = answer.failures;
  if (failure) throw new Error(`${failure.of} failed`, { cause: failure.error });
  return answer;
}
