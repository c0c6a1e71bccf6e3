import {
  type Answers,
  calls,
  type FactName,
  type Facts,
  factNames,
  isEach,
} from '../../src/facts/facts.ts';
import type { UnknownReason } from '../../src/facts/observed.ts';
import { schemas } from '../../src/facts/schemas.ts';

/** What AWS answers, in AWS's own shape; of a fact a resource, by key. `{ unknown: 'denied' }` is a refusal. */
export type Given = { readonly [N in FactName]?: unknown };

/** When every fact of these tests was taken. */
export const takenAt = '2026-11-22T03:30:00.000Z';

export const serviceRef = {
  account: '123456789012',
  region: 'eu-west-1',
  cluster: 'prod',
  name: 'checkout-svc',
  arn: 'arn:aws:ecs:eu-west-1:123456789012:service/prod/checkout-svc',
};

/** Facts as AWS's answers give them; what is not given is known and empty. */
export function factsOf(given: Given): Facts {
  const answers = factNames.map((name) => [name, observed(name, given[name])]);
  return { service: serviceRef, takenAt, answers: Object.fromEntries(answers) as Answers };
}

/** Facts of which nothing could be read. */
export function unknownFacts(because: UnknownReason): Facts {
  return factsOf(Object.fromEntries(factNames.map((name) => [name, { unknown: because }])));
}

function observed(name: FactName, given: unknown): unknown {
  const command = `aws … ${calls[name]}`;
  if (isRefusal(given)) {
    return { state: 'unknown', because: given.unknown, needs: calls[name], command };
  }
  if (!isEach(name)) return { state: 'known', value: schemas[name].parse(given ?? {}), command };
  const each = Object.entries(given ?? {}).map(([key, answer]) => [
    key,
    isRefusal(answer)
      ? { state: 'unknown', because: answer.unknown, needs: calls[name], command }
      : { state: 'known', value: schemas[name].parse(answer), command },
  ]);
  return { state: 'known', value: Object.fromEntries(each), command };
}

function isRefusal(given: unknown): given is { readonly unknown: UnknownReason } {
  return typeof given === 'object' && given !== null && 'unknown' in given;
}
