import type { Diagnosed } from '../../src/diagnosis/diagnose.ts';
import type { Evidence } from '../../src/rules/rule.ts';

/** A diagnosis whose rules all did their work and quoted something. @throws what is wrong with it */
export function sound<D extends Diagnosed>(answer: D): D {
  const [failure] = answer.failures;
  if (failure) throw new Error(`${failure.of} failed`, { cause: failure.error });
  for (const { rule, evidence } of answer.diagnosis.findings) {
    const empty = evidence.find(quotesNothing);
    if (empty) throw new Error(`${rule} quotes nothing at ${empty.path}`);
  }
  return answer;
}

/** Members that a task definition or a service has or has not: that they are absent is the defect itself. */
const optional =
  /\.(?:taskRoleArn|executionRoleArn|repositoryCredentials|logConfiguration|deploymentCircuitBreaker\.enable)$/;

/** Whether a quotation has no value, which proves nothing but where something is absent. */
export function quotesNothing({ path, value }: Evidence): boolean {
  return value == null && !optional.test(path);
}
