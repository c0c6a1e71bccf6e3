import { z } from 'zod';

/** Which service somebody asked about, as far as they said: `TargetQuestion` as it is kept and sent. */
export const askedService = z.object({
  name: z.string().min(1).max(255),
  cluster: z.string().max(255).exactOptional(),
  region: z.string().max(64).exactOptional(),
  account: z.string().max(12).exactOptional(),
  accountOpen: z.literal(true).exactOptional(),
});
export type AskedService = z.infer<typeof askedService>;
