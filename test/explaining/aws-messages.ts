import type { Sample } from './sample.ts';

const ecr = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const role = 'arn:aws:sts::123456789012:assumed-role/web-execution/0123456789abcdef';
const secret = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-AbCdEf';
const group =
  'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/0123456789abcdef';
const noPlace =
  'was unable to place a task because no container instance met all of its requirements.';

/**
 * What AWS says of tasks, services and targets, with where the wording is from: a page of its documentation (`dg:` is the ECS
 * developer guide, `elb:` the load balancer's), a public issue, or the source of the ECS agent. Names are made up.
 */
export const awsMessages: readonly Sample[] = [
  // Pulls.
  [
    'image-name-wrong',
    'dg:task_cannot_pull_image',
    "CannotPullContainerError: Error response from daemon: pull access denied for your-user/web, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
  ],
  [
    'image-name-wrong',
    'dg:task_cannot_pull_image',
    'The task can’t pull the image. Check whether the image exists. CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref docker.io/library/repository:latest: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
  ],
  [
    'dockerhub-rate-limit-task',
    'dg:task_cannot_pull_image',
    'CannotPullContainerError: inspect image has been retried 5 time(s): httpReaderSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/library/nginx/manifests/sha256:0a: 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit.',
  ],
  [
    'dockerhub-rate-limit-task',
    'docs.docker.com/docker-hub/usage',
    'ERROR: toomanyrequests: Too Many Requests. CannotPullContainerError: error pulling image configuration',
  ],
  [
    'dockerhub-rate-limit-task',
    'docs.docker.com/docker-hub/usage',
    'toomanyrequests: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit',
  ],
  [
    'pull-role-denied',
    'dg:task_cannot_pull_image',
    `The task can’t pull the image. Check that the role has the permissions to pull images from the registry. CannotPullContainerError: Error response from daemon: denied: User: ${role} is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:eu-west-1:123456789012:repository/web because no identity-based policy allows the ecr:BatchGetImage action`,
  ],
  [
    'pull-role-denied',
    'aws/aws-cdk-cli#1505',
    `Task stopped: CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${ecr}/web:nope: unexpected status from HEAD request to https://${ecr}/v2/web/manifests/nope: 403 Forbidden`,
  ],
  [
    'pull-cross-account-denied',
    'dg:task_cannot_pull_image',
    `CannotPullContainerError: Error response from daemon: denied: User: ${role} is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:eu-west-1:210987654321:repository/web`,
  ],
  [
    'pull-cross-account-denied',
    'iam:troubleshoot_access-denied',
    `CannotPullContainerError: ref pull has been retried 1 time(s): User: ${role} is not authorized to perform: ecr:BatchGetImage because no resource-based policy allows the ecr:BatchGetImage action`,
  ],
  [
    'image-platform-mismatch',
    'dg:task_cannot_pull_image',
    "CannotPullContainerError: pull image manifest has been retried 5 time(s): image Manifest does not contain descriptor matching platform 'linux/amd64'.",
  ],
  [
    'image-platform-mismatch',
    'docker/cli',
    'CannotPullContainerError: Error response from daemon: no matching manifest for linux/arm64/v8 in the manifest list entries',
  ],
  [
    'image-tag-missing',
    'dg:task_cannot_pull_image',
    `CannotPullContainerError: Error response from daemon: manifest for ${ecr}/web:v9 not found: manifest unknown: Requested image not found`,
  ],
  [
    'image-tag-missing',
    'aws/amazon-ecs-agent#337',
    'Details\nStatus reason\tCannotPullContainerError: Error: image deathstar:9ce7d67bf402b337a75c8acf49c11881be2f16bd not found',
  ],
  [
    'image-tag-missing',
    'containerd',
    'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref docker.io/library/nginx:1.99: docker.io/library/nginx:1.99: not found',
  ],
  [
    'image-digest-gone',
    'containerd',
    `CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref ${ecr}/web@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef: not found`,
  ],
  [
    'ecr-repo-missing',
    'dg:task_cannot_pull_image',
    `CannotPullContainerError: Error response from daemon: repository ${ecr}/web not found: name unknown: The repository with name 'web' does not exist in the registry with id '123456789012'`,
  ],
  [
    'pull-through-cache-failed',
    'ecr:pull-through-cache-troubleshooting',
    `CannotPullContainerError: failed to resolve ref ${ecr}/docker-hub/nginx:latest: manifest unknown: Requested image not found`,
  ],
  [
    'registry-credentials-missing',
    'dg:task_cannot_pull_image',
    `CannotPullContainerError: Error response from daemon: Get https://${ecr}/v2/web/manifests/latest: no basic auth credentials`,
  ],
  [
    'registry-credentials-missing',
    'aws/amazon-ecs-agent',
    'CannotPullContainerError: Error response from daemon: Head "https://ghcr.io/v2/acme/web/manifests/1": unauthorized: authentication required',
  ],
  [
    'registry-credentials-missing',
    'agent:dockerauth',
    'CannotPullECRContainerError: engine ecr credentials: not found',
  ],
  [
    'registry-tls-error',
    'go crypto/x509',
    'CannotPullContainerError: Error response from daemon: Get "https://registry.corp.example/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority',
  ],
  [
    'disk-full-on-pull',
    'dg:task_cannot_pull_image',
    'CannotPullContainerError: failed to register layer: Error processing tar file(exit status 1): write /usr/lib/libfoo.so: no space left on device',
  ],
  [
    'image-reference-invalid',
    'docker/distribution',
    'CannotPullContainerError: Error response from daemon: invalid reference format',
  ],
  [
    'pull-network-timeout',
    'aws-samples/aws-modern-application-workshop#71',
    'CannotPullContainerError: API error (500): Get https://111222333444.dkr.ecr.eu-west-1.amazonaws.com/v2/: net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
  ],
  [
    'pull-network-timeout',
    'go net',
    'CannotPullContainerError: dial tcp 52.217.233.242:443: i/o timeout',
  ],
  [
    'pull-network-timeout',
    'dg:task_cannot_pull_image',
    'CannotPullContainerError: context canceled',
  ],
  [
    'pull-network-timeout',
    'dg:task_cannot_pull_image',
    'The task cannot pull registry.example.com/web:1 from the registry registry.example.com. There is a connection issue between the task and the registry. Check your task network configuration.',
  ],
  [
    'pull-network-timeout',
    'go net',
    'CannotPullContainerError: Error response from daemon: Get "https://123.dkr.ecr.us-west-2.amazonaws.commmmm/v2/": dial tcp: lookup 123.dkr.ecr.us-west-2.amazonaws.commmmm on 10.0.0.2:53: no such host',
  ],
  [
    'vpc-endpoint-misconfigured',
    'containerd',
    'CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: httpReadSeeker: failed open: unexpected status code 403 Forbidden',
  ],
  // Secrets, parameters, the login.
  [
    'secret-access-denied',
    'dg:resource-initialization-error',
    `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret ${secret} from secrets manager: AccessDeniedException: User: ${role} is not authorized to perform: secretsmanager:GetSecretValue on resource: ${secret} because no identity-based policy allows the secretsmanager:GetSecretValue action status code: 400, request id: 01`,
  ],
  [
    'secret-access-denied',
    'aws/copilot-cli#3104',
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1 time(s): AccessDeniedException: User: arn:aws:sts::1',
  ],
  [
    'secret-access-denied',
    'kms',
    `ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secret from asm: AccessDeniedException: User: ${role} is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-west-1:123456789012:key/1`,
  ],
  [
    'secret-network-unreachable',
    'Releem/releem-agent#195',
    `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 5 time(s): failed to fetch secret ${secret} from secrets manager: RequestCanceled: request context canceled caused by: context deadline exceeded. Please check your task network configuration.`,
  ],
  [
    'secret-network-unreachable',
    'aws-actions/amazon-ecs-deploy-task-definition#102',
    'STOPPED (ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 3 time(s): RequestError: send request failed caused by: Post "https://api.ecr.us-west-2.amazonaws.com/": dial tcp 52.119.174.83:443: i/o timeout)',
  ],
  [
    'secret-network-unreachable',
    'dg:resource-initialization-error',
    'service web was unable to place a task. Reason: ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration. operation error ECR: GetAuthorizationToken, exceeded maximum number of attempts',
  ],
  [
    'secret-not-found',
    'dg:resource-initialization-error',
    `ResourceInitializationError: unable to pull secrets or registry auth: failed to fetch secret ${secret} from secrets manager: ResourceNotFoundException: Secrets Manager can't find the specified secret value for staging label: AWSCURRENT.`,
  ],
  [
    'secret-not-found',
    'dg:resource-initialization-error',
    `The task can't retrieve the secret with ARN '${secret}' from AWS Secrets Manager. Check whether the secret exists in the specified Region.`,
  ],
  [
    'secret-json-key-missing',
    'dg:resource-initialization-error',
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): retrieved secret from Secrets Manager did not contain json key password',
  ],
  [
    'ssm-parameter-missing',
    'dg:resource-initialization-error',
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1 time(s): invalid ssm parameters: /prod/web/db-password',
  ],
  [
    'ssm-parameter-missing',
    'agent:taskresource/ssmsecret',
    'Fetching secret data from SSM Parameter Store in us-west-2: invalid parameters: /PLMSecretParameter',
  ],
  [
    'pull-role-denied',
    'dg:resource-initialization-error',
    `ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve ecr registry auth: AccessDeniedException: User: ${role} is not authorized to perform: ecr:GetAuthorizationToken on resource: *`,
  ],
  [
    'secret-not-found',
    'secretsmanager:DeleteSecret',
    "ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secret from asm: InvalidRequestException: You can't perform this operation on the secret because it was marked for deletion.",
  ],
  [
    'secret-json-key-missing',
    'go encoding/json',
    "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): invalid character 'p' looking for beginning of value",
  ],
  // Logs, files, volumes.
  [
    'efs-mount-failed',
    'aws/efs-utils#32',
    'CannotCreateVolumeError: Error response from daemon: create web: VolumeDriver.Create: mounting volume failed: Mount attempt 1/3 failed due to timeout after 15 sec, wait 0 sec before next attempt. mount.nfs4: Connection timed out',
  ],
  [
    'segfault-139',
    'aws/amazon-ecs-agent#625',
    '- **Stopped reason** Essential container in task exited\n- **Details** Exit Code\t139',
  ],
  [
    'insufficient-cpu-or-memory',
    'linden.consulting/en/blog/ecs-task-stopped-error',
    "service my-service was unable to place a task because no container instance\nmet all of its requirements. The closest matching container instance\ndoesn't have enough CPU units available.",
  ],
  [
    'log-group-missing',
    'dg:resource-initialization-error',
    'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. : exit status 1',
  ],
  [
    'log-group-missing',
    'docker awslogs driver',
    'CannotStartContainerError: API error (500): failed to initialize logging driver: ResourceNotFoundException: The specified log group does not exist.\n\tstatus code: 400, request id: 904a550f',
  ],
  [
    'log-permission-denied',
    'docker awslogs driver',
    `CannotStartContainerError: Error response from daemon: failed to initialize logging driver: failed to create Cloudwatch log group: AccessDeniedException: User: ${role} is not authorized to perform: logs:CreateLogGroup on resource: arn:aws:logs:eu-west-1:123456789012:log-group:/ecs/web`,
  ],
  [
    'log-network-unreachable',
    'repost:ecs-resource-initialization-error',
    'ResourceInitializationError: failed to validate logger args: : signal: killed',
  ],
  [
    'log-network-unreachable',
    'dg:resource-initialization-error',
    'ResourceInitializationError: The task cannot find the Amazon CloudWatch log group defined in the task definition. There is a connection issue between the task and Amazon CloudWatch. Check your network configuration.',
  ],
  [
    'env-file-failed',
    'dg:resource-initialization-error',
    'ResourceInitializationError: failed to download env files: file download command: non empty error stream: RequestCanceled: request context canceled caused by: context deadline exceeded',
  ],
  [
    'efs-mount-failed',
    'docker-archive/compose-cli#1490',
    'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: mount.nfs4: Connection reset by peer : unsuccessful EFS utils command execution; code: 32',
  ],
  [
    'efs-mount-failed',
    'aws/copilot-cli#5419',
    'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: Failed to resolve "fs-06642d00e4ec726.efs.ap-northeast-1.amazonaws.com" - check that your file system ID is correct, and ensure that the VPC has an EFS mount target for this file system ID.',
  ],
  [
    'ebs-attach-failed',
    'dg:troubleshoot-ebs-volumes',
    'ECS was unable to assume the configured ECS Infrastructure Role',
  ],
  [
    'ebs-attach-failed',
    'dg:troubleshoot-ebs-volumes',
    'ECS timed out while configuring the EBS volume attachment to your Task.',
  ],
  [
    'firelens-config-failed',
    'agent:taskresource/firelens',
    'ResourceInitializationError: unable to generate firelens config file: unable to apply log options',
  ],
  [
    'container-dependency-unmet',
    'agent:engine/errors',
    'TaskDependencyError: Task dependencies cannot be resolved',
  ],
  // Interfaces, starts, runtimes.
  [
    'subnet-ip-exhausted',
    'dg:stopped-task-error-codes',
    "Unexpected EC2 error while attempting to Create Network Interface with public IP assignment disabled in subnet 'subnet-0abc': InsufficientFreeAddressesInSubnet",
  ],
  [
    'eni-provisioning-timeout',
    'dg:stopped-task-error-codes',
    'Timeout waiting for network interface provisioning to complete.',
  ],
  [
    'eni-provisioning-timeout',
    'dg:stopped-task-error-codes',
    'Timeout waiting for EphemeralStorage provisioning to complete.',
  ],
  [
    'command-not-found-127',
    'runc',
    'CannotStartContainerError: Error response from daemon: OCI runtime create failed: container_linux.go:370: starting container process caused: exec: "npm": executable file not found in $PATH: unknown',
  ],
  [
    'command-not-found-127',
    'runc',
    'CannotCreateContainerError: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "/entrypoint.sh": stat /entrypoint.sh: no such file or directory: unknown',
  ],
  [
    'command-not-executable-126',
    'runc',
    'CannotStartContainerError: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "/entrypoint.sh": permission denied: unknown',
  ],
  [
    'cannot-start-container',
    'dockerd',
    'CannotStartContainerError: Error response from daemon: driver failed programming external connectivity on endpoint web: Bind for 0.0.0.0:80 failed: port is already allocated',
  ],
  [
    'cannot-start-container',
    'runc',
    'CannotStartContainerError: Error response from daemon: OCI runtime create failed: container_linux.go:348: starting container process caused "process_linux.go:402: container init caused"',
  ],
  [
    'cannot-create-container',
    'dg:CannotCreateContainerError',
    'CannotCreateContainerError: API error (500): devmapper: Thin Pool has 4350 free data blocks which is less than minimum required 4454 free data blocks. Create more free space in thin pool',
  ],
  [
    'cannot-create-container',
    'dockerd',
    'CannotCreateContainerError: failed to copy file info for /var/lib/ecs/volumes/web: failed to chown /var/lib/ecs/volumes/web: operation not permitted',
  ],
  [
    'runtime-internal-error',
    'dg:stopped-task-error-codes',
    'DockerTimeoutError: Could not transition to created; timed out after waiting 4m0s',
  ],
  [
    'runtime-internal-error',
    'dg:stopped-task-error-codes',
    'CannotInspectContainerError: Could not transition to inspecting; timed out after waiting 30s',
  ],
  [
    'runtime-internal-error',
    'dg:stopped-task-error-codes',
    'ContainerRuntimeError: failed to create container model',
  ],
  // Stops.
  ['oom-killed', 'dg:out-of-memory', 'OutOfMemoryError: Container killed due to memory usage'],
  [
    'oom-killed',
    'dg:out-of-memory',
    'Essential container in task exited\nweb: OutOfMemoryError: container killed due to memory usage (exit code 137)',
  ],
  [
    'graceful-stop-143',
    'dg:stopped-task-errors',
    'Scaling activity initiated by (deployment ecs-svc/1234567890123456789)',
  ],
  [
    'fargate-retirement',
    'dg:task-maintenance',
    'ECS is performing maintenance on the underlying infrastructure hosting the task.',
  ],
  ['spot-interruption', 'dg:fargate-capacity-providers', 'Your Spot Task was interrupted.'],
  ['container-health-failing', 'dg:healthcheck', 'Task failed container health checks'],
  [
    'elb-grace-too-short',
    'dg:troubleshoot-service-load-balancers',
    `Task failed ELB health checks in (target-group ${group})`,
  ],
  ['user-stopped-task', 'dg:stopped-task-errors', 'Task stopped by user'],
  [
    'instance-lost-or-draining',
    'dg:stopped-task-errors',
    'Host EC2 (instance i-0123456789abcdef0) terminated.',
  ],
  ['agent-disconnected', 'dg:api_failures_messages', 'TaskFailedToStart: AGENT'],
  ['insufficient-cpu-or-memory', 'dg:api_failures_messages', 'TaskFailedToStart: RESOURCE:MEMORY'],
  [
    'no-container-instances',
    'dg:api_failures_messages',
    'TaskFailedToStart: EMPTY CAPACITY PROVIDER',
  ],
  ['eni-limit', 'dg:api_failures_messages', 'TaskFailedToStart: RESOURCE:ENI'],
  [
    'placement-constraint-or-attribute',
    'dg:api_failures_messages',
    'TaskFailedToStart: MemberOf placement constraint unsatisfied.',
  ],
  ['placement-constraint-or-attribute', 'dg:api_failures_messages', 'TaskFailedToStart: ATTRIBUTE'],
  // Events.
  [
    'role-not-assumable',
    'dg:service-event-messages',
    "(service web) failed to launch a task with (error ECS was unable to assume the role 'arn:aws:iam::123456789012:role/web' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.).",
  ],
  [
    'health-timeout-unreachable',
    'dg:service-unhealthy-event-messages',
    `(service web) (port 8080) is unhealthy in (target-group ${group}) due to (reason Request timed out)`,
  ],
  [
    'health-path-wrong',
    'dg:service-unhealthy-event-messages',
    `(service web, taskSet ecs-svc/0123456789012345678) (task 0123) (port 8080) is unhealthy in (target-group ${group}) due to (reason Health checks failed with these codes: [404])`,
  ],
  [
    'health-endpoint-coupled-to-db',
    'dg:service-unhealthy-event-messages',
    `service web (instance i-0abc) (port 32768) is unhealthy in (target-group ${group}) due to (reason Health checks failed with these codes: [503])`,
  ],
  [
    'health-redirect-or-auth',
    'dg:service-unhealthy-event-messages',
    '(service web) (task 0123) (port 80) is unhealthy in (target-group web) due to (reason Health checks failed with these codes: [302])',
  ],
  [
    'health-refused',
    'dg:service-unhealthy-event-messages',
    `(service web) (task 0123) (port 8080) is unhealthy in (target-group ${group}) due to (reason Health checks failed)`,
  ],
  [
    'container-health-failing',
    'dg:service-event-messages',
    '(service web) (task 0123456789abcdef0123456789abcdef) failed container health checks.',
  ],
  [
    'start-throttled',
    'aws/amazon-ecs-agent#1453',
    '72cd49ee-4d88-4a52-a4c5-d3b2239e5ee9\n2018-07-16 09:22:16 -0500\nservice carealign-admin is unable to consistently start tasks successfully. For more information, see the Troubleshooting section.\n623f1fb0-ad3e-4a73-91cf-eb8052b7cc68\n2018-07-16 09:09:45 -0500\nservice carealign-admin has started 1 tasks: task 1a4459fa-2bba-482b-a63e-1189b4363da7.',
  ],
  [
    'no-container-instances',
    'ptokito/ECSClusterWithTerraform#3',
    `service authentication_services ${noPlace} Reason: No Container Instances were found in your cluster.`,
  ],
  [
    'no-container-instances',
    'dg:service-event-messages',
    '(service web) was unable to place a task. Reason: No Container Instances were found in your capacity provider.',
  ],
  [
    'agent-disconnected',
    'aws-actions/amazon-ecs-deploy-task-definition#260',
    `service my-service ${noPlace} The closest matching container-instance ****af580523fe1022f095e doesn't have the agent connected. For more information, see the Troubleshooting section.`,
  ],
  [
    'agent-disconnected',
    'dg:service-event-messages',
    `(service web) ${noPlace} The closest matching (container-instance 0123) encountered error "AGENT".`,
  ],
  [
    'insufficient-cpu-or-memory',
    'dg:service-event-messages',
    `(service web) ${noPlace} The closest matching (container-instance 0123) has insufficient CPU units available. For more information, see the Troubleshooting section.`,
  ],
  [
    'insufficient-cpu-or-memory',
    'dg:service-event-messages',
    `service web ${noPlace} The closest matching container-instance 0123 has insufficient memory available.`,
  ],
  [
    'insufficient-cpu-or-memory',
    'dg:api_failures_messages',
    '(service x) was unable to place a task. Reason: TaskFailedToStart: RESOURCE:GPU.',
  ],
  [
    'host-port-conflict',
    'dg:service-event-messages',
    `service web ${noPlace} The closest matching container-instance 0123 is already using a port required by your task.`,
  ],
  [
    'placement-constraint-or-attribute',
    'dg:service-event-messages',
    `service web ${noPlace} The closest matching container-instance 0123 is missing an attribute required by your task.`,
  ],
  [
    'fargate-capacity-unavailable',
    'dg:service-event-messages',
    '(service web) was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
  ],
  [
    'fargate-quota',
    'dg:service-event-messages',
    '(service web) was unable to place a task. Reason: You’ve reached the limit on the number of vCPUs you can run concurrently',
  ],
  [
    'fargate-quota',
    'dg:service-event-messages',
    "(service web) was unable to place a task. Reason: You've reached the limit on the number of tasks you can run concurrently.",
  ],
  [
    'fargate-az-unsupported',
    'dg:service-event-messages',
    '(service web) was unable to place a task. Reason: Internal error.',
  ],
  [
    'deployment-config-deadlock',
    'dg:service-event-messages',
    '(service web) was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.',
  ],
  [
    'ecs-scheduler-throttled',
    'dg:service-event-messages',
    '(service web) operations are being throttled. Will try again later.',
  ],
  [
    'task-protection-blocks',
    'dg:task-scale-in-protection',
    '(service web) was unable to scale in. Reason: The number of protected tasks are more than the desired count of tasks',
  ],
  [
    'register-targets-failed',
    'dg:service-event-messages',
    `(service web) failed to register targets in (target-group ${group}) with (error The following targets are not in the target group VPC 'vpc-0abc': '10.0.1.5')`,
  ],
  [
    'target-group-deleted',
    'dg:service-event-messages',
    `service web (instance i-0abc) is not healthy in target-group web due to TARGET GROUP IS NOT FOUND`,
  ],
  [
    'target-missing',
    'dg:service-event-messages',
    'service web (instance i-0abc) is not healthy in target-group web due to TARGET IS NOT FOUND',
  ],
  [
    'ecs-service-permissions-broken',
    'dg:service-event-messages',
    '(service web) IAM permissions policies have been misconfigured or changed, and ECS can no longer maintain your service.',
  ],
  [
    'circuit-breaker-rolled-back',
    'dg:deployment-circuit-breaker',
    '(service web) (deployment ecs-svc/1234567890123456789) deployment failed: tasks failed to start.',
  ],
  [
    'circuit-breaker-rolled-back',
    'dg:deployment-circuit-breaker',
    '(service web) rolling back to deployment ecs-svc/1234567890123456789.',
  ],
  [
    'circuit-breaker-rolled-back',
    'dg:deployment-circuit-breaker',
    'ECS deployment circuit breaker: tasks failed to start.',
  ],
  [
    'deployment-alarm-rollback',
    'dg:deployment-alarm-failure',
    '(service web) (deployment ecs-svc/1234567890123456789) deployment failed: alarm detected.',
  ],
  [
    'circuit-breaker-stalled-no-baseline',
    'dg:ecs_service_deployment_events',
    'No rollback candidate was found to run the rollback.',
  ],
  [
    'provisioning-limit',
    'dg:service-event-messages',
    "(service web) was unable to place a task. Reason: The cluster's tasks provisioning capacity limit was exceeded.",
  ],
  // Targets.
  [
    'health-path-wrong',
    'elb:target-group-health-checks',
    'Health checks failed with these codes: [404]',
  ],
  ['health-path-wrong', 'elb:target-group-health-checks', 'Target.ResponseCodeMismatch'],
  [
    'app-5xx',
    'elb:target-group-health-checks',
    '"Reason": "Target.ResponseCodeMismatch", "Description": "Health checks failed with these codes: [500]"',
  ],
  ['health-timeout-unreachable', 'elb:target-group-health-checks', 'Request timed out'],
  ['health-refused', 'elb:target-group-health-checks', 'Health checks failed'],
  [
    'tg-not-in-use',
    'elb:target-group-health-checks',
    'Target group is not configured to receive traffic from the load balancer',
  ],
  [
    'az-not-enabled',
    'elb:target-group-health-checks',
    'Target is in an Availability Zone that is not enabled for the load balancer',
  ],
  ['target-invalid', 'elb:target-group-health-checks', 'Target is in the stopped state'],
  ['target-draining', 'elb:target-group-health-checks', 'Target deregistration is in progress'],
  ['target-initial', 'elb:target-group-health-checks', 'Elb.InitialHealthChecking'],
  ['health-checks-disabled', 'elb:target-group-health-checks', 'Target.HealthCheckDisabled'],
  [
    'tg-empty-503',
    'elb:load-balancer-troubleshooting',
    '<html>\n<head><title>503 Service Temporarily Unavailable</title></head>\n<body>\n<center><h1>503 Service Temporarily Unavailable</h1></center>\n</body>\n</html>',
  ],
  [
    'elb-504',
    'elb:load-balancer-troubleshooting',
    'HTTP/2 504 \nserver: awselb/2.0\n\n<head><title>504 Gateway Time-out</title></head>',
  ],
  // Exit codes.
  [
    'exit-zero',
    'dg:stopped-task-errors',
    'Essential container in task exited. web exited with exit code 0',
  ],
  [
    'app-crash-on-start',
    'dg:stopped-task-errors',
    '{"stopCode": "EssentialContainerExited", "stoppedReason": "Essential container in task exited", "containers": [{"name": "web", "exitCode": 1}]}',
  ],
  [
    'command-not-found-127',
    'docker:run exit status',
    'Essential container in task exited | Exit code 127',
  ],
  ['segfault-139', 'docker:run exit status', 'container web exited (139)'],
  ['graceful-stop-143', 'docker:run exit status', 'web | Exit Code: 143'],
  ['oom-killed sigkill-after-stop-timeout', 'docker:run exit status', 'Exit code 137'],
  [
    'sigkill-after-stop-timeout',
    'sdk:TaskStopCode',
    'stopCode: ServiceSchedulerInitiated, container web exitCode: 137',
  ],
  // Old wordings, and messages in the middle of what prints them.
  ['instance-lost-or-draining', 'dg', 'Status reason: Host EC2 Terminated'],
  [
    'efs-mount-failed',
    'aws/efs-utils',
    'Failed to resolve "fs-0123456789abcdef0.efs.eu-west-1.amazonaws.com" - check that your file system ID is correct.',
  ],
  [
    'registry-credentials-missing',
    'docker',
    'failed to fetch manifest: Get https://registry.example.com/v2/web/manifests/1: no basic auth credentials',
  ],
  [
    'runtime-internal-error',
    'amazon-ecs-agent',
    'failed to setup network namespace: cni setup: invoke eni plugin failed: getInterfaceDeviceName engine: unable to find device',
  ],
  ['eni-limit', 'amazon-ecs-agent', 'Unable to attach network interface to unused device index.'],
  [
    'oom-killed',
    'amazon-ecs-agent',
    '2026-11-22T16:25:53Z [INFO] DockerGoClient: process within container 0123abcd (name: "ecs-web-1") died due to OOM',
  ],
  [
    'disk-full-on-pull',
    'amazon-ecs-agent',
    '2026-11-22T08:42:37Z [INFO] Error transitioning container module="TaskEngine" task="web:1" err="write /var/lib/docker/tmp/0: no space left on device"',
  ],
  [
    'image-name-wrong',
    'docker',
    'CannotPullContainerError: API error (404): repository example/web not found: does not exist or no pull access',
  ],
  [
    'cannot-start-container',
    'docker',
    'docker: Error response from daemon: driver failed programming external connectivity on endpoint web (0a): Bind for 0.0.0.0:80 failed: port is already allocated.',
  ],
  [
    'health-refused',
    'aws ecs describe-services',
    '{ "id": "0", "createdAt": "2026-11-22T21:22:14.627000-07:00", "message": "(service web) (port 8000) is unhealthy in (target-group arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/0) due to (reason Health checks failed)." }',
  ],
  [
    'spot-interruption',
    'amazon-ecs-agent',
    'Received a spot interruption (type terminate) scheduled for 2026-11-22T00:00:00Z, setting state to DRAINING',
  ],
  [
    'registry-tls-error',
    'docker',
    'Get "https://registry.example.com/v2/": http: server gave HTTP response to HTTPS client',
  ],
  [
    'firelens-config-failed',
    'docker',
    'CannotStartContainerError: Error response from daemon: failed to initialize logging driver: dial unix /var/run/fluent.sock: connect: no such file or directory',
  ],
  [
    'ecs-service-permissions-broken',
    'dg:service-event-messages-list',
    '(service web) failed to register targets in (target-group web) with (error User: arn:aws:sts::123456789012:assumed-role/AWSServiceRoleForECS/ecs-service-scheduler is not authorized to perform: elasticloadbalancing:RegisterTargets)',
  ],
  [
    'efs-mount-failed',
    'amazon-ecs-agent',
    "CannotCreateContainerError: Error response from daemon: create ecs-web-1-data: VolumeDriver.Create: mounting volume failed: b'mount.nfs4: Connection timed out'",
  ],
  [
    'image-platform-mismatch',
    'docker',
    "The requested image's platform (linux/arm64/v8) does not match the detected host platform (linux/amd64) and no specific platform was requested",
  ],
  [
    'ecr-repo-missing',
    'ecr',
    "The repository with name 'web' does not exist in the registry with id '123456789012'",
  ],
  [
    'log-permission-denied',
    'moby:awslogs',
    `failed to create Cloudwatch log stream: AccessDeniedException: User: ${role} is not authorized to perform: logs:CreateLogStream`,
  ],
  [
    'subnet-ip-exhausted',
    'ec2:errors-overview',
    'InsufficientFreeAddressesInSubnet: The specified subnet does not have enough free addresses to satisfy the request.',
  ],
  [
    'registry-credentials-missing',
    'moby:registry',
    'Error response from daemon: Get https://registry.acme.io/v2/acme/api/manifests/latest: denied: access forbidden',
  ],
  [
    'secret-not-found',
    'secretsmanager:GetSecretValue',
    "ResourceNotFoundException: Secrets Manager can't find the specified secret.",
  ],
  [
    'secret-access-denied',
    'secretsmanager:troubleshoot',
    'AccessDeniedException: Access to KMS is not allowed',
  ],
  [
    'efs-mount-failed',
    'efs-utils',
    'Failed to resolve "fs-12345678.efs.eu-west-1.amazonaws.com" - check that your file system ID is correct, and ensure that the VPC has an EFS mount target for this file system ID.',
  ],
  [
    'log-group-missing',
    'dg:resource-initialization-error',
    "ResourceInitializationError: failed to validate logger args: The task can't find the Amazon CloudWatch log group '/ecs/web' defined in the task definition.",
  ],
  [
    'az-rebalancing-churn',
    'dg:service-event-messages-list',
    '(service web) is not AZ balanced with 3 tasks in eu-west-1a, 1 tasks in eu-west-1b.',
  ],
  [
    'fargate-retirement',
    'dg:task-maintenance',
    'You are receiving this notification because AWS Fargate has deployed a new platform version revision and will retire any tasks running on previous platform version revision starting at Thu, 26 Nov 2026',
  ],
  [
    'compute-incompatible',
    'sdk: RegisterTaskDefinition',
    "An error occurred (ClientException) when calling the RegisterTaskDefinition operation: Invalid 'cpu' setting for task.",
  ],
];
