import type { DescribeServices } from './ecs-services.ts';
import type { Observed } from './observed.ts';

/** The one ECS service a diagnosis is about. */
export interface ServiceRef {
  /** Empty until AWS has said which account the credentials belong to. */
  readonly account: string;
  readonly region: string;
  readonly cluster: string;
  readonly name: string;
  /** Empty while the account is. */
  readonly arn: string;
}

/** The partitions of AWS by how their regions' names begin; every other region is in `aws`. */
const partitions: readonly (readonly [prefix: string, partition: string])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['us-iso-', 'aws-iso'],
  ['us-isob-', 'aws-iso-b'],
  ['eu-isoe-', 'aws-iso-e'],
  ['us-isof-', 'aws-iso-f'],
  ['eusc-', 'aws-eusc'],
];

/** A service by its names; the ARN follows from them once the account is known. */
export function serviceRef(names: Omit<ServiceRef, 'arn'>): ServiceRef {
  const { account, region, cluster, name } = names;
  const partition = partitions.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws';
  const arn =
    account === '' ? '' : `arn:${partition}:ecs:${region}:${account}:service/${cluster}/${name}`;
  return { account, region, cluster, name, arn };
}

/**
 * Completes a reference with what AWS answered about it: the service's own ARN, else the account in the ARN of what is
 * missing or of the caller who was refused.
 */
export function identified(ref: ServiceRef, services: Observed<DescribeServices>): ServiceRef {
  if (services.state === 'known') {
    const [service] = services.value.services;
    const account = accountIn(service?.serviceArn ?? services.value.failures[0]?.arn ?? '');
    if (service && account) return { ...ref, account, arn: service.serviceArn };
    return account ? serviceRef({ ...ref, account }) : ref;
  }
  const account = accountIn(services.detail ?? '');
  return account ? serviceRef({ ...ref, account }) : ref;
}

function accountIn(text: string): string | undefined {
  return /\barn:[a-z-]+:[a-z-]+:[a-z0-9-]*:(\d{12}):/.exec(text)?.[1];
}
