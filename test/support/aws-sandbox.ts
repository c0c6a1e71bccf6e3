import type { ServiceRef } from '../../src/facts/service-ref.ts';
import { connectAws } from '../../src/probes/aws.ts';
import { type AwsSandbox, startAwsSandbox } from '../../src/sandbox/aws/server.ts';
import { buildWorld } from '../../src/sandbox/aws/world/build.ts';
import type { ActiveFault, World } from '../../src/sandbox/aws/world/world.ts';
import { type Triage, triage } from '../../src/triage.ts';
import { sound } from './sound.ts';

/** When the simulated accounts of tests stand still. */
export const now = new Date('2026-11-22T03:30:00Z');

/** Points the AWS SDK at an endpoint, as a person would: by its standard environment. */
export function pointAwsSdkAt(url: string): void {
  process.env['AWS_ENDPOINT_URL'] = url;
  process.env['AWS_REGION'] = 'eu-west-1';
  process.env['AWS_ACCESS_KEY_ID'] = 'test';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'test';
}

export function serviceRef(name = 'checkout-svc', cluster = 'prod'): ServiceRef {
  const account = '123456789012';
  const region = 'eu-west-1';
  const arn = `arn:aws:ecs:${region}:${account}:service/${cluster}/${name}`;
  return { account, region, cluster, name, arn };
}

/** Diagnoses a service of a simulated account through the real AWS SDK. */
export async function diagnoseIn(
  faults: readonly ActiveFault[],
  ref: ServiceRef = serviceRef(),
  prepare: (aws: AwsSandbox) => void = () => undefined,
): Promise<Triage & { readonly aws: AwsSandbox }> {
  return diagnoseWorld(buildWorld({ now, faults }), ref, prepare);
}

/** Diagnoses a service of a simulated account that is built already. */
export async function diagnoseWorld(
  world: World,
  ref: ServiceRef,
  prepare: (aws: AwsSandbox) => void = () => undefined,
): Promise<Triage & { readonly aws: AwsSandbox }> {
  const aws = await startAwsSandbox({ world });
  prepare(aws);
  pointAwsSdkAt(aws.url);
  const clients = connectAws();
  try {
    return { ...sound(await triage(ref, { ask: clients.ask })), aws };
  } finally {
    clients.close();
    await aws.close();
  }
}
