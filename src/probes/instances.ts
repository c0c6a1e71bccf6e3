import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { describeInstances } from '../facts/vpc.ts';
import { defineEachProbe } from './probe.ts';

/** How many instances are looked at. */
const mostInstances = 10;

/** The instances behind targets that are not healthy: their state and security groups. */
export const instances = defineEachProbe({
  provides: 'instances',
  needs: ['targetHealth'],
  absentOn: ['InvalidInstanceID.NotFound'],
  batch: mostInstances,
  subjects: ({ targetHealth }) => {
    const ids = Object.values(targetHealth).flatMap(({ TargetHealthDescriptions }) =>
      TargetHealthDescriptions.flatMap(({ Target, TargetHealth }) =>
        TargetHealth?.State !== 'healthy' && Target.Id.startsWith('i-') ? [Target.Id] : [],
      ),
    );
    return [...new Set(ids)].toSorted().slice(0, mostInstances);
  },
  question: (ids) => ({
    client: 'ec2',
    command: new DescribeInstancesCommand({ InstanceIds: [...ids] }),
  }),
  read: describeInstances,
  part: ({ Reservations, ...rest }, id) => {
    const of = Reservations.filter(({ Instances }) =>
      Instances.some(({ InstanceId }) => InstanceId === id),
    );
    return of.length > 0 || rest.error ? { ...rest, Reservations: of } : undefined;
  },
});
