import { expect } from 'vitest';
import { serviceConnectPort } from '../../../src/rules/ports/service-connect-port.ts';
import {
  definitionArn,
  deploymentId,
  fromLoadBalancer,
  loadBalanced,
} from '../../support/load-balanced.ts';
import { testRule } from '../../support/test-rule.ts';

function offering(offer: Readonly<Record<string, unknown>>, rules = [fromLoadBalancer(8000)]) {
  return {
    ...loadBalanced({
      rules,
      service: {
        deployments: [
          {
            id: deploymentId,
            status: 'PRIMARY',
            taskDefinition: definitionArn,
            serviceConnectConfiguration: { enabled: true, services: [offer] },
          },
        ],
      },
    }),
    taskDefinitions: {
      [definitionArn]: {
        taskDefinition: {
          taskDefinitionArn: definitionArn,
          containerDefinitions: [
            { name: 'app', portMappings: [{ containerPort: 8000, name: 'http' }] },
          ],
        },
      },
    },
  };
}

testRule(serviceConnectPort, {
  finds: {
    'a port of the proxy that no rule opens': {
      given: offering({ portName: 'http', discoveryName: 'checkout', ingressPortOverride: 15_000 }),
      subject: 'Service Connect checkout',
      confidence: 'confirmed',
      says: /No rule of security group `sg-task` opens port 15000/,
      sees: {
        "SecurityGroups[?GroupId=='sg-task'] | [0].IpPermissions": [
          expect.objectContaining({ FromPort: 8000 }),
        ],
      },
    },
    'the container port, where the proxy has none of its own': {
      given: offering({ portName: 'http' }, [fromLoadBalancer(9000)]),
      says: /opens port 8000/,
    },
    'a port name that no container maps': {
      given: offering({ portName: 'api' }),
      says: /offers the port name `api`, which no container of `checkout-svc:42` maps/,
    },
  },
  ignores: {
    'an open port': offering({ portName: 'http' }),
    'a rule for every protocol': offering({ portName: 'http', ingressPortOverride: 15_000 }, [
      { ...fromLoadBalancer(8000), IpProtocol: '-1' },
    ]),
    'security groups that were not read': {
      ...offering({ portName: 'http', ingressPortOverride: 15_000 }),
      securityGroups: { unknown: 'denied' },
    },
    'a service without Service Connect': loadBalanced({ rules: [] }),
  },
});
