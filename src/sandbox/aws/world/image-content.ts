import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import type { AppModel } from './app-model.ts';
import type { TaskState } from './task-state.ts';

/** Programs that every image of a runtime holds, and the options that the first of them takes. */
const programs: Readonly<Record<AppModel['runtime'], readonly string[]>> = {
  gunicorn: ['gunicorn', 'python'],
  uvicorn: ['uvicorn', 'python'],
  node: ['node', 'npm'],
  spring: ['java'],
  go: ['/app/server'],
  worker: ['python'],
  sidecar: [],
};
const everywhere = ['sh', '/bin/sh'];
const options = ['--bind', '--workers', '--timeout', '--host', '--port', '-jar', '-m', '-c'];

/** Files of every image, on which no volume can be mounted. */
export const imageFiles: readonly string[] = ['/app/config.yml', '/etc/hosts'];
/** Users of every image. */
export const imageUsers: readonly string[] = ['root', 'app', 'nobody', '0', '1000'];

/** The words with which a container is started, where its definition sets them. */
function commandOf({ entryPoint = [], command = [] }: ContainerDefinition): readonly string[] {
  return [...entryPoint, ...command];
}

/** The program that the runtime cannot find to start, if that is so. */
export function absentProgram(
  { runtime }: AppModel,
  definition: ContainerDefinition,
): string | undefined {
  const [program] = commandOf(definition);
  const there = [...programs[runtime], ...everywhere];
  return program === undefined || there.includes(program) ? undefined : program;
}

/** How a process ends at once because the kernel, its shell or its program refuses what it is to run. */
export function refusedCommand(
  { runtime, image }: AppModel,
  definition: ContainerDefinition,
  { task }: TaskState,
): { readonly log: readonly string[]; readonly exitCode: number } | undefined {
  const words = commandOf(definition);
  const program = words[0] ?? programs[runtime][0] ?? '/app/server';
  const architecture = task.attributes?.find(({ name }) => name === 'ecs.cpu-architecture')?.value;
  const runsOn = architecture === 'arm64' ? 'ARM64' : 'X86_64';
  if (image?.builtFor !== undefined && image.builtFor !== runsOn) {
    return { log: [`exec ${absolute(program)}: exec format error`], exitCode: 1 };
  }
  if (everywhere.includes(program)) return refusedByShell(words.at(-1) ?? '', image, runtime);
  const unknown = words.find((word) => word.startsWith('--') && !options.includes(word));
  if (unknown === undefined) return undefined;
  return {
    log: [
      `usage: ${program} [OPTIONS] [APP_MODULE]`,
      `${program}: error: unrecognized arguments: ${unknown}`,
    ],
    exitCode: 2,
  };
}

function refusedByShell(
  line: string,
  image: AppModel['image'],
  runtime: AppModel['runtime'],
): { readonly log: readonly string[]; readonly exitCode: number } | undefined {
  const [program = ''] = line.replace(/^exec /, '').split(' ');
  if (image?.notExecutable?.includes(program)) {
    return { log: [`sh: 1: ${program}: Permission denied`], exitCode: 126 };
  }
  if (programs[runtime].includes(program)) return undefined;
  return { log: [`sh: 1: ${program}: not found`], exitCode: 127 };
}

function absolute(program: string): string {
  return program.startsWith('/') ? program : `/usr/local/bin/${program}`;
}
