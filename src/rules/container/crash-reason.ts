import type { LogFinding } from '../../reading/log-classes/finding.ts';
import { code } from '../phrases.ts';
import type { Confidence } from '../rule.ts';
import { failedConnection } from './connection-words.ts';
import type { ContainerExit } from './container-exit.ts';

/** Why a program crashed, as far as its log says. */
export interface CrashReason {
  /** The rest of a sentence about the crash: ` because …`, `: …`, or nothing. */
  readonly says: string;
  /** What to look at first, where the program is only the messenger of something else. */
  readonly advice?: string;
}

/** Reads why the program of a container crashed: something else that it depends on, or its own error. */
export function crashReason({ error, findings }: ContainerExit): CrashReason {
  if (!error) return { says: '' };
  const dependency = failedConnection(error.message);
  if (dependency) {
    const { peer, how, advice } = dependency;
    return {
      says: ` because ${peer ? code(peer) : 'a dependency'} ${how}`,
      advice,
    };
  }
  const refusal = findings.find(
    ({ kind, line }) => isRefusal(kind) && line >= error.from && line <= error.to,
  );
  if (refusal) {
    return {
      says: ` because ${refusedBy(refusal)}`,
      advice: 'Check the task role and its permissions, before the code.',
    };
  }
  return { says: `: ${code(error.message)}` };
}

/** A messenger's error makes the program's end certain and its reason open. */
export function crashConfidence({ error }: ContainerExit, { advice }: CrashReason): Confidence {
  if (advice !== undefined) return 'possible';
  return error ? 'confirmed' : 'likely';
}

function isRefusal(kind: LogFinding['kind']): boolean {
  return kind === 'aws-access-denied' || kind === 'aws-credentials-missing';
}

function refusedBy({ kind, detail }: LogFinding): string {
  if (kind === 'aws-credentials-missing') return 'it has no AWS credentials that AWS accepts';
  return `AWS denies it ${detail.action ? code(detail.action) : 'a call'}`;
}
