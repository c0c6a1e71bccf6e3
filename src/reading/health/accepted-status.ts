/** Whether a target group's matcher such as `200`, `200,301` or `200-299` accepts a status. */
export function acceptsStatus(matcher: string, status: number): boolean {
  return matcher.split(',').some((part) => {
    const [from = '', to = from] = part.split('-').map((it) => it.trim());
    return from !== '' && status >= Number(from) && status <= Number(to);
  });
}
