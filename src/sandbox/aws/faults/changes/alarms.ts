import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { arn } from '../../world/identifiers.ts';
import type { ServiceState } from '../../world/service-state.ts';
import { type Simulation, today } from '../../world/simulation.ts';

/** Lets an alarm of the service's errors end its deployments; the alarm is quiet. */
export function withDeploymentAlarm(simulation: Simulation, service: ServiceState): MetricAlarm {
  const name = `${service.cluster}-${service.name}-5xx`;
  const alarm: MetricAlarm = {
    AlarmName: name,
    AlarmArn: arn('cloudwatch', `alarm:${name}`),
    Namespace: 'AWS/ApplicationELB',
    MetricName: 'HTTPCode_Target_5XX_Count',
    Statistic: 'Sum',
    Period: 60,
    EvaluationPeriods: 2,
    Threshold: 25,
    ComparisonOperator: 'GreaterThanThreshold',
    StateValue: 'OK',
    StateReason: 'Threshold Crossed: no datapoint was greater than the threshold (25.0).',
    StateUpdatedTimestamp: today(simulation),
    StateTransitionedTimestamp: today(simulation),
  };
  simulation.state.metricAlarms.push(alarm);
  service.deploymentConfiguration.alarms = { alarmNames: [name], enable: true, rollback: true };
  return alarm;
}

/** The alarm goes off. */
export function goOff(simulation: Simulation, service: ServiceState, alarm: MetricAlarm): void {
  Object.assign(alarm, {
    StateValue: 'ALARM',
    StateReason:
      'Threshold Crossed: 2 datapoints [212.0, 187.0] were greater than the threshold (25.0).',
    StateUpdatedTimestamp: today(simulation),
    StateTransitionedTimestamp: today(simulation),
  });
  simulation.wake(service);
}
