import { hasLoadBalancer } from '../check-evidence.ts';
import { defineRule } from '../rule.ts';
import { balancerErrors, errorNeeds, errorWants } from './balancer-errors.ts';

/**
 * The load balancer answered 502 although every target passes its checks: targets close, reset or garble connections, mostly
 * idle ones that they keep for a shorter time than the load balancer does. Deployments only make it more.
 */
export const elb502 = defineRule({
  id: 'elb-502',
  layer: 'load-balancer',
  passedBy: 'lasted',
  passedByAny: true,
  title: 'The target closed, reset or malformed a connection (502)',
  explains: [],
  needs: errorNeeds,
  wants: errorWants,
  reference:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html#http-502-issues',
  applies: hasLoadBalancer,

  check: (known, see) =>
    balancerErrors(known, see, {
      status: 502,
      otherwise: '',
      advice: (container) =>
        `Let \`${container}\` keep idle connections for longer than the load balancer does (60 s by default), and let it finish its requests after SIGTERM; the access log of the load balancer names the target of each 502.`,
      prevention: 'Test keep-alive and SIGTERM against the idle timeout before a release.',
    }),
});
