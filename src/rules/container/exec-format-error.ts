import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import type { ContainerExit } from './container-exit.ts';
import { containerExits, exitNeeds, exitWants } from './container-exits.ts';
import { exitExplains, exitFinding, type KnownExits, quoteLog } from './exit-finding.ts';
import { isScript, programIn } from './program.ts';
import { type FailedStart, failedStarts } from './start-errors.ts';
import { startFinding } from './start-finding.ts';

const prevention = 'Build the image for every architecture (`docker buildx build --platform`).';

/**
 * The kernel does not know the format of the program: it was built for another CPU architecture than the task runs on. The
 * image was pulled all the same, so only the program's one line of log says it. A script without a `#!` line ends so too.
 */
export const execFormatError = defineRule({
  id: 'exec-format-error',
  layer: 'container',
  title: 'The program is built for another CPU architecture',
  explains: [...exitExplains, 'sidecar-killed-task'],
  needs: exitNeeds,
  wants: exitWants,
  reference: 'https://repost.aws/knowledge-center/ecs-task-exec-format-error',

  *check(known, see) {
    for (const exit of containerExits(known)) {
      if (exit.mode !== 'exec-format-error') continue;
      const { findings, definition, code: status } = exit;
      const line = findings.find(({ kind }) => kind === 'exec-format');
      const program = programIn(findings, 'exec-format', definition);
      const told = exitFinding(
        exit,
        known,
        see,
        {
          confidence: hasChanged(exit, known) ? 'confirmed' : 'likely',
          says: `exits with code ${status} because ${whatIsWrong(program, exit, known)}`,
          evidence: line ? quoteLog(exit, see, line.line) : [],
          remediation: advice(program),
          prevention,
        },
        'sidecar-killed-task',
      );
      const arn = exit.task.taskDefinitionArn ?? '';
      const platform = known.taskDefinitions?.[arn]?.taskDefinition?.runtimePlatform;
      yield platform
        ? {
            ...told,
            evidence: [
              ...told.evidence,
              see('taskDefinitions', arn, 'taskDefinition.runtimePlatform'),
            ],
          }
        : told;
    }
    for (const start of failedStarts(known)) {
      if (start.kind !== 'exec-format') continue;
      const program =
        start.message.reason.named.command ?? programIn([], 'exec-format', start.definition);
      yield startFinding(start, known, see, {
        confidence: hasChanged(start, known) ? 'confirmed' : 'likely',
        says: `cannot start because ${whatIsWrong(program, start, known)}`,
        quotes: [],
        remediation: advice(program),
        prevention,
      });
    }
  },
});

/** Of a script the kernel says the same where its first line names no interpreter, whatever it is built for. */
function whatIsWrong(
  program: string | undefined,
  failed: ContainerExit | FailedStart,
  known: KnownExits,
): string {
  const architecture = architectureOf(failed, known);
  if (program === undefined) return `its program is not built for ${architecture}`;
  return isScript(program) && !hasChanged(failed, known)
    ? `the kernel cannot run ${code(program)}: the script does not begin with \`#!\` and its interpreter, or that interpreter is not built for ${architecture}`
    : `${code(program)} is not built for ${architecture}`;
}

function advice(program: string | undefined): string {
  return isScript(program)
    ? 'Begin the script with its interpreter (`#!/bin/sh`); if it does, build the image for the architecture of the task.'
    : "Build the image for the architecture of the task (`docker buildx build --platform linux/amd64` or `linux/arm64`), or set the task definition's `runtimePlatform.cpuArchitecture` to that of the image.";
}

/** The architecture that the task ran on: its own attribute, else its revision's, else what Fargate takes. */
function architectureOf(
  { task }: ContainerExit | FailedStart,
  { taskDefinitions }: KnownExits,
): string {
  const own = task.attributes.find(({ name }) => name === 'ecs.cpu-architecture')?.value;
  const { runtimePlatform } = taskDefinitions?.[task.taskDefinitionArn ?? '']?.taskDefinition ?? {};
  const said = own ?? runtimePlatform?.cpuArchitecture;
  return said === undefined ? "the task's architecture" : code(said.toUpperCase());
}

/** Whether another revision of the service asks for another architecture: then the change is what broke it. */
function hasChanged(
  { task }: ContainerExit | FailedStart,
  { taskDefinitions = {} }: KnownExits,
): boolean {
  const wanted = (arn: string | undefined) =>
    taskDefinitions[arn ?? '']?.taskDefinition?.runtimePlatform?.cpuArchitecture ?? 'X86_64';
  return Object.keys(taskDefinitions).some(
    (arn) =>
      taskDefinitions[arn]?.taskDefinition !== undefined &&
      wanted(arn) !== wanted(task.taskDefinitionArn),
  );
}
