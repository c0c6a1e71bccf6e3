/** The name of the role behind a principal: of the role itself or of a session that assumed it. */
export function roleNameOf(arn: string): string | undefined {
  const [, kind, path = ''] = /:(assumed-role|role)\/(.+)$/.exec(arn) ?? [];
  if (kind === undefined) return undefined;
  return kind === 'role' ? path.slice(path.lastIndexOf('/') + 1) : path.split('/')[0];
}
