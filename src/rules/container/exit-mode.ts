import type { LogFinding, LogKind } from '../../reading/log-classes/finding.ts';
import type { ContainerExit, ExitMode } from './container-exit.ts';
import { isOutOfMemory } from './culprit.ts';

/** Exit statuses of Windows for an access violation, as ECS gives them, signed or not. */
const accessViolations: ReadonlySet<number> = new Set([0xc0000005, 0xc0000005 - 2 ** 32]);
/** What runtimes and shells exit with when the kernel will not start a program. */
const notStarted: ReadonlySet<number> = new Set([1, 8, 126, 255]);
/** A log of a process that never began holds its shell's or its runtime's complaint, and little else. */
const fewLines = 3;

/**
 * Names the end of a container: what its exit code says for certain first, then what its log says it died of, then when it
 * died.
 *
 * @param diedOfSettings whether the log says that it died of settings it lacks
 */
export function exitMode(exit: Omit<ContainerExit, 'mode'>, diedOfSettings: boolean): ExitMode {
  const { code, container, findings, log, isSidecar, isLate } = exit;
  if (isOutOfMemory(container)) return 'oom-killed';
  if (code === 137) return isSidecar ? 'sidecar-killed-task' : 'killed';
  if (code === 0) return isSidecar ? 'sidecar-killed-task' : 'exit-zero';
  const never = log !== undefined && log.events.length <= fewLines && notStarted.has(code);
  if (diesOf(findings, 'exec-format') && (never || code === 126)) return 'exec-format-error';
  if (code === 127 || (never && says(exit, noSuchProgram))) return 'command-not-found-127';
  if (code === 126 || (never && says(exit, notExecutable))) return 'command-not-executable-126';
  if (code === 134 || diesOf(findings, 'aborted')) return 'abort-134';
  if (code === 139 || accessViolations.has(code) || diesOf(findings, 'segmentation-fault')) {
    return 'segfault-139';
  }
  if (says(exit, heapAborted)) return 'abort-134';
  if (diesOf(findings, 'disk-full')) return 'ephemeral-storage-full';
  if (diedOfSettings && !isLate) return 'missing-env-var';
  if (isUsage(exit)) return 'exit-1-2-config';
  if (isSidecar) return 'sidecar-killed-task';
  return isLate ? 'app-crash-late' : 'app-crash-on-start';
}

const noSuchProgram =
  /\bexec:? ["']?\/?\S{1,300}: no such file or directory|executable file not found/i;
const notExecutable = /\bexec:? ["']?\/?\S{1,300}: permission denied/i;
const heapAborted = /JavaScript heap out of memory|Reached heap limit/;
const missingScript = /Missing script:/;

/** Whether a log ends with this: the last that it says as an error, whatever was said before. */
function diesOf(findings: readonly LogFinding[], kind: LogKind): boolean {
  return findings.some((it) => it.kind === kind && it.confidence === 'confirmed');
}

function says({ findings }: Pick<ContainerExit, 'findings'>, words: RegExp): boolean {
  return findings.some(({ text, confidence }) => confidence !== 'possible' && words.test(text));
}

/** Arguments that a program does not take are said at once, before anything else fails. */
function isUsage({ findings, isLate }: Pick<ContainerExit, 'findings' | 'isLate'>): boolean {
  if (isLate) return false;
  const [first] = findings;
  return (
    first?.kind === 'wrong-arguments' ||
    (first?.kind === 'missing-command' && missingScript.test(first.text))
  );
}
