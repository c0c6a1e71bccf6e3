import type { KeptPlan } from '../../../store/plans.ts';
import type { Permission } from '../../authorising/authorise.ts';
import type { Working } from '../working.ts';

/** Whether somebody may do now, from where it was asked for, what a plan does. @throws RateLimited */
export function mayAct(
  user: string,
  { team, channel, action, ref: service }: KeptPlan,
  { authoriser }: Pick<Working, 'authoriser'>,
): Promise<Permission> {
  return authoriser.mayAct({ user, team, channel, action, service });
}
