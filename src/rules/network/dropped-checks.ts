import type { DescribeServices } from '../../facts/ecs-services.ts';
import type { Attachment } from '../../reading/targets/attachment.ts';
import { failingCheckSymptoms } from '../check-evidence.ts';
import { code, listed } from '../phrases.ts';
import { listenedInstead } from '../ports/listened-port.ts';
import type { BrokenCheck } from './lost-checks.ts';

/** What checks that are dropped on their way show as, and what may only seem to be wrong because nothing answers them. */
export const droppedCheckExplains = [
  ...failingCheckSymptoms,
  'health-timeout-unreachable',
  'health-refused',
  'health-flaps-under-load',
  'log-driver-blocking',
  'fixed-health-port-mismatch',
  'port-mismatch',
] as const;

/** The beginning of a sentence about a way that is closed to checks of which none has failed for it yet. */
export function willFail(
  { subnets, loadBalancer }: Pick<BrokenCheck, 'subnets' | 'loadBalancer'>,
  services: DescribeServices,
): string {
  return `Tasks that start in ${subnetsOf(subnets, services)} will fail the checks of load balancer ${code(loadBalancer)}`;
}

/** The subnets that are hit, and that others are not where there are some. */
export function subnetsOf(subnets: readonly string[], { services }: DescribeServices): string {
  const all = services[0]?.networkConfiguration?.awsvpcConfiguration?.subnets.length ?? 0;
  const names = `${subnets.length === 1 ? 'subnet' : 'subnets'} ${listed(subnets)}`;
  return subnets.length < all ? `${names} (${subnets.length} of ${all})` : names;
}

/**
 * What checks that are dropped explain here. A program that says it serves HTTP on another port is a fault of its own, which
 * the open way would only turn into refusals; and a refusal is an answer, but for a Network Load Balancer, which does not tell one
 * from the other.
 */
export function explainedByDrop(
  attachment: Attachment,
  all: readonly string[],
): { readonly explains: readonly string[] } {
  const serves = listenedInstead(attachment)?.serves;
  const others = new Set([
    ...(serves === 'http' ? ['port-mismatch'] : []),
    ...(attachment.vague ? [] : ['health-refused']),
  ]);
  return { explains: all.filter((it) => !others.has(it)) };
}
