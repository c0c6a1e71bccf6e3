import { z } from 'zod';

/**
 * One request to force a new deployment. `sending` is written before the call and `sent` after it, so that whoever
 * finds `sending` knows to look at the service before calling again.
 */
export const forcedDeployment = z.object({
  state: z.enum(['sending', 'sent', 'ended']),
  cardId: z.string(),
  by: z.string(),
  /** When it was asked for, ISO 8601. */
  requestedAt: z.string(),
  /** The PRIMARY deployment just before the call. */
  before: z.string().exactOptional(),
  /** The PRIMARY deployment that the call made. */
  deploymentId: z.string().exactOptional(),
});
export type ForcedDeployment = z.infer<typeof forcedDeployment>;
