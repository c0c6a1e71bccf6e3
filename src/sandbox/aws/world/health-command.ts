import type { HealthCheck } from '@aws-sdk/client-ecs';
import { answerInside, answerSeconds } from './application.ts';
import type { Simulation } from './simulation.ts';
import type { ContainerState, TaskState } from './task-state.ts';

/** What one run of a health command came to. */
export interface CheckResult {
  readonly passes: boolean;
  readonly seconds: number;
  /** The request that it sent, where it sent one. */
  readonly asked?: { readonly port: number; readonly path: string; readonly agent: string };
}

const AGENTS: Readonly<Record<string, string>> = { curl: 'curl/8.5.0', wget: 'Wget/1.21.4' };
const LEAST_SECONDS = 0.05;

/** Runs the command inside the container: its program must be in the image, and what it asks must answer in time. */
export function runCheck(
  simulation: Simulation,
  task: TaskState,
  { app }: ContainerState,
  { command = [], timeout = 5 }: HealthCheck,
): CheckResult {
  const line = command.slice(1).join(' ').trim();
  const [program = ''] = line.split(/\s+/);
  if (app?.image?.lacks?.includes(program)) return { passes: false, seconds: LEAST_SECONDS };
  if (program === 'exit') return { passes: /^exit 0\b/.test(line), seconds: LEAST_SECONDS };

  const url = /https?:\/\/[^/:\s]+(?::(\d+))?(\/[^\s|;"']*)?/.exec(line);
  const socket = /\bnc\s+(?:-\S+\s+)*\S+\s+(\d+)/.exec(line);
  const port = Number(url?.[1] ?? socket?.[1] ?? 80);
  const path = url?.[2] ?? '/';
  const seconds = answerSeconds(simulation, task, port);
  const status = answerInside(simulation, task, port, path);
  if (status === 'refused') return { passes: false, seconds: LEAST_SECONDS };
  const asked = url && { port, path, agent: AGENTS[program] ?? program };
  // An answer that comes too late is an answer to the program, which logs the request all the same.
  if (seconds > timeout) {
    return {
      passes: false,
      seconds: timeout,
      ...(asked && Number.isFinite(seconds) && { asked }),
    };
  }
  // Without a flag that asks for it, curl calls any answer a success.
  const strict = program !== 'curl' || /\s(-\w*f|--fail)/.test(line);
  return {
    passes: socket !== null || !strict || status < 400,
    seconds: Math.max(LEAST_SECONDS, seconds),
    ...(asked && { asked }),
  };
}
