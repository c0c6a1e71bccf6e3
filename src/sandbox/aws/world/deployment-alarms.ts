import { recordOf } from './deployment-records.ts';
import { failDeployment } from './deployments.ts';
import type { ServiceState } from './service-state.ts';
import type { Simulation } from './simulation.ts';

/**
 * Watches the alarms that a service names for its deployments: one that goes off ends the deployment in progress. When one is
 * in ALARM already as the deployment begins, ECS watches none of them for all of it.
 */
export function watchAlarms(simulation: Simulation, service: ServiceState): void {
  const [primary] = service.deployments;
  const { alarms } = service.deploymentConfiguration;
  const record = primary && recordOf(service, primary);
  if (!alarms?.enable || !primary || record?.status !== 'IN_PROGRESS') return;
  const { alarmNames = [] } = alarms;
  const { metricAlarms, compositeAlarms } = simulation.state;
  const red = [...metricAlarms, ...compositeAlarms].flatMap(({ AlarmName = '', StateValue }) =>
    StateValue === 'ALARM' && alarmNames.includes(AlarmName) ? [AlarmName] : [],
  );
  record.alarms ??= { status: red.length > 0 ? 'DISABLED' : 'MONITORING', alarmNames };
  if (record.alarms.status !== 'MONITORING' || red.length === 0) return;
  record.alarms = { status: 'TRIGGERED', alarmNames, triggeredAlarmNames: red };
  failDeployment(simulation, service, primary, {
    says: 'alarm detected',
    reason: 'Service deployment rolled back because CloudWatch alarms went into ALARM.',
    rollback: alarms.rollback === true,
  });
}
