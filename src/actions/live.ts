import { DescribeServiceDeploymentsCommand, DescribeTasksCommand } from '@aws-sdk/client-ecs';
import {
  type DescribeServiceDeployments,
  describeServiceDeployments,
  type ListServiceDeployments,
} from '../facts/ecs-deployments.ts';
import { type DescribeServices, describeServices } from '../facts/ecs-services.ts';
import { type DescribeTasks, describeTasks } from '../facts/ecs-tasks.ts';
import { primaryDeployment, serviceIn } from '../facts/service.ts';
import type { ServiceRef } from '../facts/service-ref.ts';
import type { Ask } from '../probes/aws.ts';
import type { Question } from '../probes/question.ts';
import { recentDeployments } from '../probes/recent-deployments.ts';
import { services } from '../probes/services.ts';
import type { Change } from './change.ts';

/** What AWS says at this moment about what a change touches. */
export interface Live {
  readonly services: DescribeServices;
  /** About the one task that is stopped. */
  readonly tasks?: DescribeTasks;
  /** About the one service deployment that is stopped. */
  readonly serviceDeployments?: DescribeServiceDeployments;
  /** What became of the newest service deployments, where one has ended that a change may have begun. */
  readonly recentDeployments?: ListServiceDeployments;
}

/** What the answer of the call itself says. @throws ZodError where it says nothing that is understood */
export function answered(change: Change, output: unknown): Live {
  const { service, task } = (output ?? {}) as {
    readonly service?: unknown;
    readonly task?: unknown;
  };
  return {
    services: describeServices.parse({ services: service === undefined ? [] : [service] }),
    ...(change.action === 'stop-task' && { tasks: describeTasks.parse({ tasks: [task] }) }),
    ...(change.action === 'stop-deployment' && {
      serviceDeployments: describeServiceDeployments.parse({
        serviceDeployments: [
          { serviceDeploymentArn: change.serviceDeployment, status: 'STOP_REQUESTED' },
        ],
      }),
    }),
  };
}

/** How long each call may take, in milliseconds. */
const deadlineMs = 3_000;

/** Asks AWS past every cache: what a change is decided and watched by. @throws the SDK's error */
export async function observe(ref: ServiceRef, change: Change, ask: Ask): Promise<Live> {
  const put = async (question: Question) =>
    (await ask(question, AbortSignal.timeout(deadlineMs))).output;
  const [ofService, ofChange] = await Promise.all([
    describe(ref, put),
    change.action === 'stop-task'
      ? put(tasksQuestion(ref, change.task))
      : change.action === 'stop-deployment'
        ? put(deploymentQuestion(change.serviceDeployment))
        : undefined,
  ]);
  const recent = hasEnded(ofService, change) ? await recentOf(ref, put) : undefined;
  return {
    services: ofService,
    ...(recent && { recentDeployments: recent }),
    ...(change.action === 'stop-task' && { tasks: describeTasks.parse(ofChange) }),
    ...(change.action === 'stop-deployment' && {
      serviceDeployments: describeServiceDeployments.parse(ofChange),
    }),
  };
}

/** Whether a deployment may be over that a change makes: then its record says how, also where ECS lists it no more. */
function hasEnded(answer: DescribeServices, change: Change): boolean {
  if (change.action !== 'force-new-deployment' && change.action !== 'roll-back') return false;
  const service = serviceIn(answer);
  if (service === undefined) return false;
  const { rolloutState, createdAt } = primaryDeployment(service) ?? {};
  // ECS is going back to a deployment that is older than the change.
  const isOlder = createdAt !== undefined && createdAt <= (change.since ?? '');
  return isOlder || rolloutState !== 'IN_PROGRESS';
}

/** Undefined where AWS does not say: what DescribeServices says decides alone then. */
async function recentOf(
  ref: ServiceRef,
  put: (question: Question) => Promise<unknown>,
): Promise<ListServiceDeployments | undefined> {
  const question = recentDeployments.question({ ref } as Parameters<
    typeof recentDeployments.question
  >[0]);
  try {
    return question && recentDeployments.read.parse(await put(question));
  } catch {
    return undefined;
  }
}

async function describe(
  ref: ServiceRef,
  put: (question: Question) => Promise<unknown>,
): Promise<DescribeServices> {
  const question = services.question({ ref } as Parameters<typeof services.question>[0]);
  return describeServices.parse(question ? await put(question) : {});
}

function tasksQuestion({ cluster }: ServiceRef, task: string): Question {
  return { client: 'ecs', command: new DescribeTasksCommand({ cluster, tasks: [task] }) };
}

function deploymentQuestion(arn: string): Question {
  return {
    client: 'ecs',
    command: new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [arn] }),
  };
}
