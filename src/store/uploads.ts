import { z } from 'zod';

/** A file on its way into a thread: its bytes are with Slack, and then it is shared, which is done once. */
export const upload = z.object({ state: z.enum(['uploaded', 'shared']), fileId: z.string() });
