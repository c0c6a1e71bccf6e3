import { hasLoadBalancer } from '../check-evidence.ts';
import { defineRule } from '../rule.ts';
import { balancerErrors, errorNeeds, errorWants } from './balancer-errors.ts';

/**
 * The load balancer answered 504 although every target passes its checks: some requests take longer than its idle timeout,
 * or cannot be connected within 10 s. Targets that answer no check either are health-timeout-unreachable.
 */
export const elb504 = defineRule({
  id: 'elb-504',
  layer: 'load-balancer',
  passedBy: 'lasted',
  passedByAny: true,
  title: 'The target did not answer in time (504)',
  explains: [],
  needs: errorNeeds,
  wants: errorWants,
  reference:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html#http-504-issues',
  applies: hasLoadBalancer,

  check: (known, see) =>
    balancerErrors(known, see, {
      status: 504,
      otherwise: ': no answer came before its idle timeout',
      advice: (container, connectionErrors) =>
        connectionErrors
          ? `Look for what drops connections on the way to \`${container}\` now and then: a full backlog, network ACLs of one zone, a target that is being stopped.`
          : `Find the requests of \`${container}\` that take longer than the idle timeout (60 s by default) by TargetResponseTime or the access log, and make them faster; raise the timeout only where they are slow by design.`,
      prevention: 'Alarm on the slowest answers well below the idle timeout.',
    }),
});
