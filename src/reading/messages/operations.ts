/** What ECS was doing when something went wrong. */
export type Operation =
  | 'pull-image'
  | 'fetch-registry-auth'
  | 'fetch-secret'
  | 'fetch-parameter'
  | 'fetch-secret-or-auth'
  | 'prepare-logs'
  | 'prepare-log-router'
  | 'download-env-file'
  | 'mount-efs'
  | 'attach-ebs'
  | 'provision-network-interface'
  | 'provision-storage'
  | 'create-container'
  | 'start-container'
  | 'run-container'
  | 'drive-runtime'
  | 'resolve-dependencies'
  | 'assume-role'
  | 'place-task';

/** EFS by its own tools, by NFS, and by the volume plugin of the ECS agent. */
const efs =
  /EFS utils|EFS volume|mount\.nfs4?\b|mount\.efs|nfs: server fs-|file system mount target|efs-utils|\bfs-[0-9a-z]{6,20}\.efs\.|\bnfsvers=|\bEFS utils command|TLS tunnel for fs-|^Mount attempt \d|amazon-ecs-volume-plugin\.sock\/VolumeDriver\.|VolumeDriver\.\w{3,10}: mounting volume failed/i;
const logDriver = /logging driver|log driver|logger|awslogs/i;

/** What the words of a message say about the operation, the most telling first. */
const byWords: readonly (readonly [Operation, RegExp])[] = [
  ['mount-efs', efs],
  [
    'download-env-file',
    /\benv(?:ironment)?[ -]?files?\b.{0,200}(?:download|bucket|S3|fail|retriev|pull)|(?:download|pull|retriev\w*).{0,40}\benv(?:ironment)?[ -]?files?\b|envfile/i,
  ],
  ['prepare-log-router', /firelens|\bfluent\.sock\b|:24224\b/i],
  [
    'prepare-logs',
    /logger args|logging driver|log driver|cloudwatch log ?(?:group|stream)|logs:CreateLog|awslogs|create stream has been retried|Amazon CloudWatch logs?\b|specified log (?:group|stream)/i,
  ],
  ['attach-ebs', /\bEBS\b|ECS Infrastructure Role|IdempotentParameterMismatch/i],
  [
    'provision-network-interface',
    /network interface|\bCreateNetworkInterface\b|\bENI\b.{0,60}(?:attach|provision|creat)/i,
  ],
  [
    'drive-runtime',
    /failed to setup network namespace|\bcni setup:|invoke [\w-]{1,40} plugin failed|CNI plugin/i,
  ],
  ['provision-storage', /EphemeralStorage provisioning/i],
  [
    'assume-role',
    /unable to assume (?:the )?(?:role|service|configured)|assume the (?:task|execution) role/i,
  ],
  [
    'resolve-dependencies',
    /dependenc(?:y|ies) (?:cannot|could not|can't) be resolved|TaskDependencyError|container ordering dependency|dependency.{0,80}(?:did not|didn't|not) (?:exit successful|successful|healthy|become)|depends? on container/i,
  ],
  [
    'fetch-parameter',
    /ssm parameters?|Parameter Store|ssm:GetParameters?|AWS Systems Manager|SSM\b|GetParameters\b|ssmmessages/i,
  ],
  [
    'fetch-secret',
    /json key|asm\b.{0,40}fetching secret|secretsmanager:|Secrets ?Manager|retrieve the secret|secret with ARN|fetching secret|secret from asm|kms:Decrypt|GetSecretValue/i,
  ],
  [
    'fetch-registry-auth',
    /ecr:GetAuthorizationToken|pull registry auth from|GetAuthorizationToken|ecr registry auth/i,
  ],
  [
    'fetch-secret-or-auth',
    /pull secrets or registry auth|secrets? or registry auth|execution resource retrieval failed/i,
  ],
];

const byType: readonly (readonly [Operation, RegExp])[] = [
  ['pull-image', /^CannotPull/i],
  [
    'create-container',
    /^(?:CannotCreateContainer|HostConfig|InvalidVolume|DockerClientConfig)Error/i,
  ],
  ['start-container', /^CannotStartContainerError/i],
  ['run-container', /^OutOfMemory/i],
  ['resolve-dependencies', /^TaskDependencyError/i],
  [
    'drive-runtime',
    /^(?:Cannot(?:Stop|Inspect|Describe)|CannotCreateVolume|CannotGetDockerclient|Docker|NoSuch|Container|Impossible|Internal)/i,
  ],
];

const pulling =
  /the task (?:cannot|can't) pull\b|connection issue between the task and the registry|(?:image )?pull (?:command |image manifest )?(?:has been retried|command failed|access denied)|pull the image|pull image|failed to resolve ref|pulling image|Error response from daemon: (?:pull|manifest|(?:Get|Head) "?https?:\/\/[^ ]{1,200}\/v2\/|toomanyrequests|unauthorized|no basic auth|error parsing HTTP)|manifest unknown|requested access to the resource is denied|failed to pull and unpack image|failed to (?:copy|extract layer|register layer)|ref pull has been retried|descriptor matching platform|no matching manifest|DownloadUrlForLayer|ecr:BatchGetImage|ecr:GetDownloadUrlForLayer|pull rate limit|toomanyrequests|no basic auth credentials|failed to fetch manifest|ErrImagePull|ImagePullBackOff|\bGet "?https?:\/\/(?:[^/ "]{1,200}\/v2\/(?:[": ]|$|[^ "]{1,300}\/(?:manifests|blobs|tags)\/)|[^ "]{1,200}\/v1\/(?:repositories|images|_ping)\b|index\.docker\.io\/v1\/)|image's platform|(?:match|provide) the specified platform|no child with platform|Error from V[12] registry|while pulling (?:container|image)|cannot be used on this platform|the repository with name/i;
const starting =
  /OCI runtime (?:create|exec)|runc create|failed to create (?:shim|task|containerd task)|starting container process caused|container init|driver failed programming external connectivity|starting userland proxy|reopen exec fifo|Bind for [\d.:[\]]{3,60} failed: port/i;
const reference = /normali[sz]e image reference/i;
const killed = /OutOfMemoryError: Container killed|killed due to memory usage/i;

/**
 * What ECS was doing, by the words of a message and the name of its error. The words count more: `CannotStartContainerError`
 * about a logging driver is about logs, and `ResourceInitializationError` alone says nothing.
 */
export function operationIn(text: string, errorType: string | undefined): Operation | undefined {
  const typed = byType.find(([, pattern]) => pattern.test(errorType ?? ''))?.[0];
  if (typed === 'pull-image') return typed;
  if (killed.test(text)) return 'run-container';
  if (reference.test(text)) return 'pull-image';
  if (
    /^Cannot(?:Start|Create)Container/i.test(errorType ?? '') &&
    !logDriver.test(text) &&
    !efs.test(text)
  ) {
    return typed;
  }
  const worded = byWords.find(([, pattern]) => pattern.test(text))?.[0];
  // `GetAuthorizationToken` and the layers are both of ECR, and only the pull itself speaks of layers and manifests.
  if (worded && errorType !== undefined) return worded;
  if (typed) return typed;
  if (pulling.test(text)) return 'pull-image';
  if (starting.test(text)) return 'start-container';
  return worded;
}
