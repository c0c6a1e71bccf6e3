import type { World } from './world/world.ts';

/** Who every caller of the sandbox is, whatever its access key: a session of a read-only role. */
export function callerArn(world: World): string {
  return `arn:aws:sts::${world.account}:assumed-role/ecs-triage-read/sandbox`;
}
