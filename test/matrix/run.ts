import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import type { Fault } from '../../src/sandbox/aws/faults/fault.ts';
import { diagnoseIn, serviceRef } from '../support/aws-sandbox.ts';

/** The service that a fault is tried on. */
export function subjectOf({ on }: Fault): NonNullable<Fault['on']> {
  return on ?? { cluster: 'prod', service: 'checkout-svc' };
}

/** Diagnoses the service of these faults with them, through the real AWS SDK and the simulated endpoint. */
export async function diagnoseWith(faults: readonly Fault[]): Promise<Diagnosis> {
  const active = faults.map((fault) => ({ fault: fault.id, ...subjectOf(fault) }));
  const [{ cluster, service } = { cluster: 'prod', service: 'checkout-svc' }] = active;
  return (await diagnoseIn(active, serviceRef(service, cluster))).diagnosis;
}
