/** A member of a seeded workspace; everything not given is that of an ordinary member. */
interface SeedUser {
  readonly id: string;
  readonly name: string;
  readonly real_name: string;
  readonly tz?: string;
  readonly is_admin?: boolean;
  readonly is_bot?: boolean;
  readonly is_restricted?: boolean;
  readonly is_ultra_restricted?: boolean;
  readonly deleted?: boolean;
}

/** A channel of a seeded workspace. `has_bot` puts the app's bot among its members. */
interface SeedChannel {
  readonly id: string;
  readonly name: string;
  readonly members: readonly string[];
  readonly has_bot: boolean;
  readonly is_private?: boolean;
  readonly is_ext_shared?: boolean;
  readonly is_archived?: boolean;
}

/** What a workspace holds before anyone writes. */
export interface Seed {
  readonly team: { readonly id: string; readonly name: string; readonly domain: string };
  readonly users: readonly SeedUser[];
  readonly channels: readonly SeedChannel[];
  readonly usergroups: readonly {
    readonly id: string;
    readonly handle: string;
    readonly name: string;
    readonly users: readonly string[];
  }[];
}

const everyone = ['U0ADA', 'U0BEN'];

/**
 * A small company: Ada is on call and may act, Ben may only look, Gus is a single-channel guest.
 * The bot is in #incidents, #payments and #acme-shared; the last is shared with another company.
 */
export const DEFAULT_SEED: Seed = {
  team: { id: 'T0SANDBOX', name: 'Sandbox', domain: 'sandbox' },
  users: [
    { id: 'U0ADA', name: 'ada', real_name: 'Ada Moreau', tz: 'Europe/Paris', is_admin: true },
    { id: 'U0BEN', name: 'ben', real_name: 'Ben Okafor', tz: 'America/New_York' },
    {
      id: 'U0GUS',
      name: 'gus',
      real_name: 'Gus Lindt',
      tz: 'Europe/Berlin',
      is_restricted: true,
      is_ultra_restricted: true,
    },
    { id: 'USLACKBOT', name: 'slackbot', real_name: 'Slackbot' },
  ],
  channels: [
    { id: 'C0INCIDENTS', name: 'incidents', members: everyone, has_bot: true },
    { id: 'C0PAYMENTS', name: 'payments', members: [...everyone, 'U0GUS'], has_bot: true },
    { id: 'C0RANDOM', name: 'random', members: everyone, has_bot: false },
    {
      id: 'C0LEADERS',
      name: 'leadership',
      members: ['U0ADA'],
      has_bot: false,
      is_private: true,
    },
    {
      id: 'C0ACME',
      name: 'acme-shared',
      members: everyone,
      has_bot: true,
      is_ext_shared: true,
    },
  ],
  usergroups: [{ id: 'S0ONCALL', handle: 'oncall', name: 'On call', users: ['U0ADA'] }],
};
