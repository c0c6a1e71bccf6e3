import { type DescribeServices, describeServices } from '../../facts/ecs-services.ts';
import type { ServiceRef } from '../../facts/service-ref.ts';
import { services } from '../../probes/services.ts';
import { noted, type Working } from './working.ts';

/** How long the one call may take, in milliseconds. */
const deadlineMs = 3_000;

/** Asks AWS about the service alone, past every cache: what a change is decided and watched by. */
export async function describeNow(
  ref: ServiceRef,
  { aws, log }: Pick<Working, 'aws' | 'log'>,
): Promise<DescribeServices> {
  const question = services.question({ ref } as Parameters<typeof services.question>[0]);
  if (!question) return describeServices.parse({});
  const ask = noted(aws.asking(ref.region, ref.account).ask, log);
  const { output } = await ask(question, AbortSignal.timeout(deadlineMs));
  return describeServices.parse(output);
}
