/** What people leave in a template for others to fill in, as a whole word of the reference. */
const placeholders =
  /(?:^|[^a-z])(?:your[-_ ]|your(?:user|name|account|org|company|repo|registry|image|app|docker|project|tag)|my[-_](?:account|username|dockerhub)|example(?:$|[^a-z])|change[-_]?me|replace[-_]?me|placeholder|todo(?:$|[^a-z])|fixme|dockerhub[-_]user|<\w|\$\{?\w|\{\{|x{4,}|insert[-_])/i;

/** Whether an image reference still holds a template's placeholder, e.g. `your-dockerhub-username/app` or `<account>`. */
export function isPlaceholder(reference: string): boolean {
  return placeholders.test(reference);
}
