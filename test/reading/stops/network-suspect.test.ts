import { expect, test } from 'vitest';
import { ingressIsSuspect } from '../../../src/reading/stops/network-suspect.ts';
import { knownFacts } from '../../../src/rules/known.ts';
import { factsOf } from '../../support/facts.ts';
import { event } from '../../support/refused.ts';
import { exited, service, tasks } from '../../support/shop.ts';

const group =
  'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/checkout/0123456789abcdef';
const killed = `Task failed ELB health checks in (target-group ${group})`;
const unhealthy = `(task 0a) (port 8000) is unhealthy in (target-group ${group}) due to (reason`;

const ofNetworkBalancer = {
  targetGroups: { TargetGroups: [{ TargetGroupArn: group, Protocol: 'TCP' }] },
};

test('the way in: checks of a Network Load Balancer, which only says that they fail', () => {
  const facts = factsOf({
    services: service({ events: [event('03:12', `${unhealthy} Health checks failed)`)] }),
    stoppedTasks: tasks(exited(143, { stoppedReason: killed })),
    ...ofNetworkBalancer,
  });
  const known = knownFacts(facts, ['services', 'stoppedTasks', 'targetGroups', 'targetHealth'], []);
  expect(known && ingressIsSuspect(known)).toBe(true);
});

test.each([
  ['a task that was stopped for checks of which no event tells any more', killed, [], true],
  ['checks that timed out', killed, [`${unhealthy} Request timed out)`], true],
  [
    'checks that were answered',
    killed,
    [`${unhealthy} Health checks failed with these codes: [503])`],
    false,
  ],
  ['checks that were refused', killed, [`${unhealthy} Health checks failed)`], false],
  ['a stop that says how', `${killed} Health checks failed with these codes: [404]`, [], false],
  ['a crash', 'Essential container in task exited', [], false],
] as const)('the way in: %s', (_, stoppedReason, messages, suspect) => {
  const facts = factsOf({
    services: service({ events: messages.map((message) => event('03:12', message)) }),
    stoppedTasks: tasks(exited(143, { stoppedReason })),
  });
  const known = knownFacts(facts, ['services', 'stoppedTasks', 'targetGroups', 'targetHealth'], []);
  expect(known && ingressIsSuspect(known)).toBe(suspect);
});
