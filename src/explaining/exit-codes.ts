import type { FailureMode } from './catalogue.ts';
import { cause, end, type Reading } from './match.ts';

/** `exit code 137`, `exitCode: 137`, `exited (137)`, `exited with code 137`, and npm's `errno 137`. */
const exitCode =
  /(?:\bnpm (?:ERR!|error) errno|\bexit(?:ed)?[ _-]?(?:with[ _-])?(?:non-zero )?(?:exit )?(?:code|status)?)["']?\s{0,3}[:=(]?\s{0,3}["']?(\d{1,3})\b(?!\.\d|\/)/gi;
const outOfMemory =
  /OutOfMemory|killed due to memory|OOM[ -]?Kill|out of memory(?!\?)|\bcontainer oom\b|\boom[ _](?:event|score)/i;
const stopping =
  /ServiceSchedulerInitiated|UserInitiated|SpotInterruption|Scaling activity initiated|Task stopped by user|stop ?timeout|SIGTERM|did not (?:stop|exit) (?:with)?in|grace(?:ful)? (?:period|shutdown)|gracefully|warm shutdown|shutting down|stop signal/i;
/** An exit is of a container only where the text speaks of one; scripts and builds have exit codes too. */
const ofContainer =
  /container|task|essential|stop(?:ped)? ?(?:code|reason)|exitCode|exited|npm (?:ERR!|error) errno|ECS|\bpod\b|exit (?:code|status)\W{0,4}\d{1,3}\.?$/im;

/** Processes that a server starts and ends beside its own. */
const ofHelper =
  /\b(?:background worker|worker process) .{1,120}?exited with (?:exit )?code \d{1,3}/gi;

const modes: Readonly<Record<number, FailureMode>> = {
  1: 'app-crash-on-start',
  2: 'exit-1-2-config',
  126: 'command-not-executable-126',
  127: 'command-not-found-127',
  134: 'abort-134',
  139: 'segfault-139',
  143: 'graceful-stop-143',
  255: 'app-crash-on-start',
};

/** What exit codes tell of, read with what stands around them: 137 alone proves no lack of memory. */
export function readExitCodes(paste: string): readonly Reading[] {
  if (!ofContainer.test(paste)) return [];
  const own = paste.replace(ofHelper, '');
  const codes = new Set<number>();
  let quote = '';
  for (const match of own.matchAll(exitCode)) {
    const code = Number(match[1]);
    quote ||= own.slice(Math.max(0, match.index - 120), match.index + match[0].length + 60);
    codes.add(code);
    if (codes.size > 20) break;
  }
  return [...codes].flatMap((code) => readExitCode(code, paste, quote));
}

function readExitCode(code: number, paste: string, quote: string): readonly Reading[] {
  const asked = stopping.test(paste);
  if (code === 137) {
    if (outOfMemory.test(paste)) return [cause('oom-killed', quote)];
    if (asked) return [cause('sigkill-after-stop-timeout', quote)];
    return [
      cause('oom-killed', quote, 'possible'),
      cause('sigkill-after-stop-timeout', quote, 'possible'),
    ];
  }
  if (code === 0) {
    return /essential|container .{0,80}exited/i.test(paste) && !asked
      ? [cause('exit-zero', quote)]
      : [];
  }
  const mode = modes[code];
  if (mode === undefined) return code < 126 ? [end('app-crash-on-start', quote, 'possible')] : [];
  if (mode === 'app-crash-on-start' || mode === 'exit-1-2-config')
    return [end(mode, quote, 'possible')];
  return [cause(mode, quote)];
}
