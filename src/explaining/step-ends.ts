/**
 * How GitHub Actions, Azure Pipelines, Jenkins, GitLab and CodeBuild say that the last command of a step failed. The code is that command's, mostly of the
 * AWS CLI or a script; those from 126 on that a shell gives to a killed program are left to be read.
 */
const stepEnd =
  /(?:##\[error\]|\bError: )?(?:Process completed with|Job failed:|script returned|(?<=##\[error\])[\w .-]{1,80}(?:failed|exited) with|Command did not execute successfully,|did not exit successfully .{1,300}?) ?(?:exit )?(?:code|status):? '?(?:[1-9]\d?|25[2-5])\b'?\.?/gi;

/** A pasted text without the ends of a pipeline's steps, which are the ends of no container. */
export function withoutStepEnds(text: string): string {
  return text.replace(stepEnd, '');
}
