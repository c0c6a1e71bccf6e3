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
];
