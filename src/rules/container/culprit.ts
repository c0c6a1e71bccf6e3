import type { Service } from '../../facts/ecs-services.ts';
import type { ContainerDefinition } from '../../facts/ecs-task-definitions.ts';
import type { Container, Task } from '../../facts/ecs-tasks.ts';
import { attachedLoadBalancers } from '../../facts/task-sets.ts';
import { containersByName } from '../../facts/tasks.ts';
import { outlastedStopTimeout, stopSeconds } from '../../reading/stops/stop-span.ts';

/** Whether ECS says that the kernel killed a container for its memory. */
export function isOutOfMemory({ reason }: Container): boolean {
  return reason !== undefined && /OutOfMemoryError/i.test(reason);
}

/** Images and names of containers that help another one: log routers, proxies and agents. */
const helper =
  /log[-_]?router|firelens|fluent|envoy|x-?ray|otel|collector|datadog|newrelic|new-relic|agent|proxy|statsd|vault|prometheus|promtail|vector|cloudflared|sidecar|service-connect/i;

/**
 * The container that serves the service: the one behind the load balancer, else the only one with a port, else the first that
 * does not look like a helper. Undefined where nothing tells.
 */
export function mainContainerOf(
  task: Task,
  definitions: readonly ContainerDefinition[],
  service: Service | undefined,
): string | undefined {
  if (task.containers.length < 2) return task.containers[0]?.name;
  const names = new Set(task.containers.map(({ name }) => name));
  const balanced = (service ? attachedLoadBalancers(service) : []).flatMap(({ containerName }) =>
    containerName !== undefined && names.has(containerName) ? [containerName] : [],
  );
  if (balanced[0] !== undefined) return balanced[0];
  const own = definitions.filter(
    ({ name, image = '', firelensConfiguration }) =>
      firelensConfiguration === undefined && !helper.test(name) && !helper.test(lastName(image)),
  );
  const served = own.filter(({ portMappings }) => portMappings.length > 0);
  return served.length === 1 ? served[0]?.name : own[0]?.name;
}

function lastName(image: string): string {
  return image.slice(image.lastIndexOf('/') + 1);
}

/**
 * The container that ended the task. AWS does not say when each container ended, so the exit codes and the length of the stop
 * tell: one that was killed for its memory, ended with an error, or was killed before ECS would have killed it comes before one
 * that ended well, and one that ended by a signal only followed. Of several the main container counts, unless its log says
 * that it was told to stop.
 */
export function culpritOf(
  task: Task,
  definitions: readonly ContainerDefinition[],
  service: Service | undefined,
  wasToldToStop: (container: string) => boolean,
): string | undefined {
  const ended = endedContainers(task, definitions);
  if (ended.length < 2) return ended[0]?.name;
  const failed = ended.filter(
    (it) =>
      isOutOfMemory(it) ||
      ![0, 137, 143].includes(it.exitCode ?? 0) ||
      killOf(it, task, definitions) === 'own',
  );
  const finished = ended.filter(({ exitCode }) => exitCode === 0);
  const killed = ended.filter(({ exitCode }) => exitCode === 137);
  const suspects = [failed, finished, killed, ended].find((some) => some.length > 0) ?? [];
  if (suspects.length < 2) return suspects[0]?.name;
  const main = mainContainerOf(task, definitions, service);
  const helpers = suspects.filter(({ name }) => name !== main);
  const mainFollowed =
    main === undefined || helpers.length === suspects.length || wasToldToStop(main);
  return mainFollowed ? helpers[0]?.name : main;
}

/** Whether the end of the task's containers had the order that the culprit asks for, and not the other one as well. */
export function isOrderKnown(
  task: Task,
  definitions: readonly ContainerDefinition[],
  culprit: string,
): boolean {
  const ended = endedContainers(task, definitions);
  return (
    ended.find(({ name }) => name === culprit)?.exitCode !== 0 ||
    !ended.some((it) => it.name !== culprit && killOf(it, task, definitions) === 'unknown')
  );
}

/** The containers that can have ended the task. */
function endedContainers(
  task: Task,
  definitions: readonly ContainerDefinition[],
): readonly Container[] {
  return containersByName(task).filter(
    ({ name, exitCode }) =>
      exitCode !== undefined && definitionIn(definitions, name)?.essential !== false,
  );
}

/**
 * Whether a container that ended by SIGKILL was killed by ECS at the end of its stop timeout, as the aftermath of another's
 * end, or before that and so for a reason of its own; undefined where it was not killed.
 */
function killOf(
  { name, exitCode }: Container,
  task: Task,
  definitions: readonly ContainerDefinition[],
): 'aftermath' | 'own' | 'unknown' | undefined {
  if (exitCode !== 137) return undefined;
  const seconds = stopSeconds(task);
  if (seconds === undefined) return 'unknown';
  return outlastedStopTimeout(seconds, definitionIn(definitions, name)) ? 'aftermath' : 'own';
}

function definitionIn(definitions: readonly ContainerDefinition[], name: string) {
  return definitions.find((it) => it.name === name);
}
