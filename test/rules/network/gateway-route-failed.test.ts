import { gatewayRouteFailed } from '../../../src/rules/network/gateway-route-failed.ts';
import { service } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const gatewayArn = 'arn:aws:ecs:eu-west-1:123456789012:gateway/public';

function route(status: string) {
  return {
    services: service(),
    gatewayRoutes: {
      gatewayRoutes: [
        { gatewayRouteArn: 'route/1', gatewayArn, serviceContainerPortName: 'http', status },
      ],
    },
  };
}

testRule(gatewayRouteFailed, {
  finds: {
    'a route that could not be made, and why': {
      given: {
        ...route('CREATE_FAILED'),
        gateways: {
          [gatewayArn]: { gateway: { name: 'public', statusReason: 'No subnet in eu-west-1c.' } },
        },
      },
      subject: 'gateway public',
      confidence: 'confirmed',
      says: /route of gateway `public` to port `http` of the service is CREATE_FAILED: `No subnet in eu-west-1c\.`/,
      sees: { "gatewayRoutes[?gatewayRouteArn=='route/1'] | [0].status": 'CREATE_FAILED' },
    },
    'a route that could not be changed': { given: route('UPDATE_FAILED') },
  },
  ignores: {
    'a route that stands': route('ACTIVE'),
    'a route that is being made': route('CREATE_IN_PROGRESS'),
  },
});
