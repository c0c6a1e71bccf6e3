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
  ],
  stopped: [
    'show the stopped tasks',
    'why did the container die',
    'what exit code',
    'tasks keep crashing',
  ],
  logs: [
    'any errors?',
    'show me the logs',
    'logs please',
    'LOGS!',
    'is there a stack trace',
    'what does the app print',
  ],
  targets: [
    'are the targets healthy',
    'what does the load balancer say',
    'target health',
    'unhealthy hosts?',
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
  ],
  diff: [
    'what changed',
    'what changed since the last deploy',
    'who deployed this',
    'diff',
    "what's different",
    'what is new in this revision',
  ],
  network: ['is it the network', 'can it reach ECR', 'security groups', 'show network paths'],
  config: ['show the health check settings', 'config', 'is the timeout long enough'],
  timeline: [
    'timeline',
    'when did it start failing',
    'since when',
    'what happened when',
    'how long has it been down',
    'when did it restart',
    'when was it rolled back',
  ],
  metrics: [
    'why is it slow?',
    'is the latency high?',
    'metrics',
    'how slow is it',
    'error rate',
    'we get 502s',
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
  ],
  fleet: [
    'is it only this service?',
    'are other services down too',
    'the whole cluster?',
    'anyone else affected?',
    'is it just us',
  ],
  watch: [
    'watch it',
    'keep an eye on it',
    'tell me when it is steady',
    'let me know when it is back',
  ],
  unwatch: ['unwatch', 'stop watching'],
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
  ],
  scale: [
    'scale to 4',
    'scale it up',
    'add more tasks',
    'please scale up',
    'set desired count to 4',
  ],
  'stop-task': ['stop task 0f3a9c21', 'kill this one task'],
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
