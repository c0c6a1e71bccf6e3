import { DescribePrefixListsCommand } from '@aws-sdk/client-ec2';
import { describePrefixLists } from '../facts/vpc.ts';
import { packetsGetLost } from './network-suspicion.ts';
import { defineProbe } from './probe.ts';

/** What the AWS-managed prefix lists stand for that the tasks' security groups name. */
export const prefixLists = defineProbe({
  provides: 'prefixLists',
  needs: ['securityGroups'],
  wants: ['services', 'stoppedTasks', 'targetGroups', 'targetHealth'],
  keep: 'as-hint',
  absentOn: ['InvalidPrefixListId.NotFound', 'InvalidPrefixListID.NotFound'],
  worthAsking: packetsGetLost,
  question: ({ securityGroups }) => {
    const ids = securityGroups.SecurityGroups.flatMap(({ IpPermissions, IpPermissionsEgress }) =>
      [...IpPermissions, ...IpPermissionsEgress].flatMap(({ PrefixListIds }) =>
        PrefixListIds.flatMap(({ PrefixListId }) => PrefixListId ?? []),
      ),
    );
    if (ids.length === 0) return undefined;
    return {
      client: 'ec2',
      command: new DescribePrefixListsCommand({ PrefixListIds: [...new Set(ids)] }),
    };
  },
  read: describePrefixLists,
});
