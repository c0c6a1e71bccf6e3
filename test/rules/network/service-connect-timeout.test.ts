import { serviceConnectTimeout } from '../../../src/rules/network/service-connect-timeout.ts';
import { release, service } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const connect = { serviceConnectConfiguration: { enabled: true, namespace: 'prod.internal' } };

function logs(line: string, fields: Readonly<Record<string, unknown>> = connect) {
  return {
    services: service({ deployments: [release(fields)] }),
    logEvents: { 'task/app': { events: [{ message: line, timestamp: 1 }] } },
  };
}

testRule(serviceConnectTimeout, {
  finds: {
    "the proxy's answer in an error": {
      given: logs(
        'requests.exceptions.HTTPError: 504 Server Error: upstream request timeout for url: http://pricing:8080/v1/lists',
      ),
      subject: 'Service Connect to pricing',
      confidence: 'likely',
      says: /gave up waiting for an answer of `pricing:8080` to container `app`: it waits 15 s/,
    },
    "the proxy's answer alone": {
      given: logs('upstream request timeout'),
      subject: 'Service Connect',
    },
  },
  ignores: {
    'a service without Service Connect': logs('upstream request timeout', {}),
    'Service Connect that is off': logs('upstream request timeout', {
      serviceConnectConfiguration: { enabled: false },
    }),
    'a connection that times out': logs('Error: connect ETIMEDOUT 10.0.0.9:8080'),
    'another 504': logs('HTTP 504 Gateway Timeout'),
  },
});
