import { ACCOUNT, REGION } from '../world/identifiers.ts';
import { release, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release that reads a table, for which nobody extended the task role. */
export const taskRoleDenied = defineFault({
  id: 'task-role-denied',
  title: 'The task role may not read the table that the release needs',
  layer: 'access',
  apply(simulation, service) {
    withoutBreaker(service);
    release(simulation, service, {
      calls: [
        {
          action: 'dynamodb:Query',
          resource: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/vouchers`,
        },
      ],
    });
  },
});
