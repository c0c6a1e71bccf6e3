import { defineFault } from './fault.ts';

/** The caller may not read target health. */
export const diagnosisAccessDenied = defineFault({
  id: 'diagnosis-access-denied',
  title: 'AWS denies the call that reads target health',
  layer: 'target',
  apply({ conditions }) {
    conditions.deny.push('elasticloadbalancing:DescribeTargetHealth');
  },
});
