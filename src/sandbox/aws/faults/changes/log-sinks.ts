import type { ContainerDefinition } from '@aws-sdk/client-ecs';

/** The container with other options of its log driver. */
export function logsTo(
  container: ContainerDefinition,
  options: Readonly<Record<string, string>>,
): ContainerDefinition {
  const { logConfiguration } = container;
  if (!logConfiguration) throw new RangeError(`Container ${container.name} logs nowhere.`);
  return {
    ...container,
    logConfiguration: {
      ...logConfiguration,
      options: { ...logConfiguration.options, ...options },
    },
  };
}
