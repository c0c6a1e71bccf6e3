import { UpdateServiceCommand } from '@aws-sdk/client-ecs';
import type { Service } from '../facts/ecs-services.ts';
import { isDaemon, primaryDeployment, serviceIn } from '../facts/service.ts';
import { toCli } from '../probes/question.ts';
import { ofDesired } from '../rules/phrases.ts';
import type { Action, Planning, Withheld } from './action.ts';
import {
  activeService,
  hasTargets,
  isExpress,
  throughExpress,
  withheld,
} from './active-service.ts';
import type { ChangeOf } from './change.ts';
import { tasks } from './counted.ts';
import { expectationOf, unmovedCause } from './expectation.ts';

/** The most tasks of one service (quota "Tasks per service", which AWS raises on request). */
const mostTasks = 5_000;

/** Changes how many tasks are wanted. */
export const scale: Action<ChangeOf<'scale'>> = {
  id: 'scale',
  button: 'Scale',
  noun: 'Scaling',
  done: 'is done',
  permission: {
    action: 'ecs:UpdateService',
    resource: 'arn:aws:ecs:*:ACCOUNT:service/CLUSTER/*',
  },

  plan(seen, words) {
    const { facts, diagnosis } = seen;
    const active = activeService(facts);
    if (active.kind === 'withheld') return active;
    const { service, primary } = active;
    if (isExpress(service)) return throughExpress(service, facts);
    const wanted = countOf(words, service.desiredCount);
    if (wanted === undefined) {
      return withheld(
        `Say to how many tasks, from 0 to ${mostTasks}: \`scale to ${service.desiredCount + 1}\`. It is ${service.desiredCount} now.`,
      );
    }
    const because = pointless(service, wanted, seen);
    if (because) return because;
    const more = wanted - service.desiredCount;
    const change = {
      action: 'scale',
      desiredCount: wanted,
      from: service.desiredCount,
      deployment: primary.id,
    } as const;
    return {
      kind: 'offered',
      change,
      title: `Scale from ${service.desiredCount} to ${tasks(wanted)}`,
      effects: [
        more > 0 ? started(more, service) : stopped(wanted, service),
        ...(wanted === 0 ? ['Nothing serves after that.'] : []),
        ...warningOf(seen, wanted),
        'No deployment starts by it, so no other task is replaced.',
      ],
      expected: expectationOf(diagnosis, 'scale'),
      command: `${toCli(this.call(facts.service, change, ''))} --region ${facts.service.region}`,
    };
  },

  call: ({ cluster, name }, { desiredCount }) => ({
    client: 'ecs',
    command: new UpdateServiceCommand({ cluster, service: name, desiredCount }),
  }),

  made({ desiredCount, deployment }, { services }) {
    return serviceIn(services)?.desiredCount === desiredCount ? deployment : undefined;
  },

  progress({ desiredCount, deployment }, { services }) {
    const service = serviceIn(services);
    if (service?.status !== 'ACTIVE') {
      return { state: 'superseded', said: 'The service is not active any more.' };
    }
    const now = primaryDeployment(service);
    if (service.desiredCount !== desiredCount) {
      return {
        state: 'superseded',
        said: `Somebody or something else has set the desired count to ${service.desiredCount}.`,
      };
    }
    if (now && now.id !== deployment) {
      return { state: 'superseded', said: `Deployment ${now.id} has started meanwhile.` };
    }
    const said = ofDesired(service.runningCount, desiredCount, 'running');
    const settled = service.runningCount === desiredCount && service.pendingCount === 0;
    return { state: settled ? 'done' : 'running', said };
  },
};

function started(more: number, { runningCount }: Service): string {
  const now =
    runningCount === 0
      ? 'none is running now'
      : runningCount === 1
        ? 'the one running now stays'
        : `the ${runningCount} running now stay`;
  return `Starts ${tasks(more, 'more')} of the same revision; ${now}.`;
}

/** What stops is what runs beyond what is wanted, which may be nothing where fewer run than should. */
function stopped(wanted: number, service: Service): string {
  const { runningCount: running } = service;
  if (running > wanted) {
    const drained = hasTargets(service) ? ', after their targets have drained' : '';
    return `Stops ${tasks(running - wanted)} of the ${running} running now${drained}; ECS chooses which.`;
  }
  const now = running === 0 ? 'none is' : running === 1 ? '1 is' : `${running} are`;
  const more = wanted > running ? `at most ${wanted - running} more` : 'no more';
  return `Stops no running task: ${now} running now, and ECS starts ${more}.`;
}

/** `to 4`, and from the count that is now `by 2`, `by -2` and `times 2`; half of an odd count is rounded up. */
function countOf([how, number]: readonly string[], now: number): number | undefined {
  if (number === undefined || !/^-?\d{1,4}(?:\.5)?$/.test(number)) return undefined;
  const said = Number(number);
  const count = how === 'by' ? now + said : how === 'times' ? Math.ceil(now * said) : said;
  return count >= 0 && count <= mostTasks ? count : undefined;
}

/** Why this count cannot be had, or would be of no use. */
function pointless(
  service: Service,
  wanted: number,
  { diagnosis }: Planning,
): Withheld | undefined {
  if (isDaemon(service)) {
    return withheld('ECS runs one task of it on every instance, so its count cannot be set.');
  }
  if (wanted === service.desiredCount) {
    return withheld(`The desired count is ${tasks(wanted)} already.`);
  }
  const obstacle = unmovedCause(diagnosis, 'scale');
  if (obstacle && wanted > service.desiredCount) {
    return withheld(`More tasks would meet the same fault: ${obstacle.summary}.`);
  }
  return undefined;
}

/**
 * What may change the count again. AWS leaves a count outside of the range until one of its policies or schedules acts
 * (application-autoscaling userguide: getting-started).
 */
function warningOf({ range }: Planning, wanted: number): readonly string[] {
  if (range === undefined) {
    return ['Whether something scales the service by itself is unknown, because AWS did not say.'];
  }
  if (range.kind === 'none') return [];
  const { least, most } = range;
  if (wanted < least || wanted > most) {
    return [
      `Application Auto Scaling scales the service between ${least} and ${tasks(most)}: this lasts only until one of its policies or schedules acts. To keep it, change that range.`,
    ];
  }
  return [
    `Application Auto Scaling scales the service between ${least} and ${tasks(most)}: its policies may change the count again.`,
  ];
}
