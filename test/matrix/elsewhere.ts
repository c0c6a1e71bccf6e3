import type { Fault } from '../../src/sandbox/aws/faults/fault.ts';
import { buildWorld, type WorldPlan } from '../../src/sandbox/aws/world/build.ts';
import { catalogue, type ServiceSpec } from '../../src/sandbox/aws/world/healthy/catalogue.ts';
import type { World } from '../../src/sandbox/aws/world/world.ts';
import { diagnoseWorld, now, serviceRef } from '../support/aws-sandbox.ts';
import { expectedOf } from './expected.ts';
import { rulesAs } from './judge.ts';
import { subjectOf } from './run.ts';

/** Where or when a fault is met, other than where and when it is usually tried. */
export interface Circumstance {
  readonly name: string;
  readonly on?: NonNullable<Fault['on']>;
  readonly secondsAgo?: number;
  /** How the service is otherwise than in the account's catalogue. */
  readonly service?: Partial<ServiceSpec>;
}

/**
 * How a diagnosis met a fault there: `told` by its rule, `otherwise` by what {@link asWell} lists, `untold` where nothing is to be seen
 * of it, because it is too early or too late or because it does nothing there, `missed` where the service is unwell and nothing of
 * the fault is said, `wrong` where something else was called the cause.
 */
export type Elsewhere = 'told' | 'otherwise' | 'untold' | 'missed' | 'wrong';

/** A fault in a circumstance, and what was said of it. */
export interface JudgedElsewhere {
  readonly judgement: Elsewhere;
  readonly causes: readonly string[];
}

/** Moments after the beginning of a fault, in seconds: of its first signs, of the usual question, and after what AWS keeps. */
const moments = [45, 90, 195, 420, 900, 3500, 14_400];

/** What else the service may be like, by name. */
export const variants = {
  'of one task': { desiredCount: 1 },
  'of ten tasks': { desiredCount: 10 },
  'without a grace period': { graceSeconds: 0 },
  'with a container check': {
    healthCheck: {
      command: ['CMD-SHELL', 'curl -f http://localhost:8000/healthz || exit 1'],
      interval: 30,
      timeout: 5,
      retries: 3,
      startPeriod: 60,
    },
  },
} as const satisfies Readonly<Record<string, Partial<ServiceSpec>>>;

/** By fault, in which circumstances another rule speaks instead, and why. */
const asWell: Readonly<Record<string, readonly (readonly [where: RegExp, rule: string])[]>> = {
  // Until a log has told how long the start takes.
  'elb-grace-too-short': [[/^(?:45|90) s ago/, 'health-refused']],
  'start-period-too-short': [
    [/^(?:90|195|420) s ago/, 'container-health-failing'],
    [/mail-worker|batch/, 'container-health-failing'],
  ],
  // What fails its checks in that deployment.
  'min-healthy-zero-outage': [
    [/ s ago|^on /, 'elb-grace-too-short'],
    [/^14400 s ago/, 'health-refused'],
  ],
  // As long as ECS lists the task.
  'evidence-expired': [[/^(?:\d{2,3}|3500) s ago/, 'oom-killed']],
  // Before its instances are taken away it is scaled to zero.
  'no-container-instances': [[/ s ago/, 'desired-count-zero']],
  // Its last task is gone, and there is still no capacity.
  'spot-interruption': [[/^14400 s ago/, 'fargate-capacity-unavailable']],
  // Before ECS has forgotten it.
  'service-not-found': [[/^(?:\d{2,3}|3500) s ago/, 'service-inactive-or-draining']],
  // The failed tasks are no longer listed.
  'image-digest-resolution-failed': [[/^14400 s ago/, 'circuit-breaker-rolled-back']],
  // A log that holds nothing at all, or seldom anything, cannot be seen to have ended.
  'log-driver-blocking': [[/^14400 s ago|search-svc/, 'health-timeout-unreachable']],
  // Their images do not have the program.
  'exit-1-2-config': [[/^on /, 'command-not-found-127']],
  'container-health-failing': [[/search-svc/, 'health-tool-missing']],
  // For one task its percentages leave no room at all.
  'missing-env-var': [[/of one task/, 'deployment-config-deadlock']],
  'ecs-service-permissions-broken': [[/of one task/, 'deployment-config-deadlock']],
  'register-targets-failed': [[/of one task/, 'deployment-config-deadlock']],
  // The one target is the whole group.
  'target-missing': [[/of one task/, 'tg-empty-503']],
  // Nothing shows whether the tool or the port is missing.
  'health-tool-missing': [[/mail-worker|batch/, 'container-health-failing']],
  // On an instance the agent asks, from a subnet that is not the task's.
  'private-subnet-no-nat': [[/batch/, 'secret-network-unreachable']],
  'vpc-endpoint-misconfigured': [[/batch/, 'secret-network-unreachable']],
  'sg-task-egress-blocked': [[/batch/, 'secret-network-unreachable']],
};

/** Every other moment and every other service in which a fault can be tried. */
export function circumstancesOf(fault: Fault): readonly Circumstance[] {
  const usual = subjectOf(fault);
  const services = fault.on
    ? []
    : catalogue.filter((it) => it.cluster !== usual.cluster || it.name !== usual.service);
  return [
    ...moments.map((secondsAgo) => ({ name: `${secondsAgo} s ago`, secondsAgo })),
    ...services.map(({ cluster, name }) => ({
      name: `on ${cluster}/${name}`,
      on: { cluster, service: name },
    })),
    ...(fault.on
      ? []
      : Object.entries(variants).map(([name, service]) => ({
          name: `in a service ${name}`,
          service,
        }))),
  ];
}

/** Diagnoses a fault in a circumstance; undefined where the service cannot have it. */
export async function judgeElsewhere(
  fault: Fault,
  { name, on = subjectOf(fault), secondsAgo, service = {} }: Circumstance,
): Promise<JudgedElsewhere | undefined> {
  const active = { fault: fault.id, ...on, ...(secondsAgo === undefined ? {} : { secondsAgo }) };
  const services = catalogue.map((it) =>
    it.cluster === on.cluster && it.name === on.service ? { ...it, ...service } : it,
  );
  const world = worldOf({ now, faults: [active], services });
  if (!world) return undefined;
  const { diagnosis } = await diagnoseWorld(world, serviceRef(on.service, on.cluster));
  const causes = rulesAs('cause', diagnosis);
  const found = new Set(diagnosis.findings.map(({ rule }) => rule));
  const own = Object.values(expectedOf(fault).as);
  const others = (asWell[fault.id] ?? []).flatMap(([where, rule]) =>
    where.test(name) ? rule : [],
  );
  if (causes.some((rule) => !own.includes(rule) && !others.includes(rule))) {
    return { judgement: 'wrong', causes };
  }
  if (own.some((rule) => found.has(rule))) return { judgement: 'told', causes };
  if (others.some((rule) => found.has(rule))) return { judgement: 'otherwise', causes };
  return { judgement: diagnosis.symptoms.length > 0 ? 'missed' : 'untold', causes };
}

/** The account of a plan; undefined where its service cannot have the fault. */
function worldOf(plan: WorldPlan): World | undefined {
  try {
    return buildWorld(plan);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
