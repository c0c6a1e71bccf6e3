/** Errors of the ECS agent and of Fargate, before the container has a program (agent: engine/errors.go). */
const ofEcs =
  /\b(?:CannotPull\w{0,30}|Cannot(?:Create|Start|Stop|Inspect|Describe)Container|CannotCreateVolume|CannotGetDockerclient|Docker(?:Timeout|State|ClientConfig)|NoSuchContainer|TaskDependency|TaskStoppedBeforePullBegin|Container(?:Networking|Vanished|Runtime|RuntimeTimeout)|ImpossibleStateTransition|ResourceInitialization|HostConfig|InvalidVolume)Error\b/;

/** Reason codes of AWS's services, which look like the class of an exception: `Elb.InternalError`. */
const code =
  /^\W{0,4}(?:Fargate|Elb|Target|Scheduling|Ecs|EC2|Client|Server)\.[A-Z]\w{2,60}(?::|\s*$)/;

/** Exceptions of the APIs of ECS and of what a deployment calls, by their bare names (sdk: errors). */
const ofApi =
  /^\W{0,4}(?:Error: |Caused by: )?(?:AccessDenied|AttributeLimitExceeded|Blocked|Client|Cluster(?:Contains\w{1,40}|NotFound)|Conflict|Daemon\w{1,40}|Internal(?:Server|Service|Failure)|Invalid(?:Parameter\w{0,20}|Request|Input|Layer\w{0,20})|LimitExceeded|MissingVersion|NamespaceNotFound|NoUpdateAvailable|OperationNotPermitted|Platform\w{1,60}|Resource(?:InUse|NotFound|AlreadyExists)|Server|Service(?:Deployment\w{1,40}|NotActive|NotFound|QuotaExceeded|Unavailable)|Target\w{1,40}|TaskSetNotFound|Throttling|TooMany\w{1,40}|UnsupportedFeature|UpdateInProgress|Validation|(?:LoadBalancer|TargetGroup|Listener|Rule|Repository|Image|Layer)NotFound)(?:Exception)(?::|\s|$)/;

/** Whether a line is what ECS says of a task or a target, and not the container's program. */
export function isOfEcs(line: string): boolean {
  return ofEcs.test(line) || code.test(line);
}

/** Whether a line is the answer of an AWS API. A program can end of one, which its trace shows. */
export function isApiAnswer(line: string): boolean {
  return ofApi.test(line);
}
