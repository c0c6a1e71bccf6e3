import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intentIds } from '../../src/understanding/intent.ts';
import { intents } from '../../src/understanding/intents.ts';
import { understand } from '../../src/understanding/understand.ts';

/** What people write in a thread at three in the morning. */
const said: Readonly<Record<string, readonly string[]>> = {
  why: [
    'why is it failing',
    'why is it restarting',
    "what's wrong?",
    'what happened',
    'what is the root cause',
    'status',
    'is it healthy again?',
    'check again',
    'is it back up?',
    "how's it looking",
    'any idea what is going on',
    'it keeps restarting',
    'tasks keep restarting',
    'is it restarting?',
    'it broke after the restart',
    'restarted twice already',
    'the restart did not help',
    'why was it rolled back',
    'why did the deployment stop',
    'should I roll back',
    'should we roll back?',
    'what is the story here',
    'its flapping again',
    'are we good now',
    'is this resolved',
    'did it come back',
    'any update?',
    'can you take a look',
    'can you see whether it is back up?',
  ],
  stopped: [
    'show the stopped tasks',
    'why did the container die',
    'what exit code',
    'tasks keep crashing',
    'show dead tasks',
    '2 more tasks died',
    'one more task crashed',
  ],
  logs: [
    'any errors?',
    'show me the logs',
    'logs please',
    'LOGS!',
    'is there a stack trace',
    'what does the app print',
    'any exceptions?',
    'what is it printing',
    'how are the logs',
    'take a look at the logs',
    'can you look at the logs of the last hour',
    'run the logs of the last 15 minutes',
  ],
  targets: [
    'are the targets healthy',
    'what does the load balancer say',
    'target health',
    'unhealthy hosts?',
    'are hosts healthy behind the alb',
  ],
  ports: ['which port does it listen on', 'ports', 'is the port mapping right'],
  events: ['events', 'what do the service events say'],
  deployments: [
    'how far is the deployment',
    'is the rollout stuck?',
    'when was the last deploy?',
    'deployments',
    'circuit breaker?',
    'the rollback failed',
    'rollback failed',
    'was it rolled back?',
    'rolled back',
    'the roll-back is stuck',
    "don't roll back",
    'how is the rollout going',
    'how long until it is done',
    'eta?',
  ],
  diff: [
    'what changed',
    'what changed since the last deploy',
    'who deployed this',
    'diff',
    "what's different",
    'what is new in this revision',
    'which image is it running',
    'who shipped it',
    'did something change in the last deploy',
  ],
  network: ['is it the network', 'can it reach ECR', 'security groups', 'show network paths'],
  config: [
    'show the health check settings',
    'config',
    'is the timeout long enough',
    'increase the timeout to 60',
    'double check the config',
  ],
  timeline: [
    'timeline',
    'when did it start failing',
    'since when',
    'what happened when',
    'how long has it been down',
    'when did it restart',
    'when was it rolled back',
    'when did it go down',
  ],
  metrics: [
    'why is it slow?',
    'is the latency high?',
    'metrics',
    'how slow is it',
    'error rate',
    'we get 502s',
    'how many 5xx do we serve',
    'how much memory does it use',
    'what does cpu look like',
    'how is cpu',
  ],
  layers: ['walk me through the layers', 'layers', 'go step by step'],
  suspect: [
    'is it the database?',
    'is it memory',
    'could it be DNS?',
    'why not oom-killed',
    'is it a permission thing',
    'is it docker hub?',
    'are all parameters there?',
    'are the environment variables there?',
    'does it have enough memory?',
    'did the build fail?',
    'terraform apply fails',
    'was the image pushed?',
    'is the db down?',
  ],
  fleet: [
    'is it only this service?',
    'are other services down too',
    'the whole cluster?',
    'anyone else affected?',
    'is it just us',
    'is everything on fire',
    'which services are broken',
  ],
  watch: [
    'watch it',
    'keep an eye on it',
    'tell me when it is steady',
    'let me know when it is back',
    'keep me posted',
  ],
  unwatch: ['unwatch', 'stop watching', 'stop keeping an eye on it'],
  force: [
    'force a new deployment',
    'redeploy',
    're-deploy it',
    'restart the service',
    'please restart it',
    'ok, restart checkout-svc now',
    'can you restart the failed tasks?',
    'restart it because it is stuck',
    'Could you please just restart it',
    'recycle the tasks',
    'kick it',
  ],
  'roll-back': [
    'roll back',
    'Roll it back!',
    'rollback please',
    'roll-back',
    'go back to the previous version',
    'back to the last version',
    'revert',
    'roll back the failed deployment',
    'roll back, the new version is broken',
    '<@U0ADA> can you roll back?',
    'undo that',
    'put back the old version',
  ],
  scale: [
    'scale to 4',
    'scale it up',
    'add more tasks',
    'please scale up',
    'set desired count to 4',
    'remove 2 tasks',
    'reduce to 2',
    'reduce the task count to 2',
    'one more task please',
    '2 more tasks',
    'add a task',
    'another task',
    'double it',
    'halve the tasks',
    'cut it in half',
    'make it 6',
    'take it down to one',
    'bump it to 6 now',
    'can you get me 2 more tasks?',
    'add 2 tasks because the queue is full',
  ],
  'stop-task': ['stop task 0f3a9c21', 'kill this one task', 'stop the stuck task'],
  'stop-deployment': ['stop the deployment', 'abort the rollout'],
  audit: [
    'audit',
    'who pressed what',
    'who rolled back',
    'who did the rollback',
    'who restarted it?',
  ],
  help: ['help', 'what can you do', 'hi'],
};

describe('plain words', () => {
  it.each(Object.entries(said).flatMap(([id, texts]) => texts.map((text) => [text, id] as const)))(
    '"%s" is %s',
    (text, id) => {
      const understood = understand(text);
      expect(understood.kind === 'clear' ? understood.intent.id : understood).toBe(id);
    },
  );

  it('have examples that are understood, one for each intent', () => {
    expect(intents.map(({ id }) => id)).toEqual(intentIds);
    for (const { id, example } of intents) {
      expect(understand(example)).toMatchObject({ kind: 'clear', intent: { id } });
    }
  });

  it.each([
    "don't roll back",
    'should we roll back?',
    'do not scale it',
    'did somebody force a deployment?',
    'roll back?',
    'can you not roll back',
    'can we scale it?',
    'it keeps restarting',
    'tasks keep restarting',
    'when did it restart',
    'it broke after the restart',
    'restarting',
    'restarts',
    'restart loop',
    'restart count',
    'restart failed',
    'scale up failed',
    'rollback failed',
    'the rollback failed',
    'rollback was triggered',
    'rollback of checkout-svc failed',
    'why was it rolled back',
    'who did the rollback',
    'why did the deployment stop',
    'the deployment stopped',
    'somebody killed this one task',
    'we want more tasks',
    'stop rolling back?',
    'I would never force a deployment',
    'we need more tasks',
    'can we get 2 more tasks?',
    '2 more tasks died',
    'the task count went down to 2',
    'set the timeout to 5',
    'drop the connection to 2 hosts',
    'put 2 lines of the log here',
    'take logs of 2 tasks',
    'bump the version to 4',
    'increase memory to 2048',
    'turn it off and on again',
    'restart it when the deploy is done',
    'scale to 4 if it is slow',
  ])('"%s" changes nothing', (text) => {
    const understood = understand(text);
    expect(understood.kind === 'clear' && understood.intent.changes).not.toBe(true);
  });
});

describe('other words', () => {
  it('give the nearest three', () => {
    expect(understand('pizza')).toMatchObject({
      kind: 'unclear',
      nearest: [{ id: 'why' }, { id: 'logs' }, { id: 'layers' }],
    });
    const typo = understand('tmieline');
    expect(typo.kind === 'unclear' && typo.nearest[0]?.id).toBe('timeline');
  });

  it('of any kind never hang and always give an answer', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40_000 }), (text) => {
        const understood = understand(text);
        expect(understood.kind === 'clear' || understood.nearest.length === 3).toBe(true);
      }),
    );
  });
});
