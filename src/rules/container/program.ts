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

/** Shells, which start whatever is the matter with what they run. */
const shell = /(?:^|\/)(?:ba|da|a|z|k)?sh$/;

/**
 * What a container that started could not run, as the subject of a sentence: what its log names, else something within what its
 * definition starts. The runtime refuses to start a container whose own command is the trouble, and says so.
 */
export function whatItRuns(
  named: string | undefined,
  definition: ContainerDefinition | undefined,
): string {
  if (named !== undefined) return itsCommand(named);
  const [first, option = ''] = commandOf(definition);
  if (first === undefined) return 'its command, or something that it runs,';
  if (shell.test(first)) {
    return `something that ${code(/^-\w*c$/.test(option) ? `${first} ${option}` : first)} runs`;
  }
  return isScript(first)
    ? `something that ${code(first)} runs`
    : `its command ${code(first)}, or something that it runs,`;
}

/** `its command `x``, or `its command` where nothing names it. */
export function itsCommand(program: string | undefined): string {
  return program === undefined ? 'its command' : `its command ${code(program)}`;
}

/** A script, of which the kernel says the same as of a program when its interpreter is the trouble. */
export function isScript(program: string | undefined): boolean {
  return program !== undefined && /\.(?:sh|bash|py|rb|pl|js)\r?$|entrypoint/i.test(program);
}
