import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { describeAlarms } from '../facts/cloudwatch.ts';
import { serviceIn } from '../facts/service.ts';
import { defineProbe } from './probe.ts';

/** The alarms that may fail the service's deployments. */
export const alarms = defineProbe({
  provides: 'alarms',
  needs: ['services'],
  question: ({ services }) => {
    const names = serviceIn(services)?.deploymentConfiguration?.alarms?.alarmNames ?? [];
    if (names.length === 0) return undefined;
    return {
      client: 'cloudwatch',
      command: new DescribeAlarmsCommand({
        AlarmNames: names,
        AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
      }),
    };
  },
  read: describeAlarms,
});
