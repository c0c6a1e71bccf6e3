import type { AuditEntry } from '../../store/audit.ts';
import type { Working } from './working.ts';

/** Who wants to know, and where it is told. */
interface Told {
  readonly channel: string;
  readonly user: string;
  /** Nobody else reads it. */
  readonly alone: boolean;
}

/** What was asked for in a private channel is told there, and to whoever asked for it where nobody else reads it. */
export async function mayBeTold(
  { channel: from, by, approvedBy }: AuditEntry,
  { channel, user, alone }: Told,
  { isPublic }: Working['authoriser'],
): Promise<boolean> {
  if (from === channel || (alone && (by === user || approvedBy === user))) return true;
  return isPublic(from);
}
