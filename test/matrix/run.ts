import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import type { Fault } from '../../src/sandbox/aws/faults/fault.ts';
import { diagnoseIn } from '../support/aws-sandbox.ts';

/** Diagnoses prod/checkout-svc with these faults, through the real AWS SDK and the simulated endpoint. */
export async function diagnoseWith(faults: readonly Fault[]): Promise<Diagnosis> {
  const active = faults.map(({ id }) => ({ fault: id, cluster: 'prod', service: 'checkout-svc' }));
  return (await diagnoseIn(active)).diagnosis;
}
