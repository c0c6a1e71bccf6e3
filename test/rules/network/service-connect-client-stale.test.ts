import { serviceConnectClientStale } from '../../../src/rules/network/service-connect-client-stale.ts';
import { release, releaseId, service, tasks } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const connect = { enabled: true, namespace: 'arn:aws:servicediscovery:eu-west-1:1:namespace/ns-1' };

function namespace(created: string, more: Readonly<Record<string, unknown>> = {}) {
  return {
    services: service({
      deployments: [release({ serviceConnectConfiguration: { ...connect, ...more } })],
    }),
    runningTasks: tasks({ startedBy: releaseId, startedAt: '2026-11-22T03:12:00Z' }),
    namespaceServices: {
      Services: [
        { Name: 'users', CreateDate: '2026-01-01T00:00:00Z' },
        { Name: 'pricing', CreateDate: created },
      ],
    },
  };
}

function log(line: string) {
  return { logEvents: { 'task/app': { events: [{ message: line, timestamp: 1 }] } } };
}

testRule(serviceConnectClientStale, {
  finds: {
    'an endpoint that is newer than the task': {
      given: namespace('2026-11-22T03:20:00Z'),
      subject: 'Service Connect endpoint pricing',
      confidence: 'likely',
      says: /1 running task does not know the Service Connect endpoint `pricing`, created at 2026-11-22 03:20 UTC/,
      sees: { "Services[?Name=='pricing'] | [0].CreateDate": '2026-11-22T03:20:00.000Z' },
    },
    'a log that cannot resolve it': {
      given: {
        ...namespace('2026-11-22T03:20:00Z'),
        ...log('Error: getaddrinfo ENOTFOUND pricing'),
      },
      confidence: 'confirmed',
      says: /container `app` cannot resolve `pricing`/,
    },
  },
  ignores: {
    'an endpoint that was there before': namespace('2026-11-22T03:00:00Z'),
    'its own endpoint': namespace('2026-11-22T03:20:00Z', {
      services: [{ portName: 'http', discoveryName: 'pricing' }],
    }),
    'Service Connect that is off': namespace('2026-11-22T03:20:00Z', { enabled: false }),
  },
});
