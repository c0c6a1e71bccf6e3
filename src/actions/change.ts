import { z } from 'zod';

const deployment = z.object({
  /** The PRIMARY deployment just before. */
  replaces: z.string(),
  /** When that was created, ISO 8601: what the change makes is newer. */
  since: z.string().exactOptional(),
  /** When the newest deployment on record began, ISO 8601: the record of what the change makes is newer. Absent where AWS did not say. */
  recorded: z.string().exactOptional(),
  /** The revision that the new deployment runs. */
  taskDefinition: z.string(),
});

/** One change to AWS, as exactly as it is sent. Two that are equal would do the same to the same state. */
export const change = z.discriminatedUnion('action', [
  z.object({ action: z.literal('force-new-deployment'), ...deployment.shape }),
  z.object({ action: z.literal('roll-back'), ...deployment.shape }),
  z.object({
    action: z.literal('scale'),
    desiredCount: z.number(),
    from: z.number(),
    /** The PRIMARY deployment, which scaling leaves as it is. */
    deployment: z.string(),
  }),
  z.object({
    action: z.literal('stop-task'),
    /** The task's ARN. */
    task: z.string(),
  }),
  z.object({
    action: z.literal('stop-deployment'),
    /** The service deployment's ARN. */
    serviceDeployment: z.string(),
    stopType: z.literal('ROLLBACK'),
  }),
]);
export type Change = z.infer<typeof change>;
export type ChangeOf<A extends Change['action']> = Extract<Change, { readonly action: A }>;

/**
 * Whether two changes are one and the same, so that what was confirmed is what would be planned now. That AWS did not say once what
 * is on record makes no other change of it.
 */
export function isSameChange(a: Change, b: Change): boolean {
  const isSaid = (field: string) => field !== 'recorded' || (field in a && field in b);
  const entries = ({ ...fields }: Change) =>
    Object.entries(fields)
      .filter(([field]) => isSaid(field))
      .toSorted(([x], [y]) => (x < y ? -1 : 1));
  return JSON.stringify(entries(a)) === JSON.stringify(entries(b));
}
