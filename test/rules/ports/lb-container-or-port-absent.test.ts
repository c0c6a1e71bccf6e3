import { lbContainerOrPortAbsent } from '../../../src/rules/ports/lb-container-or-port-absent.ts';
import {
  definitionArn,
  deploymentId,
  loadBalanced,
  targetGroupArn,
} from '../../support/load-balanced.ts';
import { testRule } from '../../support/test-rule.ts';

const nextArn = definitionArn.replace(':42', ':43');

function next(name: string, port: number, registeredAt = '2026-11-22T03:20:00Z') {
  return {
    latestTaskDefinition: {
      taskDefinition: {
        taskDefinitionArn: nextArn,
        registeredAt,
        containerDefinitions: [{ name, portMappings: [{ containerPort: port }] }],
      },
    },
  };
}

testRule(lbContainerOrPortAbsent, {
  finds: {
    'a new revision that renamed the container': {
      given: { ...loadBalanced(), ...next('web', 8000) },
      subject: 'container app',
      confidence: 'confirmed',
      says: /^Revision `checkout-svc:43` cannot be deployed: the service registers container `app`/,
      sees: { 'taskDefinition.containerDefinitions[].name': ['web'] },
    },
    'a new revision that moved the port': {
      given: { ...loadBalanced(), ...next('app', 8080) },
      says: /port 8000 of container `app`/,
      sees: {
        "taskDefinition.containerDefinitions[?name=='app'] | [0].portMappings[].containerPort": [
          8080,
        ],
      },
    },
    'a task set that registers a port which its revision lacks': {
      given: loadBalanced({
        targets: [],
        running: 0,
        service: {
          deploymentController: { type: 'CODE_DEPLOY' },
          deployments: [],
          loadBalancers: [],
          taskSets: [
            {
              id: deploymentId,
              status: 'PRIMARY',
              taskDefinition: definitionArn,
              loadBalancers: [{ targetGroupArn, containerName: 'app', containerPort: 9000 }],
            },
          ],
        },
      }),
      says: /port 9000 of container `app`, which its revision `checkout-svc:42` does not have/,
      sees: {
        [`services[0].taskSets[?id=='${deploymentId}'] | [0].loadBalancers[?targetGroupArn=='${targetGroupArn}'] | [0].containerPort`]: 9000,
      },
    },
    'a running revision without the port': {
      given: loadBalanced({ targets: [], running: 0, mapped: [9000] }),
      confidence: 'confirmed',
      says: /its revision `checkout-svc:42` does not have/,
    },
    "ECS's own words beside it": {
      given: {
        ...loadBalanced({
          service: {
            events: [
              {
                id: 'e',
                createdAt: '2026-11-22T03:25:00Z',
                message:
                  '(service checkout-svc) The container app does not exist in the task definition.',
              },
            ],
          },
        }),
        ...next('web', 8000),
      },
      sees: {
        "services[0].events[?id=='e'] | [0].message":
          '(service checkout-svc) The container app does not exist in the task definition.',
      },
    },
  },
  ignores: {
    'matching names and ports': loadBalanced(),
    'a new revision that matches': { ...loadBalanced(), ...next('app', 8000) },
    'a revision that was registered before the running deployment': {
      ...loadBalanced(),
      ...next('web', 8000, '2026-11-20T03:00:00Z'),
    },
    'a revision that was deployed with another port and rolled back': {
      ...loadBalanced(),
      ...next('app', 80),
      serviceRevisions: {
        serviceRevisions: [
          {
            serviceRevisionArn:
              'arn:aws:ecs:eu-west-1:123456789012:service-revision/prod/checkout-svc/2',
            taskDefinition: nextArn,
          },
        ],
      },
    },
    'a port mismatch of the application': loadBalanced({
      targets: ['refused'],
      port: 80,
      log: ['Listening on http://0.0.0.0:8000'],
    }),
    'a service without load balancer': {
      ...loadBalanced({ service: { loadBalancers: [] } }),
      ...next('web', 8000),
    },
  },
});
