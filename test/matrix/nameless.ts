import type { Fault } from '../../src/sandbox/aws/faults/fault.ts';
import { diagnoseIn, serviceRef } from '../support/aws-sandbox.ts';
import { expectedOf } from './expected.ts';
import { losesEvidence } from './in-force.ts';
import { rulesAs } from './judge.ts';
import type { Pair } from './pairs.ts';
import { subjectOf } from './run.ts';

/** What a fault of a pair is called without logs and target health, where the other one hides those; undefined where it does not. */
export async function namesWithoutEvidence(
  fault: Fault,
  pair: Pair,
): Promise<readonly string[] | undefined> {
  if (expectedOf(fault).as.cause === undefined || !losesEvidence(fault, pair)) return undefined;
  const known = generic.get(fault) ?? (await diagnoseBlindly(fault));
  generic.set(fault, known);
  return known;
}

/** What faults are called without evidence, once it was asked for. */
const generic = new Map<Fault, readonly string[]>();

async function diagnoseBlindly(fault: Fault): Promise<readonly string[]> {
  const { cluster, service } = subjectOf(fault);
  const { diagnosis } = await diagnoseIn(
    [{ fault: fault.id, cluster, service }],
    serviceRef(service, cluster),
    ({ conditions }) => {
      conditions.deny.push('logs:*', 'elasticloadbalancing:DescribeTargetHealth');
    },
  );
  return rulesAs('cause', diagnosis);
}
