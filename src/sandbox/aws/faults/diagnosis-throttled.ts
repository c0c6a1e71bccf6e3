import { defineFault } from './fault.ts';

/** Something else used up the account's quota: AWS refuses to say anything about tasks and load balancers. */
export const diagnosisThrottled = defineFault({
  id: 'diagnosis-throttled',
  title: 'AWS throttles the calls that read tasks and target health',
  layer: 'target',
  apply({ conditions }) {
    conditions.throttle.push(
      { pattern: 'ecs:DescribeTasks', rate: 1 },
      { pattern: 'elasticloadbalancing:*', rate: 1 },
    );
  },
});
