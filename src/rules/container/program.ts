import type { ContainerDefinition } from '../../facts/ecs-task-definitions.ts';
import type { LogFinding } from '../../reading/log-classes/finding.ts';
import { code } from '../phrases.ts';

/** The words with which a container's definition starts it, entry point first; none where the image's own are used. */
export function commandOf(definition: ContainerDefinition | undefined): readonly string[] {
  return [...(definition?.entryPoint ?? []), ...(definition?.command ?? [])];
}

/** The members of a definition that say how the container is started; absent ones are not quoted. */
export function commandMembers(definition: ContainerDefinition | undefined): readonly string[] {
  return (['entryPoint', 'command'] as const).filter(
    (member) => (definition?.[member]?.length ?? 0) > 0,
  );
}

/** The file that a log says could not be run, or else the one that the definition starts. */
export function programIn(
  findings: readonly LogFinding[],
  kind: LogFinding['kind'],
  definition: ContainerDefinition | undefined,
): string | undefined {
  return findings.find((it) => it.kind === kind)?.detail.file ?? commandOf(definition)[0];
}

/** `its command `x``, or `its command` where nothing names it. */
export function itsCommand(program: string | undefined): string {
  return program === undefined ? 'its command' : `its command ${code(program)}`;
}

/** A script, of which the kernel says the same as of a program when its interpreter is the trouble. */
export function isScript(program: string | undefined): boolean {
  return program !== undefined && /\.(?:sh|bash|py|rb|pl|js)\r?$|entrypoint/i.test(program);
}
