import { expect, test } from 'vitest';
import {
  deploy,
  pushImage,
  referenceTo,
  registerRevision,
  repositoryOf,
} from '../../src/sandbox/aws/faults/changes/release.ts';
import type { AwsSandbox } from '../../src/sandbox/aws/server.ts';
import { diagnoseIn, serviceRef } from '../support/aws-sandbox.ts';
import { told } from '../support/told.ts';

const tag = 'stable';

/** Two healthy tasks of an old deployment, whose digest a lifecycle rule has deleted while the tag means a newer image. */
function loseTheDigest({ world }: AwsSandbox): void {
  const simulation = world.simulation();
  const service = serviceOf(world);
  const { digest } = pushImage(simulation, service, {}, [tag]);
  const image = referenceTo(simulation, service, tag);
  deploy(
    simulation,
    service,
    registerRevision(simulation, service, (it) => ({ ...it, image })),
  );
  world.advance(3600);
  // The tag goes to an image that is older than the deployment, so that nothing new waits to be deployed.
  const repository = repositoryOf(simulation, service);
  repository.images = repository.images.filter((it) => it.digest !== digest);
  repository.images.at(-1)?.tags.push(tag);
}

function serviceOf(world: AwsSandbox['world']) {
  const found = world.state.services.find(({ name }) => name === 'checkout-svc');
  if (!found) throw new Error('No service.');
  return found;
}

test('before the next task is started it is a risk, and the service is healthy', async () => {
  const { diagnosis } = await diagnoseIn([], serviceRef(), loseTheDigest);
  expect(diagnosis.verdict).toBe('healthy');
  const [risk] = diagnosis.findings.filter(({ role }) => role !== 'note');
  expect(risk).toMatchObject({
    rule: 'image-digest-gone',
    role: 'risk',
    confidence: 'confirmed',
    remediation: { action: 'force-new-deployment' },
  });
  expect(diagnosis.layers.find(({ layer }) => layer === 'image')?.state).toBe('risk');
});

test('when the service is to grow, the third task fails and says why', async () => {
  const { diagnosis } = await diagnoseIn([], serviceRef(), (aws) => {
    loseTheDigest(aws);
    serviceOf(aws.world).desiredCount = 3;
    aws.world.simulation().wake(serviceOf(aws.world));
    aws.world.advance(900);
  });
  const { findings } = told(diagnosis);
  expect(diagnosis.verdict).toBe('cause-found');
  expect(findings.filter((it) => it.startsWith('cause'))).toEqual([
    expect.stringMatching(
      /^cause image-digest-gone \(confirmed\): Container `checkout` cannot start: the digest `sha256:\w{12}` that ECS pinned for `\S+:stable` is gone, while the tag exists with a newer one: \d+ of \d+ failed tasks/,
    ),
  ]);
});
