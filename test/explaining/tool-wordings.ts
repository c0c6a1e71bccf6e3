import type { Sample } from './sample.ts';

/** Wordings of ECS, Docker and Terraform as tools, consoles and people shorten or wrap them. */
export const toolWordings: readonly Sample[] = [
  [
    'terraform-apply-failed',
    'terraform',
    'aws_ecs_service.web: Modifying... [id=arn:aws:ecs:eu-west-1:123456789012:service/prod/web]\n\nError: InvalidParameterException: Creation of service was not idempotent. "web"',
  ],
  [
    'cannot-start-container',
    'docker',
    'Error response from daemon: Error starting userland proxy: listen tcp4 0.0.0.0:9000: bind: address already in use',
  ],
  [
    'cannot-start-container',
    'runc',
    'OCI runtime create failed: runc create failed: unable to start container process: error during container init: open /run/app.pid: permission denied: unknown',
  ],
  [
    'command-not-found-127',
    'docker',
    'docker: Error response from daemon: OCI runtime create failed: starting container process caused "exec: \\"serve\\":executable file not found in $PATH": unknown.\nERRO[0003] error waiting for container: context canceled',
  ],
  [
    'image-tag-missing',
    'ECS agent',
    '2016-06-02T01:00:05Z [INFO] Error while pulling container; will try to run anyways module="TaskEngine" err="Error: image shop/web:v7 not found"',
  ],
  [
    'registry-credentials-missing',
    'dockerd',
    'time="2026-11-22T03:11:02Z" level=error msg="Error from V2 registry: Authentication is required."',
  ],
  [
    'efs-mount-failed',
    'efs-utils',
    "b'Mount attempt 2/3 failed' : unsuccessful EFS utils command execution; code: 32",
  ],
  [
    'image-platform-mismatch',
    'docker',
    'image with reference shop/web:7 was found but does not provide the specified platform (linux/amd64)',
  ],
  [
    'ecs-service-permissions-broken',
    'ECS',
    'Unable to assume role and validate the listeners configured on your load balancer. Please verify that the ECS service role being passed has the proper permissions.',
  ],
  [
    'health-refused',
    'ECS',
    '(task 1a2b3c...) (port 8080) is unhealthy in (target-group ...-green)\n   due to (reason Health checks failed)',
  ],
  [
    'health-timeout-unreachable',
    'ECS',
    '(port 3000) is unhealthy in (target-group web) due to (reason Request timed out)',
  ],
  [
    'az-not-enabled',
    'ECS',
    '(service web) (port 3000) is unhealthy in (target-group web) due to (reason Target is in an Availability Zone that is not enabled for the load balancer)',
  ],
  ['agent-disconnected', 'console', 'Agent connected: false'],
  [
    'agent-disconnected',
    'ECS agent',
    '[ERROR] Error connecting to ACS: dial tcp 10.0.1.9:443: i/o timeout',
  ],
  ['spot-interruption', 'IMDS', 'Spot instance i-0123456789abcdef0 is marked for termination'],
  [
    'container-health-failing',
    'compose',
    'dependency failed to start: container shop-db-1 is unhealthy',
  ],
  [
    'service-inactive-or-draining',
    'ECS',
    'InvalidParameterException: Unable to update service web because its status is INACTIVE',
  ],
  ['image-name-wrong', 'ECS', 'CannotPullContainerError: API error (404)'],
  [
    'image-platform-mismatch',
    'docker',
    'image with reference shop/web:7 was found but its platform (linux/arm64) does not match the specified platform (linux/amd64)',
  ],
  [
    'secret-network-unreachable',
    'ECS',
    'ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secrets from ssm: service call has been retried 4 time(s)',
  ],
  [
    'build-dockerhub-rate-limit',
    'GitLab',
    'Using Docker executor with image node:22 ...\nERROR: Job failed: failed to pull image "node:22": toomanyrequests: You have reached your pull rate limit',
  ],
  [
    'compute-incompatible',
    'ECS',
    "PlatformTaskDefinitionIncompatibilityException: The specified platform does not satisfy the task definition's required capabilities.",
  ],
  [
    'efs-mount-failed',
    'kernel',
    'nfs: server fs-0123abcd.efs.eu-west-1.amazonaws.com not responding, timed out',
  ],
  ['external-controller', 'action', 'Error: Unsupported deployment controller: EXTERNAL'],
  [
    'service-inactive-or-draining',
    'ECS',
    'The specified service is inactive. Select an active service and try again.',
  ],
  [
    'cannot-create-container',
    'docker',
    'Error response from daemon: Conflict. The container name "/shop-db" is already in use by container "1a2b3c". You have to remove (or rename) that container.',
  ],
  [
    'cannot-start-container',
    'runc',
    'web-1  | reopen exec fifo: get safe handle: operation not permitted\nweb-1 exited with code 255',
  ],
  [
    'task-role-missing',
    'AWS SDK for Java 1',
    'com.amazonaws.SdkClientException: Failed to connect to service endpoint:\n\tat com.amazonaws.internal.EC2ResourceFetcher.doReadResource(EC2ResourceFetcher.java:100)',
  ],
  [
    'fargate-quota',
    'ECS',
    'You have reached the limit on the number of Fargate tasks you can run concurrently',
  ],
  [
    'compute-incompatible',
    'ECS',
    'When networkMode=awsvpc, the host ports and container ports in port mappings must match.',
  ],
  [
    'subnet-ip-exhausted',
    'EC2',
    'operation error EC2: CreateNetworkInterface, InvalidParameterValue: There are not enough free IPv4 addresses in subnet-0a1b2c',
  ],
  [
    'subnet-ip-exhausted',
    'IPAM',
    '{"level":"error","msg":"subnet-0a1b2c: IP address pool is exhausted"}',
  ],
  [
    'subnet-ip-exhausted',
    'network plugins',
    'plugin type="vpc-bridge" cni failed (add): failed to assign an IP address to container',
  ],
  [
    'command-not-found-127',
    'runc',
    'CannotStartContainerError: OCI runtime create failed: runc create failed: unable to start container process: exec: "/srv/run.sh": stat /srv/run.sh: no such file or dire...',
  ],
  [
    'oom-killed',
    'runc',
    'CannotStartContainerError: OCI runtime create failed: container init was OOM-killed (memory limit too low?): unknown',
  ],
  [
    'image-reference-invalid',
    'Fargate',
    'InternalError: failed to normalize image reference "Web/App"',
  ],
  [
    'efs-mount-failed',
    'ECS volume plugin',
    'Error response from daemon: create ecs-web-1-data-aa: Post "http://%2Frun%2Fdocker%2Fplugins%2Famazon-ecs-volume-plugin.sock/VolumeDriver.Create": context deadline exceeded',
  ],
  [
    'waiter-timeout-only',
    'terraform',
    'Error: waiting for service (arn:aws:ecs:eu-west-1:123456789012:service/prod/web) to reach a steady state: ResourceNotReady: failed waiting for successful resource state',
  ],
  [
    'waiter-timeout-only',
    'Azure Pipelines',
    "Waiter ServicesStable failed: Max attempts exceeded\n##[error]Bash exited with code '255'.",
  ],
  [
    'build-docker-failed',
    'docker',
    'Step 3/9 : RUN gem install bundler\n ---> Running in 9da643e9d66f\nERROR:  Error installing bundler:\n	bundler requires Ruby version >= 3.0',
  ],
  [
    'build-docker-failed',
    'docker',
    '12 | Step 1/9 : FROM 123456789012.dkr.ecr.eu-west-1.amazonaws.com/base:4\n13 | Get https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/v2/base/manifests/4: no basic auth credentials',
  ],
  [
    'build-docker-failed',
    'BuildKit',
    '#11 [7/13] RUN mix compile\n#11 1.304 ** (ArgumentError) could not fetch environment variable "SECRET_KEY_BASE" because it is not set',
  ],
  [
    'build-timeout-or-push-denied',
    'BuildKit',
    '#16 pushing layers 0.4s done\n#16 ERROR: unexpected status: 404 Not Found\nerror: failed to solve: unexpected status: 404 Not Found',
  ],
  [
    'build-timeout-or-push-denied',
    'BuildKit',
    'ERROR: error writing manifest blob: failed commit on ref "sha256:46": unexpected status from PUT request: 400 Bad Request',
  ],
  [
    'secret-network-unreachable',
    'copilot',
    'Stopped Tasks\n\n  Reason                          Task Count  Sample Task IDs\n  ------                          ----------  ---------------\n  ResourceInitializationError: u  7           4cd7ed2c,5927a0e3,5bcea4ef,859\n  nable to pull secrets or regis              db817,b9725596\n  try auth: execution resource r\n  etrieval failed: unable to ret\n  rieve ecr registry auth: servi\n  ce call has been retried 3 tim\n  e(s): RequestError: send reque\n  st failed caused by: Post http\n  s://api.ecr....',
  ],
  [
    'health-refused',
    'copilot',
    'Latest 2 failure events\n      - (service web-Service-1) (port 4200) i\n        s unhealthy in (target-group arn:aws:elasticloadbalancing:ap-northeast\n        -1:123456789012:targetgroup/web/0)\n         due to (reason Health checks failed).',
  ],
  [
    'user-stopped-task eni-provisioning-timeout',
    'console',
    '"Task stopped by user"\n"Timeout waiting for network interface provisioning to complete"',
  ],
];
