/** The ARN of the listener that a rule belongs to: a rule's ARN is its listener's with another name and an id of its own. */
export function listenerOfRule(ruleArn: string): string {
  return ruleArn.replace(':listener-rule/', ':listener/').replace(/\/[^/]*$/, '');
}
