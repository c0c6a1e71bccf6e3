/** AWS's words with names in place of target groups' ARNs and short task ids, so that they fit a phone. */
export function withShortIds(text: string): string {
  return text
    .replace(
      /\(?(?:target-group )?arn:\S{1,200}:targetgroup\/([^/\s)]{1,64})\/\w{1,64}\)?/g,
      'target group $1',
    )
    .replace(/\(task ([0-9a-f]{8})[0-9a-f]{8,}\)/g, '(task $1)');
}
