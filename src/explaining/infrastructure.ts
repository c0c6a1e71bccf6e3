import { cause, consequence, type Reading, type Wording, worded } from './match.ts';

/** Terraform's and OpenTofu's own words. */
const lock: Wording = {
  rule: 'terraform-state-lock',
  says: /Error (?:acquiring|locking|releasing) (?:the )?state(?: lock)?|state (?:is )?(?:already )?locked|state lock\b|Lock Info:|ConditionalCheckFailedException/i,
};
const drift: Wording = {
  rule: 'infra-drift',
  says: /objects have changed outside of (?:Terraform|OpenTofu)|changes? made outside of (?:Terraform|OpenTofu)|(?:drift|DRIFTED) (?:was |has been )?detected|detected .{0,40}\bdrift|StackDriftStatus\W{1,5}DRIFTED/i,
};
const applyFailed =
  /^(?:[^\w]{0,4})?(?:Error: )?(?:error )?(?:failed )?(?:creating|updating|deleting|modifying|putting|attaching|registering|reading|waiting for|failed to (?:create|update)(?! (?:cloudwatch )?log ?stream| (?:new )?(?:shim|task|container)| firelens)|setting|adding|authorizing) .{1,300}(?:api error|operation error|status code: 4|StatusCode: 4|Exception|AccessDenied|AlreadyExists|DependencyViolation|Duplicate[.A-Z]|already exists|\.Duplicate|LimitExceeded|UnauthorizedOperation|InvalidParameter|timeout while waiting|couldn't find resource|unexpected state)/i;
const terraformOnly =
  /(?<!\w)Error: (?:Provider produced inconsistent|Invalid for_each|Unsupported argument|Missing required argument|Invalid (?:value for|index|function argument|template|reference|count argument|provider configuration)|Unsupported attribute|Incorrect attribute value|Inconsistent dependency lock|Backend initialization required|Reference to undeclared|Failed to (?:query available provider|install provider|load (?:plugin|state|backend|provider)) ?|Cycle:|Error (?:creating|updating|deleting|modifying)|Duplicate resource|No valid credential sources|error configuring Terraform AWS Provider|configuring Terraform AWS Provider)|terraform (?:apply|plan) (?:failed|exited)|Terraform exited with code [1-9]/i;

/** Resources in Terraform's lists of errors up to 0.11: `* aws_ecs_service.web: …`. */
const listed =
  /(?:^|\s)\* (?:module\.[^\s:]{1,200}\.)?aws_\w{1,80}\.[^\s:]{1,200}: (?!\d{1,4} error\(s\) occurred:?$)/;
/** What Terraform puts above such a list, and below each error since: where it stands in the configuration. */
const framed =
  /Error (?:applying|refreshing state|running)(?: plan)?: ?(?:\d{1,4} error|$)|^\W{0,4}\d{1,4} error\(s\) occurred:?$|\bon \S{1,200}\.tf line \d{1,6}\b|^\W{0,4}with (?:module\.\S{1,200}\.)?aws_\w{1,80}\.[^\s,]{1,200},/i;

/** What Terraform prints while it applies: `aws_ecs_service.web: Modifying... [id=…]`. */
const progress =
  /\baws_\w{1,80}\.[^\s:]{1,200}: (?:(?:Still )?(?:Creating|Modifying|Destroying|Reading|Refreshing)\b|(?:Creation|Modifications?|Destruction|Refresh\w{0,6}) (?:complete|errored))/i;
/** The error of a call, as it stands alone below Terraform's progress. */
const errorOfCall = /^Error: .{0,300}(?:Exception|Error|Denied|NotFound|Exceeded|Failure)\b/;

/** CloudFormation's and the CDK's. */
const stack: Wording = {
  rule: 'stack-rollback',
  says: /\b(?:UPDATE|CREATE|IMPORT)_ROLLBACK_\w{6,40}\b|\bROLLBACK_(?:COMPLETE|FAILED)\b|(?:stack|AWS::).{0,200}\bROLLBACK_IN_PROGRESS\b|\b(?:CREATE|UPDATE|DELETE)_FAILED\b|Resource handler returned message|did(?:n't| not) stabilize|failed to stabilize|NotStabilized|The following resource\(s\) failed to (?:create|update)|Failed resources:|Error occurred during operation '|stack .{1,200}(?:failed(?!\s+pending)|is in a failed state|rolled back)|Failed to create\/update the stack|Exceeded attempts to wait/i,
  unless: /gateway ?route/i,
};
/** The answer of a resource's handler to a request that it refused says why; what the stack did then stands elsewhere. */
const unmade =
  /Resource handler returned message: .{0,400}HandlerErrorCode: (?:InvalidRequest|AccessDenied|NotFound|AlreadyExists|ServiceLimitExceeded|Throttling)\b/i;
const wentBack = /ROLLBACK|_FAILED\b|stabili[sz]e|rolled back|Error occurred during operation/i;
/** An apply of AWS resources, and not a program's log that creates something of its own. */
const ofAws =
  /api error|operation error|status ?code: 4|\bAWS\b|arn:aws|\b(?:ECS|EC2|ELB\w{0,3}|IAM|ECR|S3|RDS|VPC|SSM|KMS)\b|security group|load balancer|target group|listener|cloudwatch|lambda|route ?53/i;
const denied = /AccessDenied|not authorized|UnauthorizedOperation/i;
/** A wait that ran out says nothing about what Terraform could not do. */
const waited =
  /timeout while waiting for state to become '?(?:tfSTABLE|STABLE)|waiting for (?:the )?ECS service .{0,300}(?:stable|steady).{0,40}time(?:out|d out)|waiting for (?:the )?(?:ECS )?service .{0,300} to (?:become (?:ready|stable)|reach (?:a |the )?(?:steady|stable) state)/i;

/** Whether a paste is what Terraform prints about an error, where a denial is of its own role. */
export function isTerraformError(texts: readonly string[]): boolean {
  return texts.some((text) => framed.test(text) || progress.test(text));
}

/** What the output of Terraform, CloudFormation or the CDK tells of. */
export function readInfrastructure(message: string, ofTerraform: boolean): Reading | undefined {
  const found = worded([lock, drift], message);
  if (found) return found;
  if (worded([stack], message)) return consequence('stack-rollback', message);
  if (waited.test(message)) return undefined;
  const failed =
    terraformOnly.test(message) ||
    listed.test(message) ||
    (applyFailed.test(message) && ofAws.test(message)) ||
    (ofTerraform && (denied.test(message) || (errorOfCall.test(message) && !framed.test(message))));
  if (failed) return cause('terraform-apply-failed', message);
  return framed.test(message) ? consequence('terraform-apply-failed', message) : undefined;
}

/**
 * Joins what an infrastructure tool says with what the AWS message that it repeats says. The message is the cause; a
 * denial is of the tool's own role.
 */
export function joinNested(outer: Reading, inner: Reading | undefined): readonly Reading[] {
  const repeated = inner?.says === 'cause' ? inner : undefined;
  switch (outer.rule) {
    case 'stack-rollback':
      if (!repeated) return [outer];
      return unmade.test(outer.quote) && !wentBack.test(outer.quote)
        ? [repeated]
        : [repeated, outer];
    case 'terraform-apply-failed':
      return repeated && !denied.test(outer.quote)
        ? [repeated, { ...outer, says: 'consequence' }]
        : [outer];
    default:
      return [outer];
  }
}
