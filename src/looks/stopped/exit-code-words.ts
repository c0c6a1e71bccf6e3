import type { Container, Task } from '../../facts/ecs-tasks.ts';
import { isOutOfMemory } from '../../rules/container/culprit.ts';

/** What an exit code says of a program that ended by itself. */
const codes: Readonly<Record<number, string>> = {
  0: 'it ended without an error',
  1: 'an error of its own',
  2: 'an error of its own, often arguments that it does not take',
  126: 'its command may not be executed',
  127: 'its command is not in the image',
  134: 'it aborted itself (SIGABRT)',
  139: 'it accessed invalid memory (SIGSEGV)',
  255: 'an error of its own, or of the runtime',
};

/** Signals by which programs are ended from outside. */
const signals: Readonly<Record<number, string>> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  3: 'SIGQUIT',
  6: 'SIGABRT',
  9: 'SIGKILL',
  11: 'SIGSEGV',
  15: 'SIGTERM',
};

/** What the exit code of a container means, read with why its task stopped: a SIGKILL is no proof of a lack of memory. */
export function exitWords(container: Container, { stopCode }: Task): string {
  const { exitCode } = container;
  if (isOutOfMemory(container)) return 'killed for exceeding its memory limit';
  if (exitCode === undefined) return 'it never ran, or ECS did not see it end';
  if (exitCode === 137) {
    return stopCode === 'EssentialContainerExited'
      ? 'killed (SIGKILL); ECS blames no memory limit, so this alone does not prove one'
      : 'killed (SIGKILL) because it did not end within its stop timeout';
  }
  if (exitCode === 143) return 'told to stop (SIGTERM), and it obeyed';
  const known = codes[exitCode];
  if (known !== undefined) return known;
  const signal = exitCode > 128 && exitCode < 160 ? exitCode - 128 : undefined;
  if (signal !== undefined) return `ended by ${signals[signal] ?? `signal ${signal}`}`;
  return 'an error of its own';
}
