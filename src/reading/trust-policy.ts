import { z } from 'zod';

const strings = z.union([z.string().transform((it) => [it]), z.array(z.string())]);
const policy = z.object({
  Statement: z.union([z.array(z.unknown()), z.unknown().transform((it) => [it])]),
});
const statement = z.object({
  Effect: z.string(),
  Principal: z.union([z.literal('*'), z.object({ Service: strings.optional() })]).optional(),
  Action: strings.optional(),
  Condition: z.unknown().optional(),
});

/**
 * Whether a role's trust policy lets an AWS service assume it. A condition may still keep it out, which is `conditional`.
 *
 * @param document the policy as JSON
 * @returns undefined for a document that cannot be read
 */
export function trusts(
  document: string | undefined,
  service: string,
): 'yes' | 'conditional' | 'no' | undefined {
  const statements = statementsOf(document);
  if (!statements) return undefined;
  const about = statements.filter(
    ({ Principal, Action }) =>
      (Action?.some((it) => it === 'sts:AssumeRole' || it === 'sts:*' || it === '*') ?? false) &&
      (Principal === '*' || Principal?.Service?.includes(service) === true),
  );
  if (about.some(({ Effect, Condition }) => Effect === 'Deny' && !Condition)) return 'no';
  const allowing = about.filter(({ Effect }) => Effect === 'Allow');
  if (allowing.length === 0) return 'no';
  return allowing.some(({ Condition }) => Condition === undefined) ? 'yes' : 'conditional';
}

function statementsOf(document: string | undefined) {
  if (document === undefined) return undefined;
  try {
    const { Statement } = policy.parse(JSON.parse(document));
    return Statement.flatMap((it) => {
      const read = statement.safeParse(it);
      return read.success ? [read.data] : [];
    });
  } catch {
    return undefined;
  }
}
