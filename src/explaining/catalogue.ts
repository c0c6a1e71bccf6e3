import type { Layer } from '../rules/layers.ts';

type Entry = readonly [layer: Layer, title: string];

/**
 * The catalogue: every failure mode that has an id, with its layer and the defect in one sentence. Ids without a diagnosis
 * rule are here too, because a text can tell of them all the same.
 */
const modes = {
  'service-not-found': ['target', 'The service does not exist in this cluster, region and account'],
  'service-inactive-or-draining': ['target', 'The service is deleted or being deleted'],
  'diagnosis-access-denied': ['target', 'The diagnosis may not read what it needs'],
  'diagnosis-throttled': ['target', 'AWS throttles the questions of the diagnosis'],
  'circuit-breaker-rolled-back': [
    'deployment',
    'The circuit breaker rolled the last deployment back',
  ],
  'no-circuit-breaker-endless-retry': [
    'deployment',
    'A failing deployment is retried for ever because nothing ends it',
  ],
  'waiter-timeout-only': [
    'deployment',
    'Whoever waited for the service to be stable gave up first',
  ],
  'overlapping-deployments': [
    'deployment',
    'Several deployments of one service overlap and none completes',
  ],
  'min-healthy-zero-outage': [
    'deployment',
    'The deployment may stop every old task before a new one is healthy',
  ],
  'revision-registered-not-deployed': [
    'deployment',
    'A newer task definition revision was never deployed',
  ],
  'deployment-in-progress-normal': ['deployment', 'A deployment is in progress and on time'],
  'circuit-breaker-stalled-no-baseline': [
    'deployment',
    'The deployment failed and there is nothing to roll back to',
  ],
  'deployment-config-deadlock': [
    'deployment',
    "The deployment's percentages leave no room to stop or start a task",
  ],
  'desired-count-zero': ['deployment', 'The service is scaled to zero'],
  'deployment-alarm-rollback': ['deployment', 'A CloudWatch alarm ended the deployment'],
  'deployment-alarm-ignored': [
    'deployment',
    "The deployment's alarm was in ALARM before and was not watched",
  ],
  'bake-time-looks-stuck': ['deployment', 'The deployment is in its bake time'],
  'hook-awaiting-action': ['deployment', 'A lifecycle hook waits for a person'],
  'hook-failed': ['deployment', 'A lifecycle hook failed the deployment'],
  'traffic-split-partial': ['deployment', 'The deployment is between two traffic steps'],
  'task-protection-blocks': ['deployment', 'Protected tasks keep the service from scaling in'],
  'new-image-not-picked-up': ['deployment', 'A newer image under the same tag was never deployed'],
  'taskdef-inactive-or-deleting': [
    'deployment',
    'The task definition is deregistered or being deleted',
  ],
  'external-controller': [
    'deployment',
    'The service is deployed by CodeDeploy or another controller',
  ],
  'image-digest-resolution-failed': [
    'deployment',
    "ECS could not resolve the image's tag to a digest",
  ],
  'start-throttled': [
    'placement',
    'ECS starts tasks at longer and longer intervals because they fail',
  ],
  'ecs-scheduler-throttled': ['placement', 'ECS itself is throttled by API limits of the account'],
  'no-container-instances': ['placement', 'The cluster has no active container instance'],
  'insufficient-cpu-or-memory': [
    'placement',
    'No instance has the CPU or memory that one task reserves',
  ],
  'host-port-conflict': ['placement', "The task's host port is taken on every instance"],
  'eni-limit': ['placement', 'The instances have no network interface left for another task'],
  'placement-constraint-or-attribute': [
    'placement',
    "No instance meets the task's constraints or attributes",
  ],
  'agent-disconnected': ['placement', 'The ECS agent of the instance is disconnected'],
  'fargate-capacity-unavailable': [
    'placement',
    'AWS has no Fargate capacity for this task at the moment',
  ],
  'fargate-quota': ['placement', "The account's Fargate quota is reached"],
  'fargate-az-unsupported': ['placement', 'Fargate cannot place the task in this zone'],
  'subnet-ip-exhausted': [
    'placement',
    "The subnet has no free address for the task's network interface",
  ],
  'eni-provisioning-timeout': ['placement', "The task's network interface was not ready in time"],
  'compute-incompatible': [
    'placement',
    'The task definition does not fit the compute it is to run on',
  ],
  'provisioning-limit': ['placement', 'Too many tasks of the cluster wait for capacity'],
  'spot-interruption': ['placement', 'AWS took the Spot capacity back'],
  'fargate-retirement': ['placement', 'AWS retired the task for maintenance'],
  'instance-lost-or-draining': [
    'placement',
    "The task's instance was stopped, terminated or deregistered",
  ],
  'instance-impaired': ['placement', "The task's host is impaired"],
  'critical-daemon-failing': ['placement', 'A critical daemon fails on the instances'],
  'az-rebalancing-churn': ['placement', 'ECS moves tasks to even out availability zones'],
  'user-stopped-task': ['placement', 'A person or a program stopped the task'],
  'image-name-wrong': ['image', 'The image names a repository that does not exist or is private'],
  'dockerhub-rate-limit-task': ['image', "The registry's pull rate limit is reached"],
  'private-subnet-no-nat': ['image', 'The private subnet has no way out'],
  'ecr-repo-missing': ['image', 'The ECR repository does not exist in that account and region'],
  'image-tag-missing': ['image', 'The image tag does not exist in its repository'],
  'image-digest-gone': ['image', 'The pinned image digest is gone from its repository'],
  'image-archived': ['image', 'The image is archived and cannot be pulled'],
  'pull-role-denied': ['image', 'The role may not pull the image from ECR'],
  'pull-cross-account-denied': ['image', "The other account's repository does not allow the pull"],
  'registry-credentials-missing': [
    'image',
    'The registry wants credentials that the task does not give',
  ],
  'pull-network-timeout': ['image', 'The registry cannot be reached from the task'],
  'public-subnet-no-public-ip': ['image', 'The task in a public subnet has no public address'],
  'vpc-endpoint-misconfigured': [
    'image',
    'The VPC endpoints that the pull needs are incomplete or blocked',
  ],
  'image-platform-mismatch': ['image', "The image has no variant for the task's CPU architecture"],
  'disk-full-on-pull': ['image', 'The image does not fit on the disk'],
  'registry-tls-error': ['image', "The registry's certificate is not trusted"],
  'pull-through-cache-failed': ['image', "ECR's pull-through cache could not get the image"],
  'image-reference-invalid': ['image', 'The image is no valid reference'],
  'secret-access-denied': ['init', 'The execution role may not read the secret or parameter'],
  'ssm-parameter-missing': ['init', 'The SSM parameter does not exist in that region'],
  'secret-network-unreachable': [
    'init',
    'The task cannot reach the service its secrets or login come from',
  ],
  'secret-rotated-stale': ['init', 'Tasks run with a secret from before its rotation'],
  'container-dependency-unmet': [
    'init',
    'A container that others wait for never met its condition',
  ],
  'secret-not-found': ['init', 'The secret does not exist in that region'],
  'secret-json-key-missing': ['init', 'The secret has no such JSON key'],
  'log-group-missing': ['init', 'The log group does not exist'],
  'log-permission-denied': ['init', 'The execution role may not create the log group or stream'],
  'log-network-unreachable': ['init', 'The task cannot reach CloudWatch Logs'],
  'logs-not-visible': ['init', "The task's logs go elsewhere or are dropped"],
  'env-file-failed': ['init', 'The environment file cannot be read'],
  'efs-mount-failed': ['init', 'The EFS volume could not be mounted'],
  'ebs-attach-failed': ['init', 'The EBS volume could not be attached'],
  'role-not-assumable': [
    'init',
    "ECS cannot assume the task's role, or who deploys may not pass it",
  ],
  'ecs-service-permissions-broken': ['init', 'ECS lacks the permissions to maintain the service'],
  'firelens-config-failed': ['init', "The log router's configuration failed"],
  'missing-env-var': [
    'container',
    'A container exits at start because an environment variable is missing',
  ],
  'app-crash-on-start': ['container', 'A container crashes while it starts'],
  'oom-killed': ['container', 'A container was killed for exceeding its memory limit'],
  'app-crash-late': ['container', 'The program crashes after having worked'],
  'exit-zero': ['container', "The container's program ended without an error"],
  'sidecar-killed-task': ['container', 'An essential sidecar ended and took the task with it'],
  'sigkill-after-stop-timeout': [
    'container',
    'A container does not end within its stop timeout and is killed',
  ],
  'graceful-stop-143': ['container', 'Tasks were stopped on purpose and obeyed SIGTERM'],
  'exit-1-2-config': ['container', 'The program refuses the arguments it is started with'],
  'command-not-found-127': ['container', 'The command or its interpreter is not in the image'],
  'command-not-executable-126': ['container', "The command's file may not be executed"],
  'exec-format-error': ['container', 'The program is built for another CPU architecture'],
  'abort-134': ['container', 'The program aborted itself'],
  'segfault-139': ['container', 'The program accessed invalid memory'],
  'cannot-start-container': ['container', 'The runtime could not start the container'],
  'cannot-create-container': ['container', 'The runtime could not create the container'],
  'runtime-internal-error': ['container', 'The agent or the container runtime failed'],
  'restart-policy-hides-crash': ['container', 'The restart policy hides that a container crashes'],
  'ephemeral-storage-full': ['container', "The task's writable storage is full"],
  'evidence-expired': ['container', 'A task ended, and ECS no longer lists it'],
  'log-driver-blocking': ['container', "The log driver blocks the program's output"],
  'container-health-failing': ['health', "The container's own health check fails"],
  'health-tool-missing': ['health', "The health check's tool is not in the image"],
  'start-period-too-short': [
    'health',
    "The container's health check gives up before the program is up",
  ],
  'elb-grace-too-short': [
    'health',
    'Load balancer checks failed: wrong, or before the program was up',
  ],
  'health-endpoint-coupled-to-db': [
    'health',
    'The health endpoint answers 503, mostly for a dependency',
  ],
  'entrypoint-waits-for-db': ['health', 'The container waits for a dependency that does not come'],
  'health-flaps-under-load': ['health', 'Health checks time out under load'],
  'health-status-unknown': ['health', 'No container health check is defined or none has finished'],
  'tg-empty-503': ['load-balancer', 'The target group has no usable target'],
  'service-not-attached': [
    'load-balancer',
    'The service is not attached to the target group meant for it',
  ],
  'health-path-wrong': [
    'load-balancer',
    'The health check asks for a path the application does not serve',
  ],
  'health-timeout-unreachable': ['load-balancer', 'Health checks get no answer in time'],
  'health-refused': ['load-balancer', 'Nothing answers on the port that the load balancer probes'],
  'target-draining': ['load-balancer', 'Targets of stopping tasks finish their requests'],
  'app-5xx': ['load-balancer', 'The application itself answers with errors'],
  'register-targets-failed': ['load-balancer', 'ECS could not register the task as a target'],
  'tg-not-in-use': ['load-balancer', 'No listener sends to the target group'],
  'az-not-enabled': ['load-balancer', "The target's zone is not enabled for the load balancer"],
  'health-redirect-or-auth': [
    'load-balancer',
    'The application redirects or refuses the health check',
  ],
  'target-initial': ['load-balancer', 'Targets are in their first health checks'],
  'target-group-deleted': [
    'load-balancer',
    'The target group of the service does not exist any more',
  ],
  'target-missing': ['load-balancer', 'A running task was deregistered behind the back of ECS'],
  'shared-target-group': ['load-balancer', 'Another service registers in the same target group'],
  'fail-open': ['load-balancer', 'The load balancer sends to all targets because none is healthy'],
  'elb-502': ['load-balancer', 'The target closed, reset or malformed a connection (502)'],
  'elb-504': ['load-balancer', 'The target did not answer in time (504)'],
  'health-checks-disabled': [
    'load-balancer',
    'The health checks of the target group are switched off',
  ],
  'target-invalid': ['load-balancer', 'A registered target is stopped, foreign or cannot be used'],
  'zonal-shift-active': ['load-balancer', 'A zonal shift took one zone out of service'],
  'listener-points-elsewhere': [
    'load-balancer',
    'The production listener rule sends to a target group without targets',
  ],
  'clients-cannot-reach-lb': ['load-balancer', 'Clients cannot reach the load balancer'],
  'port-mismatch': ['ports', 'The application listens on another port than the registered one'],
  'lb-container-or-port-absent': [
    'ports',
    'The load balancer names a container or port the revision lacks',
  ],
  'fixed-health-port-mismatch': [
    'ports',
    'The health check uses a fixed port that the task does not serve',
  ],
  'listens-on-localhost': ['ports', 'The application listens on the loopback address only'],
  'tg-port-differs-harmless': [
    'ports',
    "The target group's default port differs from the port in use",
  ],
  'dynamic-host-port-sg': ['ports', 'The security group does not open the dynamic host ports'],
  'service-connect-port': ['ports', "Service Connect's port is closed or names no mapping"],
  'sg-lb-to-task-blocked': [
    'network',
    "The task's security group does not let the load balancer in",
  ],
  'sg-task-egress-blocked': [
    'network',
    "The task's security group does not let needed traffic out",
  ],
  'public-ip-blocked-by-design': [
    'network',
    "A task's public address answers the load balancer only",
  ],
  'sg-lb-egress-blocked': [
    'network',
    "The load balancer's security group does not let traffic out",
  ],
  'nacl-blocked': ['network', 'A network ACL drops the traffic'],
  'dns-resolution-failed': ['network', 'A host name does not resolve'],
  'service-connect-client-stale': [
    'network',
    'The client does not know the new Service Connect endpoint',
  ],
  'service-connect-timeout': ['network', 'Service Connect gave up waiting for the upstream'],
  'cloudmap-or-lattice-unhealthy': [
    'network',
    'Cloud Map or VPC Lattice marks the target unhealthy',
  ],
  'gateway-route-failed': ['network', "The gateway's route could not be made"],
  'task-role-denied': ['access', 'The task role may not do what the program asks'],
  'resource-policy-explicit-deny': ['access', 'A policy denies the request explicitly'],
  'task-role-missing': ['access', 'The program has no AWS credentials'],
  'db-unreachable-sg': ['dependencies', 'The database cannot be reached'],
  'db-refused': ['dependencies', "The database's address refuses the connection"],
  'db-auth-failed': ['dependencies', 'The database refuses the user or the password'],
  'db-not-available': ['dependencies', 'The database is not available'],
  'db-connections-exhausted': ['dependencies', 'The database or the pool has no free connection'],
  'db-resource-saturated': ['dependencies', 'The database is out of a resource'],
  'db-tls-required': ['dependencies', 'The TLS connection to the database is not accepted'],
  'db-schema-or-name': ['dependencies', 'The database, table or column does not exist'],
  'dependency-other': ['dependencies', 'A cache, queue or other service fails'],
  'latency-cpu-bound': ['performance', 'The tasks are saturated on CPU'],
  'latency-memory-bound': ['performance', 'The tasks are short of memory'],
  'latency-dependency-bound': ['performance', 'The tasks wait for a slow dependency'],
  'traffic-surge': ['performance', 'More requests come than the tasks can serve'],
  'autoscaling-at-max': ['performance', 'Autoscaling is at its maximum'],
  'autoscaling-suspended-or-absent': ['performance', 'Autoscaling is absent or suspended'],
  'autoscaling-failed': ['performance', 'Application Auto Scaling could not scale'],
  'autoscaler-overrides-human': ['performance', 'Autoscaling undoes manual changes of the count'],
  'autoscaling-flapping': ['performance', 'Autoscaling scales out and in by turns'],
  'ci-green-cd-not-run': ['delivery', 'A newer image was pushed and no deployment followed'],
  'build-dockerhub-rate-limit': ['delivery', "The build ran into the registry's pull rate limit"],
  'build-docker-failed': ['delivery', 'The image could not be built'],
  'build-source-failed': ['delivery', 'The build could not fetch its source'],
  'terraform-state-lock': ['delivery', "Terraform's state is locked"],
  'terraform-apply-failed': ['delivery', 'Terraform could not apply a change'],
  'infra-drift': ['delivery', 'Infrastructure was changed outside its code'],
  'version-label-mismatch': ['delivery', 'The reported version is not that of the image'],
  'build-timeout-or-push-denied': ['delivery', 'The image was built but not pushed'],
  'stack-rollback': ['delivery', 'CloudFormation rolled the stack back'],
  'cost-crash-loop': ['cost', 'Restarting tasks cost money'],
  'cost-overprovisioned': ['cost', 'The tasks are larger or more than needed'],
  'cost-nat-transfer': ['cost', 'Traffic to AWS goes through a NAT gateway'],
  'cost-logs': ['cost', 'Logs cost more than needed'],
  'cost-idle-infra': ['cost', 'Unused infrastructure is billed'],
  'cost-anomaly': ['cost', 'AWS noticed unusual spending'],
} as const satisfies Readonly<Record<string, Entry>>;

export type FailureMode = keyof typeof modes;

/** The ids, in the order of the layers. */
export const failureModes = Object.keys(modes) as readonly FailureMode[];

/** Whether a text is the id of a failure mode. */
export function isFailureMode(text: string): text is FailureMode {
  return Object.hasOwn(modes, text);
}

/** Where in the life of a deployment a failure mode breaks it. */
export function layerOf(mode: FailureMode): Layer {
  return modes[mode][0];
}

/** What is broken, in one sentence without its full stop. */
export function titleOf(mode: FailureMode): string {
  return modes[mode][1];
}
