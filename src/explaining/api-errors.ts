import { cause, type Reading, type Wording, worded } from './match.ts';

/** What the ECS, EC2 and ELB APIs answer to whoever deploys or asks (dg: api_failures_messages, sdk: errors). */
const errors: readonly Wording[] = [
  {
    rule: 'service-not-found',
    says: /(?:Cluster|Service)NotFoundException|"?reason"?\W{1,5}MISSING\b|(?:service|cluster) (?:was )?not found\b.{0,40}(?:ECS|cluster|operation)|(?:^|[:)"'] ?)(?:Cluster|Service) not found(?=\W*$|[.:,;"']| in (?:the )?cluster)|^(?:\W{0,4}Error: )?\S{1,255} is MISSING\b|referenced cluster was inactive/i,
  },
  {
    rule: 'service-inactive-or-draining',
    says: /ServiceNotActiveException|(?:^|: |["'(])(?:The )?Service (?:is|was) not active\b(?! for\b)|(?:specified|referenced|this|ECS) service is (?:currently )?inactive|no active ECS service\b|no active service\b(?! workers?\b)|service that is still Draining|service .{0,120}\bstatus is (?:INACTIVE|DRAINING)|"status"\W{1,5}(?:INACTIVE|DRAINING)/i,
  },
  {
    // Other services are inactive in small letters, and drain their queues.
    rule: 'service-inactive-or-draining',
    says: /\b[Ss]ervice is (?:already |currently )?(?:INACTIVE|DRAINING)\b(?! (?:its|the|a)\b)/,
  },
  {
    rule: 'taskdef-inactive-or-deleting',
    says: /TaskDefinition is inactive|\binactive task[ -]?definition|task definition .{0,200}(?:is (?:inactive|INACTIVE)|DELETE_IN_PROGRESS|has been (?:deregistered|deleted))|Unable to describe task definition|TaskDefinition not found/i,
  },
  {
    rule: 'lb-container-or-port-absent',
    says: /The container \S{1,255} does not exist in the task definition|container \S{1,255} did not have a container port|Load balancer container name or port changed|does not have a container port \d{1,5} (?:defined|mapped)/i,
  },
  {
    rule: 'service-connect-port',
    says: /portName.{0,200}(?:does not (?:exist|match|refer)|not found|must refer)|port name .{0,200}not (?:defined|found)/i,
  },
  {
    rule: 'tg-not-in-use',
    says: /target group .{0,400}does not have an associated load balancer/i,
  },
  {
    rule: 'register-targets-failed',
    says: /target type (?:instance|ip|lambda),? (?:which is )?(?:incompatible|not compatible)|targets? (?:are|is) not in the target group VPC|not (?:with)?in the VPC of the target group|InvalidTarget\b/i,
  },
  {
    rule: 'subnet-ip-exhausted',
    says: /InsufficientFreeAddressesInSubnet|subnet .{0,80}not (?:have )?enough free (?:IP )?addresses/i,
  },
  {
    rule: 'target-group-deleted',
    says: /TargetGroupNotFound|One or more target groups not found/i,
  },
  {
    rule: 'compute-incompatible',
    says: /not compatible with the selected compute strategy|Platform(?:TaskDefinitionIncompatibility|Unknown)Exception|does not support requiresCompatibilities|Fargate only supports network mode|Network Configuration must be provided when networkMode 'awsvpc'|Network Configuration is not valid for the given networkMode|No Fargate configuration exists for given values|Invalid CPU or memory value|Invalid '(?:cpu|memory)' setting|platform version .{0,60}(?:not (?:supported|available)|unknown)|Tasks using the Fargate launch type do not support|launch type .{0,80}not compatible|does not support launch[_ ]?type|platform version must be null|not support(?:ed)? (?:the |this |with |when using )?(?:Fargate|EC2|EXTERNAL)?\s?launch type|(?:not supported|unsupported) (?:for|with|by|on|in) (?:the |tasks using the )?(?:Fargate|EC2|EXTERNAL|this|that)\b.{0,20}launch type|Fargate compatible task definitions? (?:do|does|must|can)|Fargate requires (?:task definition|that)|(?:ports?|links|host ?port|sourcePath|devices|privileged).{0,80}(?:when|with) network ?mode ?= ?'?awsvpc|network ?mode ?= ?'?awsvpc'?.{0,40}(?:\b|[a-z])ports?\b.{0,80}\b(?:must|cannot|can't|may not|invalid|not (?:valid|allowed|supported|match))|launch type (?:and|or) capacity provider strategy|runtime platform .{0,80}(?:not|unsupported)|operating ?system ?family .{0,80}(?:not|unsupported)|ClientException: .{0,80}(?:cpu|memory).{0,40}(?:invalid|not (?:valid|supported))/i,
  },
  {
    rule: 'role-not-assumable',
    says: /not authorized to perform:? iam:PassRole|ECS was unable to assume the role|Role is not valid|Unable to assume (?:the )?role(?!(?: \S{1,400})? and validate)/i,
  },
  {
    rule: 'ecs-service-permissions-broken',
    says: /unable to assume the service[- ]linked role|service[- ]linked role (?:exists|.{0,60}not)|AWSServiceRoleForECS|assume (?:the )?role (?:\S{1,400} )?and validate the (?:specified )?(?:targetGroupArn|load ?balancer|listener)|ECS service role being passed/i,
  },
  {
    // Whoever asks, ECS or the program itself, the secret is not there.
    rule: 'secret-not-found',
    says: /Secrets Manager can(?:'|’|no)t find the specified secret/i,
  },
  {
    // What Secrets Manager and Parameter Store say where the key may not be used (secretsmanager: troubleshoot).
    rule: 'secret-access-denied',
    says: /Access to KMS is not allowed/i,
  },
  {
    rule: 'efs-mount-failed',
    says: /Failed to resolve "?fs-[0-9a-f]{8,17}\.efs\.|mount\.(?:efs|nfs4?): .{0,200}(?:timed out|access denied|failed|No such)/i,
  },
  {
    rule: 'image-reference-invalid',
    says: /invalid reference format|Container\.image (?:repository )?should not be null or empty|image.{0,40}(?:contains invalid characters|repository contains invalid)/i,
  },
  {
    rule: 'image-digest-resolution-failed',
    says: /(?:could not|unable to|failed to) resolve (?:the )?(?:image )?(?:tag|digest)|image digest resolution/i,
  },
  {
    rule: 'gateway-route-failed',
    says: /gateway ?route.{0,200}(?:FAILED|could not)|\bGatewayRoute\b.{0,100}(?:CREATE|UPDATE)_FAILED/i,
  },
  {
    rule: 'external-controller',
    says: /Unsupported deployment controller|(?:deployment controller|CODE_DEPLOY|EXTERNAL).{0,200}(?:not supported|cannot|Unable to update)|Unable to update (?:task definition|network parameters|load balancers?) on services with a CODE_DEPLOY/i,
  },
  { rule: 'autoscaling-at-max', says: /AlreadyAtMaxCapacity/ },
  { rule: 'autoscaling-flapping', says: /AutoScalingAnticipatedFlapping/ },
  {
    rule: 'autoscaling-suspended-or-absent',
    says: /No scalable target (?:found|registered)|DynamicScaling(?:In|Out)Suspended\W{1,5}true/i,
  },
  {
    rule: 'autoscaling-failed',
    says: /Failed to set desired count|unable to (?:scale|set) .{0,60}desired count|scaling activity .{0,60}failed|ScalingActivit.{0,200}"?StatusCode"?\W{1,5}(?:Failed|Unfulfilled|Overridden)/i,
  },
];

/** What the diagnosis itself reads: a denial of these says nothing about the service. */
const readAction =
  /not authorized to perform:? (?:ecs|elasticloadbalancing|ec2|logs|ecr|application-autoscaling|cloudwatch|servicediscovery):(?:Describe|List|Get(?!AuthorizationToken|DownloadUrl)|Filter)\w{1,50}/;
const throttledRead =
  /(?:ThrottlingException|RequestLimitExceeded|Throttling\b|Rate exceeded).{0,200}(?:Describe|List|GetLogEvents|FilterLogEvents)|(?:when calling the (?:Describe|List|Get|Filter)\w{1,50} operation).{0,200}(?:Rate exceeded|Request limit exceeded|Throttl)/i;
const anyThrottle = /\b(?:ThrottlingException|RequestLimitExceeded)\b/;

/** Who may not pass which role, which stands behind the name of the call. */
const passRole =
  /\bUser: \S{1,400} is not authorized to perform:? iam:PassRole(?: on (?:the )?resource:? \S{1,400})?/i;

/** What an error of an AWS API tells of. */
export function readApiError(message: string): Reading | undefined {
  const pass = passRole.exec(message)?.[0];
  if (pass) return cause('role-not-assumable', pass);
  if (readAction.test(message)) return cause('diagnosis-access-denied', message);
  if (throttledRead.test(message)) return cause('diagnosis-throttled', message);
  return (
    worded(errors, message) ??
    (anyThrottle.test(message) ? cause('diagnosis-throttled', message, 'possible') : undefined)
  );
}
