/**
 * What an image's application really does. AWS does not know it and says so only through symptoms: this is the truth
 * that the simulation runs, and that a fault changes.
 */
export interface AppModel {
  /** Decides the wording of what it logs. */
  readonly runtime: 'gunicorn' | 'uvicorn' | 'node' | 'spring' | 'go' | 'worker' | 'sidecar';
  /** Environment variables without which it exits at boot. */
  readonly requiredEnv: readonly string[];
  /** What it asks AWS for at boot, and cannot do without. */
  readonly calls?: readonly { readonly action: string; readonly resource: string }[] | undefined;
  /** Seconds from the start of the process to the first request it can answer. */
  readonly bootSeconds: number;
  /** Where it listens; `fromEnv` names the variable that overrides the port. Absent: it listens on nothing. */
  readonly listens?:
    | { readonly port: number; readonly address: string; readonly fromEnv?: string }
    | undefined;
  /** Whether it says at boot on which port and address it listens. */
  readonly announcesPort: boolean;
  /** Status by request path; any other path is answered with 404. */
  readonly paths: Readonly<Record<string, number>>;
  /** Seconds that it takes to answer a request; absent: next to nothing. */
  readonly answerSeconds?: number | undefined;
  /** Now and then it is too busy to answer in time: how often, for how long, and how long an answer takes then. */
  readonly busy?:
    | {
        readonly everySeconds: number;
        readonly forSeconds: number;
        readonly answerSeconds: number;
      }
    | undefined;
  /** It waits at boot for something that never comes, and says so again and again. */
  readonly waits?: { readonly line: string; readonly everySeconds: number } | undefined;
  /** It ends by itself, at boot or after it has served: after how many seconds, what it logs and how it exits. */
  readonly crash?:
    | {
        readonly afterSeconds: number;
        readonly log: readonly string[];
        readonly exitCode: number;
      }
    | undefined;
  /** The memory it comes to use, in MiB, and how long it takes to get there. */
  readonly memoryMiB: number;
  readonly memoryGrowsSeconds: number;
  /** Seconds from SIGTERM to exit; absent: it ignores SIGTERM and is killed. */
  readonly stopSeconds?: number | undefined;
  /** Exit status after SIGTERM: 143, or 0 when it handles the signal. */
  readonly stopExitCode: number;
  /** What its image holds, beside what every image of the runtime does. */
  readonly image?: ImageContent | undefined;
  /** GiB that it writes to the storage of its task, and how long that takes; it ends when there is no more room. */
  readonly writes?: { readonly gib: number; readonly seconds: number } | undefined;
}

/** The truth about an image, which only the runtime finds out when it makes and starts a container of it. */
export interface ImageContent {
  /** The architecture that its programs are built for; absent: whatever the task runs on. */
  readonly builtFor?: 'X86_64' | 'ARM64';
  /** Files that are there and may not be executed. */
  readonly notExecutable?: readonly string[];
  /** Programs that it does not hold, which a health check may ask for. */
  readonly lacks?: readonly string[];
  /** Seconds that the runtime needs to set up a container of it. */
  readonly setUpSeconds?: number;
}
