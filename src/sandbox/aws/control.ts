import { z } from 'zod';
import type { EndpointConditions } from './conditions.ts';
import { faults } from './faults/index.ts';
import type { RecordedCall } from './recorder.ts';
import type { World } from './world/world.ts';

/** What the control API works on. */
export interface Controlled {
  readonly world: World;
  readonly calls: RecordedCall[];
  /** What was asked of the endpoint; changed in place. */
  readonly asked: EndpointConditions;
  /** What holds at the moment: what was asked and what faults add. */
  readonly inForce: () => EndpointConditions;
}

/** An answer of the control API: an HTTP status and a JSON body. */
export interface ControlAnswer {
  readonly status: number;
  readonly body: unknown;
}

const text = z.string().min(1);
const target = z.strictObject({ cluster: text, service: text });
const injection = z.strictObject({ fault: text, cluster: text, service: text });
const advance = z.strictObject({
  seconds: z
    .number()
    .min(0)
    .max(30 * 24 * 3600),
});
const pattern = z
  .string()
  .regex(
    /^(\*|[a-z0-9*-]+:[A-Za-z0-9*]+)$/,
    'must be an IAM action such as ecs:DescribeTasks or *',
  );
const rate = z.number().min(0).max(1);
const conditions = z.strictObject({
  delayMs: z.number().min(0).max(600_000).optional(),
  // A bare number throttles that share of all calls.
  throttle: z
    .union([rate, z.array(z.strictObject({ pattern, rate }))])
    .transform((given) =>
      typeof given === 'number' ? (given > 0 ? [{ pattern: '*', rate: given }] : []) : given,
    )
    .optional(),
  deny: z.array(pattern).optional(),
  hang: z.array(pattern).optional(),
  mute: z.array(pattern).optional(),
  malformed: z.array(pattern).optional(),
  extra: z.boolean().optional(),
});

/**
 * The control API under `/_control/`: what the demo's page and tests steer the account with. Input that
 * makes no sense is answered with 400 and `{ error }`, one sentence that says what is wrong.
 */
export function control(on: Controlled, method: string, path: string, body: string): ControlAnswer {
  const route = routes[`${method} ${path.replace(/^\/_control/, '').replace(/\/$/, '')}`];
  if (route === undefined) {
    const known = Object.keys(routes).map((key) => key.replace(' ', ' /_control'));
    return { status: 404, body: { error: `No such control. There are: ${known.join(', ')}.` } };
  }
  try {
    return { status: 200, body: route(on, body === '' ? {} : JSON.parse(body)) };
  } catch (error) {
    if (error instanceof z.ZodError) {
      const issues = error.issues.map(
        (issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`,
      );
      return refuse(issues.join('; '));
    }
    if (error instanceof RangeError) {
      return refuse(error.message);
    }
    if (error instanceof SyntaxError) {
      return refuse('The body is not JSON.');
    }
    throw error;
  }
}

const routes: Readonly<Record<string, (on: Controlled, body: unknown) => unknown>> = {
  'GET /state': (on) => state(on),
  'POST /inject': (on, body) => {
    const { fault, cluster, service } = injection.parse(body);
    on.world.inject(fault, cluster, service);
    return state(on);
  },
  'POST /heal': (on, body) => {
    const { cluster, service } = target.parse(body);
    on.world.heal(cluster, service);
    return state(on);
  },
  'POST /conditions': (on, body) => {
    const changes = Object.entries(conditions.parse(body)).filter(
      ([, given]) => given !== undefined,
    );
    Object.assign(on.asked, Object.fromEntries(changes));
    return state(on);
  },
  'POST /advance': (on, body) => {
    on.world.advance(advance.parse(body).seconds);
    return state(on);
  },
  'GET /calls': (on) => on.calls,
  'POST /calls/clear': (on) => {
    on.calls.length = 0;
    return [];
  },
};

function state({ world, inForce }: Controlled) {
  return {
    now: world.now.toISOString(),
    region: world.region,
    account: world.account,
    services: world.state.services
      .filter((service) => service.status === 'ACTIVE')
      .map((service) => ({ cluster: service.cluster, name: service.name })),
    faults: faults.map(({ id, title, layer, on }) => ({ id, title, layer, ...(on && { on }) })),
    active: world.active,
    conditions: inForce(),
  };
}

function refuse(error: string): ControlAnswer {
  return { status: 400, body: { error } };
}
