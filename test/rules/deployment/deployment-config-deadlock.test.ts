import { deploymentConfigDeadlock } from '../../../src/rules/deployment/deployment-config-deadlock.ts';
import { release, service, steady } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const hundred = { minimumHealthyPercent: 100, maximumPercent: 100 };
const event = {
  id: '1',
  createdAt: '2026-11-22T03:12:00Z',
  message:
    '(service checkout-svc) was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.',
};
const deployments = [release({ runningCount: 0 }), steady({ status: 'ACTIVE', runningCount: 2 })];

testRule(deploymentConfigDeadlock, {
  finds: {
    'a deployment with no room to move, in the words of ECS': {
      given: {
        services: service({ deploymentConfiguration: hundred, deployments, events: [event] }),
      },
      subject: 'service checkout-svc',
      confidence: 'confirmed',
      says: /^The deployment of `checkout-svc:42` from 2026-11-22 03:10 UTC cannot move: with 100 % at least and 100 % at most of 2, ECS may neither run fewer than 2 nor more than 2 tasks, and 2 run$/,
      sees: { "services[0].events[?id=='1'] | [0].message": event.message },
    },
    'a deployment with no room to move that no event tells of': {
      given: { services: service({ deploymentConfiguration: hundred, deployments }) },
      says: /cannot move/,
    },
    'a daemon service that may not lose one task': {
      given: {
        services: service({
          schedulingStrategy: 'DAEMON',
          deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 100 },
          deployments,
        }),
      },
      says: /with 100 % at least and 100 % at most of 2/,
      remedy: /^Lower `minimumHealthyPercent` to at most 50, usually 0/,
    },
    'a maximum that rounds down to what runs': {
      given: {
        services: service({
          desiredCount: 3,
          runningCount: 3,
          deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 125 },
          deployments: [
            release({ desiredCount: 3 }),
            steady({ status: 'ACTIVE', runningCount: 3 }),
          ],
        }),
      },
      says: /nor more than 3 tasks/,
    },
    'what the next deployment will meet': {
      given: { services: service({ deploymentConfiguration: hundred, deployments: [steady()] }) },
      says: /^The next deployment of `checkout-svc` cannot move/,
    },
    'an old prefix of the event': {
      given: {
        services: service({
          deploymentConfiguration: hundred,
          deployments,
          events: [
            {
              ...event,
              message: event.message.replace('(service checkout-svc)', 'service checkout-svc'),
            },
          ],
        }),
      },
      says: /cannot move/,
    },
    'a deployment that moves because its old tasks were lost': {
      given: {
        services: service({
          runningCount: 0,
          deploymentConfiguration: hundred,
          deployments: [release(), steady({ status: 'ACTIVE', runningCount: 0 })],
          events: [event],
        }),
      },
      kind: 'risk',
      says: /^The next deployment of `checkout-svc` cannot move: with 100 % at least and 100 % at most/,
    },
  },
  ignores: {
    'a daemon service, which stops first by default': {
      services: service({
        schedulingStrategy: 'DAEMON',
        deploymentConfiguration: { minimumHealthyPercent: 0, maximumPercent: 100 },
        deployments,
      }),
    },
    'usual percentages': {
      services: service({ deployments }),
    },
    'a first deployment, which has all the room': {
      services: service({
        runningCount: 0,
        deploymentConfiguration: hundred,
        deployments: [release()],
      }),
    },
    'a deployment of half a minute': {
      services: service({
        deploymentConfiguration: hundred,
        deployments: [
          release({ createdAt: '2026-11-22T03:29:30Z' }),
          steady({ status: 'ACTIVE', runningCount: 2 }),
        ],
      }),
    },
    'a blue/green service, to which the percentages do not apply': {
      services: service({
        deploymentConfiguration: { ...hundred, strategy: 'BLUE_GREEN' },
        desiredCount: 0,
      }),
    },
    'an event of a former deployment': {
      services: service({ events: [{ ...event, createdAt: '2026-11-20T03:12:00Z' }] }),
    },
  },
});
