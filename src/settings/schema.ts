import { RE2JS } from 're2js';
import { z } from 'zod';
import { policySchema } from '../permissions/policy.ts';
import { isRegion } from '../target/parse.ts';

const twelveDigits =
  'Write the 12 digits of an AWS account in quotes, so that a leading 0 is kept.';
const accountId = z.string(twelveDigits).regex(/^\d{12}$/, twelveDigits);
const roleArn = z
  .string()
  .regex(
    /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
    'Write the ARN of an IAM role: arn:aws:iam::123456789012:role/ecs-triage-read.',
  );
const region = z.string().refine(isRegion, 'Write an AWS region such as eu-west-1.');
const name = z
  .string()
  .regex(/^[A-Za-z0-9][\w-]{0,254}$/, 'Write a name of letters, digits, "-" and "_".');
const channelId = z
  .string()
  .regex(/^[CGD][A-Z0-9]{2,}$/, 'Write a Slack channel id such as C012ABCDEF.');

/** One AWS account that the bot looks into. */
const account = z.strictObject({
  /** How people call it. */
  name,
  id: accountId,
  /** The role that is assumed to read; absent: the bot's own credentials, which are of this account. */
  role: roleArn.exactOptional(),
  /** The role that is assumed to change something; absent: `role`. */
  'write-role': roleArn.exactOptional(),
  'external-id': z
    .string()
    .min(2)
    .max(1224)
    .regex(/^[\w+=,.@:/-]+$/, 'Write an external id as STS takes it: letters, digits and +=,.@:/-.')
    .exactOptional(),
  regions: z.array(region).min(1, 'Name at least one region.'),
});
export type Account = z.infer<typeof account>;

/** Where a question is about when it does not say so itself. */
const place = z.strictObject({
  account: name.exactOptional(),
  region: region.exactOptional(),
  cluster: name.exactOptional(),
});

const alias = z.strictObject({ ...place.shape, service: name });

/** A pattern as RE2 takes it, which cannot become slow on any text. */
const pattern = z
  .string()
  .min(1)
  .max(500)
  .refine(
    isPattern,
    'Write a regular expression that RE2 takes: no look-around, no back reference.',
  );

/** What `ecs-triage.yml` says. Every list may be left out. */
export const settingsSchema = z
  .strictObject({
    ...policySchema.shape,
    accounts: z.array(account).default([]),
    /** Other names of services: `shop` for `checkout-svc` of one cluster. */
    aliases: z.record(name, alias).default({}),
    /** By channel id: what questions there are about unless they say otherwise. */
    channels: z.record(channelId, place).default({}),
    /** Channels shared with another company in which the bot may post for all to see. */
    'shared-channels': z.array(channelId).default([]),
    /** What is masked in texts besides what is masked always. */
    redact: z.array(pattern).default([]),
  })
  .superRefine((settings, context) => {
    const complain = (path: PropertyKey[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    const names = settings.accounts.map((it) => it.name);
    for (const [i, it] of settings.accounts.entries()) {
      if (names.indexOf(it.name) < i) {
        complain(
          ['accounts', i, 'name'],
          `There is another account ${it.name} above. Give each its own name.`,
        );
      }
      if (settings.accounts.findIndex(({ id }) => id === it.id) < i) {
        complain(
          ['accounts', i, 'id'],
          `Account ${it.id} is above already. List its regions there.`,
        );
      }
      for (const key of ['role', 'write-role'] as const) {
        const owner = it[key]?.split(':')[4];
        if (owner === undefined || owner === it.id) continue;
        complain(['accounts', i, key], `The role is of account ${owner}, not of ${it.id}.`);
      }
    }
    const known =
      names.length > 0 ? `Known are ${names.join(', ')}.` : 'None is listed under accounts.';
    const places = [
      ...Object.entries(settings.aliases).map(([key, it]) => ['aliases', key, it] as const),
      ...Object.entries(settings.channels).map(([key, it]) => ['channels', key, it] as const),
    ];
    for (const [list, key, { account }] of places) {
      if (account === undefined || names.includes(account)) continue;
      complain([list, key, 'account'], `There is no account ${account}. ${known}`);
    }
  });
export type Settings = z.output<typeof settingsSchema>;

/** What holds where there is no file. */
export const noSettings: Settings = settingsSchema.parse({});

function isPattern(text: string): boolean {
  try {
    RE2JS.compile(text);
    return true;
  } catch {
    return false;
  }
}
