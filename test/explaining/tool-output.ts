import type { Sample } from './sample.ts';

/** What deployment tools, builds and APIs print, with where the wording is from. */
export const toolOutput: readonly Sample[] = [
  // Waiters.
  [
    'waiter-timeout-only',
    'botocore:ecs/waiters-2',
    'Waiter ServicesStable failed: Max attempts exceeded',
  ],
  [
    'waiter-timeout-only',
    'aws-actions/amazon-ecs-deploy-task-definition#24',
    '##[error]Resource is not in the state servicesStable',
  ],
  [
    'waiter-timeout-only',
    '@aws-sdk/util-waiter',
    'Error: {"state":"TIMEOUT","reason":"Waiter has timed out"}',
  ],
  ['waiter-timeout-only', 'aws-sdk-go', 'ResourceNotReady: exceeded wait attempts'],
  [
    'waiter-timeout-only',
    'hashicorp/terraform-provider-aws#16184',
    "│ Error: waiting for ECS Service (arn:aws:ecs:eu-west-1:123456789012:service/prod/web) create: timeout while waiting for state to become 'tfSTABLE' (last state: 'tfPENDING', timeout: 20m0s)",
  ],
  [
    'service-inactive-or-draining',
    'botocore:ecs/waiters-2',
    'Waiter ServicesStable failed: Waiter encountered a terminal failure state: For expression "services[].status" we matched expected path: "INACTIVE" at least once',
  ],
  [
    'service-not-found',
    'botocore:ecs/waiters-2',
    'Waiter ServicesStable failed: Waiter encountered a terminal failure state: For expression "failures[].reason" we matched expected path: "MISSING" at least once',
  ],
  [
    'waiter-timeout-only',
    'aws/aws-cli#1494',
    'botocore.exceptions.WaiterError: Waiter TasksRunning failed: Waiter encountered a terminal failure state: For expression "tasks[].lastStatus" we matched expected path: "STOPPED" at least once',
  ],
  // CloudFormation and CDK.
  [
    'stack-rollback',
    'aws-cloudformation/rain#458',
    `Resource handler returned message: "Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'." (RequestToken: 0701da14, HandlerErrorCode: GeneralServiceException)`,
  ],
  [
    'stack-rollback',
    'aws/copilot-cli#5586',
    `    Resource handler returned message: "Error occurred during operation 'E                                                     \n    CS Deployment Circuit Breaker was triggered'." (RequestToken: 121161f9                                                     \n    -1c97-e3d5-b4d3-8328bb2b676c, HandlerErrorCode: GeneralServiceExceptio                                                     \n    n)`,
  ],
  [
    'stack-rollback',
    'cloudformation',
    'The following resource(s) failed to update: [WebService]. UPDATE_ROLLBACK_IN_PROGRESS',
  ],
  [
    'stack-rollback',
    'cloudformation',
    'Service arn:aws:ecs:eu-west-1:123456789012:service/prod/web did not stabilize.',
  ],
  [
    'stack-rollback',
    'aws/aws-cdk#23988',
    `10:46:53 | UPDATE_FAILED        | AWS::ECS::Service                           | \nStandAloneEngineStack/dev-service/Service/Service (devserviceService339EC638) Resource handler returned message:\n "Resource of type 'AWS::ECS::Service' with identifier 'dev-engine-svc' already exists." (RequestToken: f804d1a3, HandlerErrorCode: AlreadyExists)`,
  ],
  [
    'pull-role-denied stack-rollback',
    'aws/aws-cdk-cli#1505',
    `❌  ImagePullFailureStack failed: DeploymentError: Resource updates failed:\n  Resource handler returned message: "Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'."\n  (RequestToken: 0701da14, HandlerErrorCode: GeneralServiceException)\n\n   Task stopped: CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref 229816860325.dkr.ecr.us-east-1.amazonaws.com/assets:nope: unexpected status from HEAD request to https://229816860325.dkr.ecr.us-east-1.amazonaws.com/v2/assets/manifests/nope: 403 Forbidden`,
  ],
  // Terraform.
  [
    'terraform-state-lock',
    'hashicorp/terraform s3 backend',
    '╷\n│ Error: Error acquiring the state lock\n│ \n│ Error message: ConditionalCheckFailedException: The conditional request failed\n│ Lock Info:\n│   ID:        69592de7-6132-c863-ae53-976776ffe6cf\n│   Who:       runner@host\n╵',
  ],
  [
    'terraform-state-lock',
    'hashicorp/terraform s3 backend',
    'Error: Error acquiring the state lock\n\nError message: operation error S3: PutObject, https response error\nStatusCode: 412, api error PreconditionFailed: At least one of the\npre-conditions you specified did not hold\nLock Info:\n  ID:        3f1c0a52',
  ],
  [
    'terraform-apply-failed',
    'terraform-provider-aws',
    '│ Error: creating ECS Service (web): operation error ECS: CreateService, https response error StatusCode: 400, RequestID: 0, AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/ci/0 is not authorized to perform: ecs:CreateService',
  ],
  [
    'terraform-apply-failed',
    'terraform-provider-aws',
    '\u001b[31m│\u001b[0m \u001b[1mError: \u001b[0mcreating Security Group (web): operation error EC2: CreateSecurityGroup, api error InvalidGroup.Duplicate: The security group already exists',
  ],
  [
    'terraform-apply-failed',
    'terraform-provider-aws',
    'Error: deleting Security Group (sg-0abc): operation error EC2: DeleteSecurityGroup, api error DependencyViolation: resource sg-0abc has a dependent object',
  ],
  [
    'lb-container-or-port-absent terraform-apply-failed',
    'terraform-provider-aws',
    'Error: updating ECS Service (web): operation error ECS: UpdateService, InvalidParameterException: The container web does not exist in the task definition.',
  ],
  [
    'lb-container-or-port-absent terraform-apply-failed',
    'terraform 0.11',
    'Error: Error applying plan:\n\n1 error(s) occurred:\n\n* aws_ecs_service.web: 1 error(s) occurred:\n\n* aws_ecs_service.web: InvalidParameterException: The container web does not exist in the task definition.\n\tstatus code: 400, request id: 0',
  ],
  [
    'terraform-apply-failed',
    'terraform 0.11',
    "* module.web.aws_security_group.web: Error creating Security Group: InvalidGroup.Duplicate: The security group 'web' already exists for VPC 'vpc-0'",
  ],
  [
    'terraform-apply-failed',
    'terraform 0.12',
    'Error: AccessDeniedException: User: arn:aws:iam::123456789012:user/ci is not authorized to perform: ecs:CreateService on resource: web\n\n  on service.tf line 3, in resource "aws_ecs_service" "web":\n   3: resource "aws_ecs_service" "web" {',
  ],
  [
    'compute-incompatible terraform-apply-failed',
    'terraform-provider-aws',
    'Error: error creating web service: error waiting for ECS service (web) creation: InvalidParameterException: The platform version must be null when specifying an EC2 launch type.',
  ],
  [
    'infra-drift',
    'terraform plan',
    'Note: Objects have changed outside of Terraform\n\nTerraform detected the following changes made outside of Terraform since the last apply',
  ],
  // Builds.
  [
    'build-dockerhub-rate-limit',
    'jrklein.com/2020/11/04',
    '[Container] 2020/11/04 18:19:25 Running command docker build -t $REPOSITORY_URI:$IMAGE_TAG .\nStep 1/17 : FROM php:7.3-apache\ntoomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading:\n\n[Container] 2020/11/04 18:19:26 Phase complete: BUILD State: FAILED',
  ],
  [
    'build-docker-failed',
    'moby/buildkit',
    '#12 ERROR: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1\n------\nERROR: failed to solve: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1',
  ],
  [
    'build-docker-failed',
    'docker classic builder',
    "Step 5/9 : RUN pip install -r requirements.txt\nERROR: No matching distribution found for foo==9\nThe command '/bin/sh -c pip install -r requirements.txt' returned a non-zero code: 1",
  ],
  [
    'build-docker-failed',
    'docker classic builder',
    'COPY failed: file not found in build context or excluded by .dockerignore: stat dist: file does not exist\n[Container] 2024/01/01 00:00:00 Phase complete: BUILD State: FAILED',
  ],
  [
    'build-source-failed',
    'codebuild:troubleshooting',
    '[Container] 2024/01/01 00:00:00 Phase complete: DOWNLOAD_SOURCE State: FAILED\n[Container] 2024/01/01 00:00:00 Phase context status code: CLIENT_ERROR Message: authentication required for primary source and source version refs/heads/main',
  ],
  [
    'build-source-failed',
    'blog.serverworks.co.jp/CodeCommit-429',
    'CLIENT_ERROR: git fetch failed with exit status 128: fatal: the remote end hung up unexpectedly for primary source and source version refs/heads/main',
  ],
  [
    'build-timeout-or-push-denied',
    'ecr',
    'The push refers to repository [123456789012.dkr.ecr.eu-west-1.amazonaws.com/web]\ndenied: User: arn:aws:sts::123456789012:assumed-role/build/0 is not authorized to perform: ecr:InitiateLayerUpload on resource: arn:aws:ecr:eu-west-1:123456789012:repository/web',
  ],
  [
    'build-timeout-or-push-denied',
    'ecr:image-tag-mutability',
    "tag invalid: The image tag 'v1' already exists in the 'web' repository and cannot be overwritten because the repository is immutable.",
  ],
  ['build-timeout-or-push-denied', 'codebuild', 'BUILD_TIMED_OUT: Build has timed out.'],
  [
    'build-dockerhub-rate-limit',
    'codebuild',
    '[Container] 2024/01/01 00:00:00 Running command docker pull node:20\nError response from daemon: toomanyrequests: You have reached your pull rate limit.',
  ],
  [
    'build-dockerhub-rate-limit',
    'codebuild:troubleshooting',
    "BUILD_CONTAINER_UNABLE_TO_PULL_IMAGE: Unable to pull customer's container image. CannotPullContainerError: toomanyrequests: You have reached your pull rate limit",
  ],
  [
    'build-docker-failed',
    'moby/buildkit',
    '------\n > [web 8/12] RUN bundle exec rake assets:precompile:\n3.8 KeyError: key not found: "SECRET_KEY_BASE"\n------',
  ],
  [
    'build-docker-failed',
    'docker classic builder',
    'COPY failed: stat /var/lib/docker/tmp/docker-builder123/dist: no such file or directory',
  ],
  [
    'build-timeout-or-push-denied',
    'codebuild',
    'COMMAND_EXECUTION_ERROR: Error while executing command: docker push $REPOSITORY_URI:$TAG. Reason: exit status 1',
  ],
  [
    'build-timeout-or-push-denied',
    'aws/aws-cdk',
    'web: fail: docker push 123456789012.dkr.ecr.eu-west-1.amazonaws.com/assets:0a exited with error code 1: write tcp 10.0.0.5:41000->10.0.1.7:443: use of closed network connection',
  ],
  [
    'build-docker-failed',
    'codebuild',
    "[Container] 2024/01/01 00:00:00 Running command docker build -t web . && docker push web\nThe command '/bin/sh -c npm ci' returned a non-zero code: 1\n[Container] 2024/01/01 00:00:00 Command did not exit successfully docker build -t web . && docker push web exit status 1",
  ],
  [
    'pull-role-denied',
    'docker in codebuild',
    "Error response from daemon: pull access denied for 123456789012.dkr.ecr.eu-west-1.amazonaws.com/base, repository does not exist or may require 'docker login': denied: User: arn:aws:sts::123456789012:assumed-role/CodeBuild/AWSCodeBuild-0 is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:eu-west-1:123456789012:repository/base",
  ],
  // APIs.
  [
    'service-not-found',
    'dg:api_failures_messages',
    'An error occurred (ClusterNotFoundException) when calling the DescribeServices operation: Cluster not found.',
  ],
  [
    'service-inactive-or-draining',
    'sdk:errors',
    'An error occurred (ServiceNotActiveException) when calling the UpdateService operation: Service was not ACTIVE.',
  ],
  [
    'diagnosis-access-denied',
    'sdk:errors',
    'An error occurred (AccessDeniedException) when calling the DescribeServices operation: User: arn:aws:iam::123456789012:user/x is not authorized to perform: ecs:DescribeServices on resource: *',
  ],
  [
    'diagnosis-throttled',
    'dg:request-throttling',
    'An error occurred (ThrottlingException) when calling the DescribeTasks operation (reached max retries: 4): Rate exceeded',
  ],
  [
    'tg-not-in-use',
    'hashicorp/terraform-provider-aws#29990',
    'InvalidParameterException: The target group with targetGroupArn arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/0 does not have an associated load balancer.',
  ],
  [
    'taskdef-inactive-or-deleting',
    'sdk:errors',
    'An error occurred (ClientException) when calling the UpdateService operation: TaskDefinition is inactive',
  ],
  [
    'compute-incompatible',
    'sdk:errors',
    'An error occurred (InvalidParameterException) when calling the RunTask operation: The selected task definition is not compatible with the selected compute strategy.',
  ],
  [
    'compute-incompatible',
    'ecs:UpdateService',
    'An error occurred (InvalidParameterException) when calling the UpdateService operation: Task definition does not support launch_type FARGATE.',
  ],
  [
    'image-reference-invalid',
    'ecs:RegisterTaskDefinition',
    'Create TaskDefinition: Container.image repository should not be null or empty.',
  ],
  [
    'pull-role-denied',
    'aws ecr get-login-password',
    'An error occurred (AccessDeniedException) when calling the GetAuthorizationToken operation: User: arn:aws:sts::123456789012:assumed-role/web/i-0 is not authorized to perform: ecr:GetAuthorizationToken on resource: *',
  ],
  [
    'agent-disconnected',
    'dg:api_failures_messages',
    '{"failures":[{"arn":"arn:aws:ecs:eu-west-1:123456789012:container-instance/0","reason":"AGENT"}],"tasks":[]}',
  ],
  [
    'role-not-assumable',
    'sdk:errors',
    'Error: User: arn:aws:iam::123456789012:user/ci is not authorized to perform: iam:PassRole on resource: arn:aws:iam::123456789012:role/ecsTaskExecutionRole',
  ],
  [
    'ecs-service-permissions-broken',
    'sdk:errors',
    'InvalidParameterException: Unable to assume the service linked role. Please verify that the ECS service linked role exists.',
  ],
  [
    'autoscaling-at-max',
    'sdk:application-autoscaling',
    '"NotScaledReasons": [{"Code": "AlreadyAtMaxCapacity", "MaxCapacity": 4}]',
  ],
  [
    'image-platform-mismatch',
    'kubelet',
    'Error: ErrImagePull Failed to pull image "ghcr.io/example/web:1": rpc error: code = NotFound desc = failed to pull and unpack image "ghcr.io/example/web:1": no match for platform in manifest: not found',
  ],
  [
    'build-docker-failed',
    'docker classic builder',
    'unable to prepare context: unable to evaluate symlinks in Dockerfile path: lstat /src/Dockerfile: no such file or directory',
  ],
  ['build-docker-failed', 'docker compose', "ERROR: Service 'web' failed to build : Build failed"],
  ['service-not-found', 'amazon-ecs-deploy-task-definition', 'Error: web is MISSING'],
  [
    'compute-incompatible terraform-apply-failed',
    'terraform-provider-aws',
    "Error: failed creating ECS Task Definition (web): ClientException: Fargate requires that 'cpu' be defined at the task level.",
  ],
];
