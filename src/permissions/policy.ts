import { z } from 'zod';
import { actionIds } from '../rules/rule.ts';

const patternOf = (what: string) =>
  z.string().regex(/^[\w*-]{1,255}$/, `Write the name of a ${what}; * stands for any part of it.`);
const accountId = z
  .string('Write the 12 digits of an AWS account in quotes, so that a leading 0 is kept.')
  .regex(/^\d{12}$/, 'Write the 12 digits of an AWS account in quotes.');
const userId = z
  .string()
  .regex(/^[UW][A-Z0-9]{2,}$/, 'Write the id of a Slack user such as U012ABCDEF.');
const groupId = z
  .string()
  .regex(/^S[A-Z0-9]{2,}$/, 'Write the id of a Slack user group such as S012ABCDEF.');
const channelId = z
  .string()
  .regex(/^[CG][A-Z0-9]{2,}$/, 'Write the id of a Slack channel such as C012ABCDEF.');

/** Which services are meant. What is left out stands for all. */
const scope = {
  accounts: z.array(accountId).exactOptional(),
  clusters: z.array(patternOf('cluster')).exactOptional(),
  services: z.array(patternOf('service')).exactOptional(),
};

const grant = z
  .strictObject({
    ...scope,
    actions: z.union([z.literal('all'), z.array(z.enum(actionIds)).min(1)]),
    users: z.array(userId).exactOptional(),
    groups: z.array(groupId).exactOptional(),
    /** Where it may be asked for. */
    channels: z.array(channelId).exactOptional(),
  })
  .refine(({ users = [], groups = [] }) => users.length + groups.length > 0, {
    message: 'Name the users or groups who may.',
  });
export type Grant = z.infer<typeof grant>;

const protection = z.strictObject(scope);
export type Scope = z.infer<typeof protection>;

/**
 * Who may change what. Whatever it says: guests, bots, deactivated people, people of other companies and channels that are
 * shared with another company never.
 */
export const policySchema = z.strictObject({
  grants: z.array(grant).default([]),
  /** Services for which a second person has to approve. */
  protected: z.array(protection).default([]),
});
export type Policy = z.infer<typeof policySchema>;

/** The policy of a list of people who may do everything everywhere. */
export function policyOf(users: readonly string[]): Policy {
  return {
    grants: users.length > 0 ? [{ actions: 'all', users: [...users] }] : [],
    protected: [],
  };
}
