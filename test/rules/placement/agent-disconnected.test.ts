import { agentDisconnected } from '../../../src/rules/placement/agent-disconnected.ts';
import { closest, host, hostArn, nowhere, unplaced } from '../../support/on-instances.ts';
import { service, steady, tasks } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const away = { agentConnected: false };

function awaySince(lastStatusChange: string) {
  return host(1, {
    ...away,
    healthStatus: {
      overallStatus: 'IMPAIRED',
      details: [{ type: 'AGENT_CONNECTIVITY', status: 'IMPAIRED', lastStatusChange }],
    },
  });
}
const runningThere = {
  services: service({ launchType: 'EC2', deployments: [steady()] }),
  runningTasks: tasks({ containerInstanceArn: hostArn(1) }),
};

testRule(agentDisconnected, {
  finds: {
    'placement that fails for it': {
      given: {
        ...unplaced(closest('encountered error "AGENT"')),
        containerInstances: { ...host(1, away), ...host(2) },
      },
      subject: 'instance i-000000000000001',
      confidence: 'confirmed',
      says: /agent of 1 of 2 instances is disconnected/,
      sees: { 'containerInstances[0].agentConnected': false },
    },
    'the words in single quotes alone': {
      given: unplaced(closest("encountered error 'AGENT'")),
      confidence: 'likely',
    },
    'the sentence alone where no agent is connected': {
      given: { ...unplaced(nowhere), containerInstances: host(1, away) },
    },
    'placement that fails for another reason where no agent is connected': {
      given: {
        ...unplaced(closest('encountered error "MemberOf placement constraint unsatisfied."')),
        containerInstances: { ...host(1, away), ...host(2, away) },
      },
      kind: 'risk',
      confidence: 'confirmed',
      says: /agent of 2 of 2 instances is disconnected .*even once what ECS names now is mended$/,
    },
    'tasks on an instance that has been away for long': {
      given: { ...runningThere, containerInstances: awaySince('2026-11-22T03:10:00Z') },
      says: /disconnected for more than 5 minutes/,
    },
  },
  ignores: {
    'a short absence': { ...runningThere, containerInstances: awaySince('2026-11-22T03:28:00Z') },
    'an instance without tasks of the service': {
      ...runningThere,
      runningTasks: {},
      containerInstances: awaySince('2026-11-22T03:10:00Z'),
    },
    'placement that fails for another reason where an agent is connected': {
      ...unplaced(closest('encountered error "MemberOf placement constraint unsatisfied."')),
      containerInstances: { ...host(1, away), ...host(2) },
    },
    'the sentence alone where an agent is connected': {
      ...unplaced(nowhere),
      containerInstances: { ...host(1, away), ...host(2) },
    },
  },
});
