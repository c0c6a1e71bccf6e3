import { z } from 'zod';

/** Files on their way into a thread: their bytes are with Slack, and then they are shared, which is done once. */
export const upload = z.object({
  state: z.enum(['uploaded', 'shared']),
  /** In order; all of them are shared together. */
  fileIds: z.array(z.string()).min(1),
});
