import {
  modifyTargetGroup,
  targetGroupOfService,
} from '../../src/sandbox/aws/faults/changes/attachment.ts';
import { releaseChecked, webCheck } from '../../src/sandbox/aws/faults/changes/container-check.ts';
import { withoutBreaker } from '../../src/sandbox/aws/faults/changes/release.ts';
import type { ServiceState } from '../../src/sandbox/aws/world/service-state.ts';
import type { Simulation } from '../../src/sandbox/aws/world/simulation.ts';

/** The load balancer asks for another path than the application serves. */
export function checkAtPath(simulation: Simulation, service: ServiceState, path: string): void {
  const group = targetGroupOfService(simulation, service);
  modifyTargetGroup(simulation, group, { HealthCheckPath: path });
}

/**
 * The first of the deployments of incident 003: the container asks itself for a path that is served, the load balancer for
 * another, and old tasks may stop before new ones are healthy.
 */
export function beginOverlapping(simulation: Simulation, service: ServiceState): void {
  withoutBreaker(service);
  Object.assign(service.deploymentConfiguration, {
    minimumHealthyPercent: 0,
    maximumPercent: 200,
  });
  checkAtPath(simulation, service, '/');
  releaseChecked(simulation, service, {}, (port) => webCheck(port, '/healthz'));
}

/** What is quoted of a wrong path, with the newest request as the application logged it. */
export function wrongPathProofs(path: string, time: string): readonly string[] {
  return [
    'elasticloadbalancing:DescribeTargetHealth Reason Target.ResponseCodeMismatch',
    'elasticloadbalancing:DescribeTargetHealth Description Health checks failed with these codes: [404]',
    'ecs:DescribeTasks stoppedReason Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:eu-west-1:123456789012:t…',
    `elasticloadbalancing:DescribeTargetGroups HealthCheckPath ${path}`,
    `logs:GetLogEvents message 10.0.0.12 - - [22/Nov/2026:${time} +0000] "GET ${path} HTTP/1.1" 404 22 "-" "ELB-HealthChecker/2.0"`,
  ].map((quote) => `health-path-wrong: ${quote}`);
}
