import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  deploy,
  pushImage,
  referenceTo,
  registerRevision,
} from '../../../src/sandbox/aws/faults/changes/release.ts';
import { ada, type Bot, ben, startBot } from '../../support/bot.ts';
import { beginConversation, type Conversation, change } from './conversation.ts';

let bot: Bot;
let talk: Conversation;

beforeAll(async () => {
  bot = await startBot();
  // The service runs `latest`, and the build that should have moved the tag has failed: AWS shows nothing of it.
  change(bot, 4 * 3600, (simulation, service) => {
    pushImage(simulation, service, {}, ['latest']);
    const image = referenceTo(simulation, service, 'latest');
    const revision = registerRevision(simulation, service, (it) => ({ ...it, image }));
    deploy(simulation, service, revision);
  });
  talk = beginConversation(
    bot,
    ben,
    'I pushed v2.3.1 with the blue debug box an hour ago, and checkout-svc still shows the old page.',
  );
});
afterAll(() => bot.stop());

it('finds the service healthy, and says since when the image runs', async () => {
  expect(await talk.ask(ada, 'why')).toContain('checkout-svc is healthy: 2 of 2 tasks running');
  expect(await talk.ask(ben, 'why is the new version not live?')).toContain('is healthy');
  const deployments = await talk.ask(ben, 'when was the last deploy?');
  expect(deployments).toContain('is deployed since 2026-11-22 03:30:00 UTC');
});

it('does not know builds, and says so', async () => {
  // Left: rules about CodeBuild and pipelines.
  expect(await talk.ask(ada, 'did the build fail?')).toContain('neither found nor ruled out');
  expect(await talk.ask(ada, 'was the image pushed?')).toContain('neither found nor ruled out');
  const roles = await talk.ask(ada, 'is it the ECR permissions?');
  expect(roles).toContain('Why not pull-role-denied');
  expect(roles).toContain('Ruled out');
});

it('explains the log of the build', async () => {
  const explained = await talk.ask(
    ben,
    'explain [Container] Phase complete: BUILD State: FAILED\n#2 ERROR: failed to copy: httpReadSeeker: toomanyrequests: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit\nERROR: failed to solve: python:3.11-slim',
  );
  expect(explained).toContain('build-dockerhub-rate-limit');
  expect(explained).toContain("The build ran into the registry's pull rate limit");
  expect(await talk.ask(ben, 'is it Docker Hub for the tasks, too?')).toContain('Ruled out');
});

it('sees the image that was pushed afterwards, and deploys it', async () => {
  await talk.meanwhile(
    'Ben builds from public.ecr.aws/docker/library/python:3.11-slim; CodeBuild pushes `latest`.',
  );
  change(
    bot,
    15 * 60,
    (simulation, service) => void pushImage(simulation, service, {}, ['latest']),
  );
  const card = await talk.ask(ben, 'why is it not live?');
  expect(card).toContain(
    'shop/checkout:latest` was pushed again at 2026-11-22 07:30 UTC but not deployed',
  );
  expect(card).toContain(
    '2 of 2 tasks still run the image of the deployment from 2026-11-22 03:30 UTC',
  );
  expect(card).toContain('Force a new deployment');
  expect(await talk.press(ben, 'Force new deployment')).toContain('may force a new deployment');
  const plan = await talk.press(ada, 'Force new deployment');
  expect(plan).toContain('with image tags resolved anew');
  expect(plan).toContain('at least 2 stay up meanwhile');
  expect(plan).toContain('It is what the diagnosis advises');
  await talk.click(ada, 'Confirm');
  await talk.hear(/New deployment running/);
  change(bot, 15 * 60);
  expect(await talk.hear(/^New deployment is steady/)).toContain('checkout-svc');
  expect(await talk.ask(ben, 'is the new image running?')).toContain('Ruled out');
});

it('reads as it does in the file', async () => {
  const title = '002: the rate limit was in the build';
  const about =
    'The build failed at the pull rate limit of Docker Hub, so that nothing was pushed, and ECS is healthy. Builds are not asked of AWS yet: the pasted log of the build tells the cause.';
  await expect(talk.transcript(title, about)).toMatchFileSnapshot(
    './002-rate-limit-in-the-build.md',
  );
});
