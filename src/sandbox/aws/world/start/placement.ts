/** ECS looks for capacity and a place before it creates a task. */
export function placeTask(): string | undefined {
  return undefined;
}
