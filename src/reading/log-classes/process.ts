import { type Reader, type Sign, signReader } from './reader.ts';

const signs: readonly Sign[] = [
  {
    kind: 'out-of-memory',
    triggers: [
      'heap limit',
      'heap out of memory',
      'outofmemory',
      'out of memory',
      'memoryerror',
      'allowed memory size',
      'failed to allocate memory',
      'memory allocation of',
      'oomkilled',
      'oom-kill',
      'insufficient memory',
      'cannot allocate memory',
      'enomem',
      'gc overhead limit',
      'allocation failed',
      'memory cgroup out',
      'bad_alloc',
      'could not reserve enough space',
      'cannot fork',
    ],
    says: /\bheap (?:limit|out of memory)\b|OutOfMemory(?:Error|Exception)|\bout of memory\b|MemoryError\b|Allowed memory size of \d{1,15} bytes exhausted|failed to allocate memory|NoMemoryError|memory allocation of \d{1,20} bytes failed|OOMKilled|\boom-kill|insufficient memory for the Java Runtime|cannot allocate memory|\bENOMEM\b|GC overhead limit exceeded|JavaScript heap|std::bad_alloc|Could not reserve enough space/i,
    unless:
      /Perhaps out of memory|OOM command not allowed|HeapDumpOnOutOfMemory|ExitOnOutOfMemory|CrashOnOutOfMemory|CUDA|overcommit_memory/i,
  },
  {
    kind: 'segmentation-fault',
    triggers: [
      'segmentation fault',
      'sigsegv',
      'segfault',
      'signal 11',
      'invalid memory reference',
      'bus error',
      'sigbus',
      'access violation',
      'illegal instruction',
      'sigill',
    ],
    says: /segmentation fault|\bSIGSEGV\b|\bsegfault\b|(?:on|by|with) signal 11\b|\bBus error\b|\bSIGBUS\b|AccessViolationException|illegal instruction|\bSIGILL\b/i,
    // Go's nil dereference is a panic of the program, which names SIGSEGV in its second line.
    unless: /\[signal SIGSEGV: segmentation violation code=/,
  },
  {
    kind: 'killed',
    triggers: [
      'killed',
      'sigkill',
      'signal 9',
      'worker timeout',
      'code 137',
      'status 137',
      'code: 137',
    ],
    says: /^\W{0,4}(?:\S{1,80}: (?:line )?\d{1,6}:? {1,10}\d{0,8} )?Killed(?: {2,30}\S|$)|signal: killed|was sent SIGKILL|(?:on|by|with|to) (?:signal )?(?:SIGKILL|signal 9)\b|received SIGKILL|WORKER TIMEOUT \(pid|(?:exit(?:ed)?|code|status)\W{1,12}137\b/i,
  },
  {
    kind: 'graceful-shutdown',
    triggers: [
      'sigterm',
      'gracefully',
      'graceful shutdown',
      'shutting down',
      'signal 15',
      'signal: term',
      'sigint',
      'application is shutting',
      'termination signal',
      'signal: terminated',
      'signal terminated',
      'shutdown complete',
      'graceful stop',
      'signal=term',
      'received signal',
      'sigquit',
      'stopped gracefully',
      'closing http server',
    ],
    says: /\bSIG(?:TERM|INT|QUIT)\b|gracefully|graceful (?:shutdown|stop)|Handling signal: (?:term|int|quit)|signal[:= ]{1,3}"?(?:terminated|interrupt|term\b)|received signal (?:15|2|terminated)|signal 15|^\W{0,4}(?:\w{1,20}[\s:\]]{1,8})?Shutting down(?:[.…]|$| (?:the )?(?:server|application|http|gracefully|worker))|Application is shutting down|termination signal|Shutdown complete/i,
    unless:
      /\bSIG(?:SEGV|ABRT|KILL)\b|failed to|did not|timeout (?:exceeded|expired)|handlers? (?:registered|installed)|will be sent|Shutting down: Master|because of (?:an )?error|due to (?:an )?error|listening for|registered/i,
  },
];

/** How programs tell that they ran out of memory, crashed, were killed, or were told to stop. */
export const processEnd: Reader = signReader(signs);
