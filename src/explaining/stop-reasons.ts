import { checkFailureIn } from '../reading/health/health-check-text.ts';
import { parseStopReason, type StopReason } from '../reading/messages/stop-reason.ts';
import { readCheckFailure } from './check-failures.ts';
import { cause, end, type Reading, type Wording, worded } from './match.ts';
import { readPull } from './pulls.ts';

/** That addresses are used up, in the words of EC2, of network plugins and of IPAM. */
const noAddress = String.raw`\b(?:no|not enough|insufficient|(?:aren't|isn't|are not|not have) (?:enough|sufficient|any)|out of|lacks|0) (?:(?:more|free|available|usable|unused|private|sufficient|enough) ){1,3}IP(?:v[46])? ?address|\bfailed to assign an IP address to (?:the )?(?:container|task|pod)\b|\b(?:IP(?:v[46])?|address) ?(?:address(?:es)? )?pool (?:is |was )?(?:exhausted|empty)|InsufficientFreeAddresses|InsufficientCidrBlocks`;
const ofVpc = String.raw`\bsubnet|\bENIs?\b|\beni-[0-9a-f]|CreateNetworkInterface|\bawsvpc\b|\bcni\b|\bVPC\b|\bipamd?\b`;

/** Reasons that are said whole: why ECS, a person or AWS stopped a task. */
const stops: readonly Wording[] = [
  {
    rule: 'fargate-retirement',
    says: /ECS is performing maintenance on the underlying infrastructure|AWS_ECS_TASK_PATCHING_RETIREMENT|scheduled for (?:task )?retirement|Fargate .{0,200}will retire (?:any )?tasks/i,
  },
  {
    rule: 'spot-interruption',
    says: /Spot (?:Task|Instance) (?:was|is being) interrupted|Spot instance .{0,60}(?:interruption (?:warning|notice)|marked for (?:interruption|termination)|will be (?:interrupted|terminated|reclaimed))|\bspot\/instance-action\b|\bspot (?:capacity|instances?|tasks?|node|host)\b.{0,80}\b(?:was|were|is|are|being|got|has been) (?:interrupted|reclaimed|terminated|taken back)|(?:interrupted|reclaimed) .{0,40}\bspot\b|spot interruption (?:event|signal|received|for)|\bBidEvictedEvent\b|\bstopCode\W{1,5}(?:SpotInterruption|TerminationNotice)|^\W*(?:SpotInterruption|TerminationNotice)\b|\bcode: SpotInterruption|Received a spot interruption|\bSpotInstanceTermination\b|Spot Instance Interruption (?:Warning|notice)|instance-terminated-(?:by-price|no-capacity)/i,
    // Who asks for the notice, and has none.
    unless:
      /\bpoll(?:ing|s|ed)?\b|\bsubscribed\b|\bstarted (?:monitoring|watching|listening)\b|\b(?:monitoring|watching|listening) for\b|\bhandlers? (?:for|of)\b|\b(?:no|0|zero|without) (?:spot\b|interruptions?\b)|\binstance-action["']?\W{1,3}(?:HTTP )?404\b/i,
  },
  {
    rule: 'instance-lost-or-draining',
    says: /Host EC2 (?:\(instance [^)]{1,60}\)|instance(?: \S{1,60})?)? ?(?:was |has been |is )?(?:stopped|terminated)|container instance (?:deregistration forced|deregistered)|instance .{0,40}(?:was|has been) (?:terminated|deregistered)|ECS (?:is )?draining the container instance/i,
  },
  {
    rule: 'instance-impaired',
    says: /\bstopCode\W{1,5}InfrastructureHealth|\bXID_\d{1,3}|overallStatus\W{1,5}IMPAIRED|container instance .{0,60}impaired/i,
  },
  {
    rule: 'critical-daemon-failing',
    says: /DAEMON_TASK_START_IMPAIRED|Daemon task: .{1,200} is unhealthy|critical daemon/i,
  },
  {
    rule: 'container-health-failing',
    says: /Task failed container health checks|failed container health checks|dependency failed to start: container \S{1,128} is unhealthy/i,
  },
  {
    // What `docker inspect` writes of a check.
    rule: 'container-health-failing',
    says: /"?FailingStreak"?\W{1,4}[1-9]/,
    // Why it fails, where its output stands in the same line.
    unless: /exec failed|executable file not found|: not found/,
  },
  {
    // A network plugin and IPAM say so; other programs have pools of addresses too, and none of a VPC.
    rule: 'subnet-ip-exhausted',
    says: new RegExp(`(?:${noAddress})(?:(?=.{0,600}(?:${ofVpc}))|(?<=(?:${ofVpc}).{0,600}))`, 'i'),
  },
  {
    rule: 'cannot-create-container',
    says: /Conflict\. The container name ["'][^"']{1,200}["'] is already in use/i,
  },
  {
    // The ECS agent's own log.
    rule: 'oom-killed',
    says: /process within container .{1,300} died due to OOM/i,
  },
  {
    rule: 'disk-full-on-pull',
    says: /(?:\bTaskEngine\b|DockerGoClient:|\bManaged task \[|\btask engine\b).{0,800}no space left on device/i,
  },
  {
    rule: 'agent-disconnected',
    says: /\bTaskFailedToStart: AGENT\b|Timed out waiting for Amazon ECS Agent to start|Agent disconnected since|\bagent ?connected["']?\W{1,5}false|Unable to register as a container instance/i,
  },
  {
    // The agent connects anew many times a day, and says so.
    rule: 'agent-disconnected',
    says: /\b(?:ECS|container(?: |-)?instance|container)\b.{0,60}\bagent\b.{0,60}(?:\b(?:is|was|are|has|been) (?:not |dis)|isn't |wasn't |\bnot )connected\b|Error (?:re-?)?connecting to (?:ACS|TCS)\b|\b(?:ACS|TCS) (?:websocket|connection|session).{0,60}(?:fail|error|inactive|lost)/i,
    unless:
      /\blevel=["']?(?:info|debug)\b|^\W{0,4}(?:\S{1,40} )?\[?(?:INFO|DEBUG)\b|\breconnect(?:ing|ed)\b|\bconnected again\b|\bvalid reason\b|\b(?:database|upstream proxy)\b/i,
  },
];

const stoppedByUser =
  /Task stopped by user|\bstopCode\W{1,5}UserInitiated|User-initiated stop|Stopped by user\b/i;
const scaling =
  /^\W*(?:stopped ?reason\W{1,5})?Scaling activity initiated by|ServiceSchedulerInitiated.{0,80}Scaling activity/i;
const loadBalancerChecks = /Task failed ELB health checks/i;
const wholeReason = /^(?:essential container in task exited|task failed to start|unknown)\W{0,3}$/i;

/**
 * What a stop reason or a container's reason tells of: whole sentences first, then the operation with its cause.
 */
export function readStopReason(message: string): Reading | undefined {
  const stop = worded(stops, message);
  if (stop) return stop;
  if (scaling.test(message)) return cause('graceful-stop-143', message);
  if (loadBalancerChecks.test(message)) {
    const failure = checkFailureIn(message.replace(loadBalancerChecks, ''));
    return failure
      ? readCheckFailure(failure, message)
      : cause('elb-grace-too-short', message, 'possible');
  }
  if (wholeReason.test(message)) return undefined;
  const reason = parseStopReason(message);
  return (
    fromParts(reason, message) ??
    (stoppedByUser.test(message) ? cause('user-stopped-task', message) : undefined)
  );
}

function fromParts(reason: StopReason, message: string): Reading | undefined {
  const { operation, cause: why, text } = reason;
  const quote = reason.errorType === undefined ? message : text;
  switch (operation) {
    case 'run-container':
      return cause('oom-killed', quote);
    case 'pull-image':
      return readPull(reason, quote);
    case 'fetch-registry-auth':
    case 'fetch-secret':
    case 'fetch-parameter':
    case 'fetch-secret-or-auth':
      return fromSecrets(reason, quote);
    case 'prepare-logs':
      return fromLogs(reason, quote);
    case 'prepare-log-router':
      return cause('firelens-config-failed', quote);
    case 'download-env-file':
      return reason.errorType || why ? cause('env-file-failed', quote) : undefined;
    case 'mount-efs':
      return reason.errorType ||
        why ||
        /unsuccessful|failed|not responding|not permitted|not supported|denied/i.test(text)
        ? cause('efs-mount-failed', quote)
        : undefined;
    case 'attach-ebs':
      return reason.errorType || /ECS|attach|IdempotentParameterMismatch/.test(text)
        ? cause('ebs-attach-failed', quote)
        : undefined;
    case 'assume-role':
      return /service[- ]linked role|and validate the|ECS service role/i.test(text)
        ? cause('ecs-service-permissions-broken', quote)
        : cause('role-not-assumable', quote);
    case 'provision-network-interface':
      return fromInterface(reason, quote);
    case 'provision-storage':
      return cause('eni-provisioning-timeout', quote);
    case 'resolve-dependencies':
      return reason.errorType || /resolved|depends?/i.test(text)
        ? cause('container-dependency-unmet', quote)
        : undefined;
    case 'create-container':
    case 'start-container':
      return fromStart(reason, quote);
    case 'drive-runtime':
      return fromRuntime(reason, quote);
    default:
      return fromInitialization(reason, quote);
  }
}

/** What Fargate says of a container that it could not make or start, without the words of the runtime. */
function fromInitialization({ errorType, text }: StopReason, quote: string) {
  if (!/^ResourceInitializationError$/i.test(errorType ?? '')) return undefined;
  if (/container runtime task|start container/i.test(text)) {
    return cause('cannot-start-container', quote, 'possible');
  }
  return /create (?:a |the )?(?:new )?container\b|failed to mount|mount callback/i.test(text)
    ? cause('cannot-create-container', quote, 'possible')
    : undefined;
}

/** Secrets, parameters and the registry's login are fetched before the pull, by the execution role. */
function fromSecrets({ operation, cause: why, errorType, text, named }: StopReason, quote: string) {
  // The same services are called by programs; only the agent, and who pulls an image by hand, fetches for the task.
  const byAgent =
    errorType !== undefined ||
    (operation === 'fetch-registry-auth' && why === 'denied') ||
    /pull secrets|registry auth|the task (?:cannot|can't)|fetching secret|did not contain json key|invalid ssm parameters|execution resource retrieval/i.test(
      text,
    );
  if (!byAgent) return undefined;
  switch (why) {
    case 'denied':
      return cause(
        operation === 'fetch-registry-auth' || named.action?.startsWith('ecr:')
          ? 'pull-role-denied'
          : 'secret-access-denied',
        quote,
      );
    case 'no-json-key':
      return cause('secret-json-key-missing', quote);
    case 'no-parameter':
      return cause('ssm-parameter-missing', quote);
    case 'no-secret':
      return cause('secret-not-found', quote);
    case 'timeout':
    case 'no-name':
    case 'refused':
      return cause('secret-network-unreachable', quote);
    case 'not-found':
      return operation === 'fetch-parameter'
        ? cause('ssm-parameter-missing', quote)
        : cause('secret-not-found', quote);
    case 'no-credentials':
      return cause('registry-credentials-missing', quote);
    default:
      // What is denied is not asked again.
      return operation === 'fetch-secret-or-auth' || /retried (?:[2-9]|\d\d) time/i.test(text)
        ? cause('secret-network-unreachable', quote, 'possible')
        : cause('secret-access-denied', quote, 'possible');
  }
}

function fromLogs({ cause: why, errorType, text }: StopReason, quote: string) {
  const byAgent =
    errorType !== undefined ||
    /logger args|logging driver|log driver|failed to create cloudwatch log ?stream|the task cannot|task definition/i.test(
      text,
    );
  if (!byAgent) return undefined;
  switch (why) {
    case 'no-log-group':
    case 'not-found':
      return cause('log-group-missing', quote);
    case 'denied':
      return cause('log-permission-denied', quote);
    case 'timeout':
    case 'no-name':
    case 'refused':
      return cause('log-network-unreachable', quote);
    case 'no-credentials':
      return cause('log-permission-denied', quote);
    default:
      if (/NoCredentialProviders/.test(text)) return cause('log-permission-denied', quote);
      return cause('cannot-start-container', quote, 'possible');
  }
}

function fromInterface({ cause: why, text }: StopReason, quote: string) {
  if (/timeout waiting|timed out/i.test(text)) return cause('eni-provisioning-timeout', quote);
  if (/InsufficientFreeAddresses|free addresses|in subnet|Create ?Network ?Interface/i.test(text)) {
    return why === 'denied'
      ? cause('ecs-service-permissions-broken', quote)
      : cause('subnet-ip-exhausted', quote);
  }
  if (/limit|attachment point|unused device index/i.test(text)) return cause('eni-limit', quote);
  return undefined;
}

/** The image is there; the runtime makes or runs the container. */
function fromStart({ operation, cause: why, named, text }: StopReason, quote: string) {
  const otherwise =
    operation === 'create-container' ? 'cannot-create-container' : 'cannot-start-container';
  switch (why) {
    case 'not-executable':
      // Something else than the program: a mount, a log file, a control group.
      if (!/exec|fork/i.test(text.replace(/^.{0,40}OCI runtime exec/i, '')))
        return cause(otherwise, quote);
      return cause('command-not-executable-126', quote);
    case 'no-file':
      if (/mount/i.test(text) && !/executable file not found|exec: "[^"]{1,300}": /i.test(text)) {
        return cause(otherwise, quote);
      }
      return /OCI runtime exec|exec failed/i.test(text) &&
        /^(?:curl|wget|nc)$/.test(named.command ?? '')
        ? cause('health-tool-missing', quote)
        : cause('command-not-found-127', quote);
    case 'exec-format':
      return cause('exec-format-error', quote);
    case 'disk-full':
      return cause('disk-full-on-pull', quote);
    case 'memory-limit':
      return cause('oom-killed', quote);
    default:
      return cause(otherwise, quote);
  }
}

function fromRuntime({ cause: why, errorType, text }: StopReason, quote: string) {
  if (why === 'disk-full') return cause('disk-full-on-pull', quote);
  // Other programs have an `InternalError` too; AWS's says what the container or the runtime did.
  if (
    errorType &&
    /^InternalError$/i.test(errorType) &&
    !/container|task|runtime|agent|fargate/i.test(text.slice(14))
  ) {
    return undefined;
  }
  return cause('runtime-internal-error', quote);
}

/** Stop reasons that say only that something ended: what the exit code and the log say counts more. */
export function readBareExit(message: string): Reading | undefined {
  return /Essential container in task exited|EssentialContainerExited/i.test(message)
    ? end('app-crash-on-start', message, 'possible')
    : undefined;
}
