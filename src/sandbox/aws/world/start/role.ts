/** ECS assumes the roles of the task before it creates one. */
export function assumeRole(): string | undefined {
  return undefined;
}
