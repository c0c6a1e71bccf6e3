import type { TaskDefinition } from '@aws-sdk/client-ecs';
import { startDeployment } from '../deployments.ts';
import { ACCOUNT, arn, hex, REGION } from '../identifiers.ts';
import type { ServiceState } from '../service-state.ts';
import type { Simulation } from '../simulation.ts';
import { addAccess, secretReferences } from './access.ts';
import { addTargetGroup } from './balancers.ts';
import { CONTAINER_PORT, type ServiceSpec } from './catalogue.ts';
import { addSecurityGroup, PRIVATE_SUBNETS, PUBLIC_SUBNETS, tcp } from './vpc.ts';

const DAY_MS = 86_400_000;

/** A service with its repository, images, log group, revisions, security group and target group; its tasks start. */
export function addService(simulation: Simulation, spec: ServiceSpec): ServiceState {
  const { state } = simulation;
  const repositoryUri = addRepository(simulation, spec);
  addLogGroup(simulation, spec);
  addAccess(state, spec, simulation.clock.now);
  const [previous, current] = [spec.revision - 1, spec.revision].map((revision, index) => {
    const tags = spec.tags.at(index - 2) ?? [];
    return addRevision(simulation, spec, revision, `${repositoryUri}:${tags.at(-1)}`);
  });
  const targetGroupArn = spec.path === undefined ? undefined : addTargetGroup(state, spec);
  const balancerGroup = state.securityGroups.find(
    ({ GroupName }) => GroupName === `${spec.cluster}-alb-sg`,
  );
  const group = addSecurityGroup(
    state,
    `${spec.cluster}-${spec.name}-sg`,
    `Tasks of ${spec.name}`,
    targetGroupArn && balancerGroup?.GroupId
      ? [tcp(CONTAINER_PORT, { group: balancerGroup.GroupId })]
      : [],
  );
  const service = addServiceState(simulation, {
    name: spec.name,
    cluster: spec.cluster,
    desiredCount: spec.desiredCount,
    createdAt: new Date(simulation.clock.now - 200 * DAY_MS),
    subnets: spec.assignPublicIp ? PUBLIC_SUBNETS : PRIVATE_SUBNETS,
    assignPublicIp: spec.assignPublicIp ? 'ENABLED' : 'DISABLED',
    securityGroups: [group],
    loadBalancers: targetGroupArn
      ? [{ targetGroupArn, containerName: spec.short, containerPort: CONTAINER_PORT }]
      : [],
    ...(spec.graceSeconds && { healthCheckGracePeriodSeconds: spec.graceSeconds }),
  });
  if (spec.onInstances) service.launchType = 'EC2';
  startDeployment(simulation, service, previous ?? '');
  simulation.clock.at(simulation.clock.now + spec.deploymentHoursAfterStart * 3_600_000, () =>
    startDeployment(simulation, service, current ?? ''),
  );
  return service;
}

/** What a service needs to exist; the breaker is on with roll-back and the bounds are 100 and 200 %. */
export interface NewService
  extends Pick<ServiceState, 'name' | 'cluster' | 'desiredCount' | 'loadBalancers' | 'createdAt'> {
  readonly subnets: readonly string[];
  readonly assignPublicIp: 'ENABLED' | 'DISABLED';
  readonly securityGroups: readonly string[];
  readonly healthCheckGracePeriodSeconds?: number;
}

/** Adds a service without any deployment to the account. */
export function addServiceState(simulation: Simulation, given: NewService): ServiceState {
  const { name, cluster, desiredCount, createdAt, loadBalancers } = given;
  const service: ServiceState = {
    name,
    cluster,
    arn: arn('ecs', `service/${cluster}/${name}`),
    clusterArn: arn('ecs', `cluster/${cluster}`),
    status: 'ACTIVE',
    createdAt,
    tags: { team: cluster === 'prod' ? 'shop' : 'shop-dev' },
    desiredCount,
    loadBalancers,
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: [...given.subnets],
        securityGroups: [...given.securityGroups],
        assignPublicIp: given.assignPublicIp,
      },
    },
    deploymentConfiguration: {
      strategy: 'ROLLING',
      maximumPercent: 200,
      minimumHealthyPercent: 100,
      deploymentCircuitBreaker: { enable: true, rollback: true },
    },
    ...(given.healthCheckGracePeriodSeconds && {
      healthCheckGracePeriodSeconds: given.healthCheckGracePeriodSeconds,
    }),
    deployments: [],
    serviceDeployments: [],
    revisions: [],
    events: [],
    scheduler: {
      counter: 0,
      revisionsUsed: 0,
      startsAfter: 0,
      failedStarts: 0,
      said: new Map(),
      steady: false,
      lastSteadyEventAt: 0,
    },
  };
  simulation.state.services.push(service);
  return service;
}

function addRepository(simulation: Simulation, spec: ServiceSpec): string {
  const name = `shop/${spec.short}`;
  const uri = `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/${name}`;
  const { now } = simulation.clock;
  simulation.state.repositories.push({
    name,
    uri,
    arn: arn('ecr', `repository/${name}`),
    createdAt: new Date(now - 400 * DAY_MS),
    images: spec.tags.map((tags, index) => ({
      digest: `sha256:${hex(`image/${name}/${tags[0]}`, 64)}`,
      tags: [...tags],
      pushedAt: new Date(now - (spec.tags.length - index) * 9 * DAY_MS),
      sizeInBytes: 80_000_000 + Number.parseInt(hex(`size/${name}`, 6), 16),
      app: spec.app,
    })),
  });
  return uri;
}

function addLogGroup(simulation: Simulation, spec: ServiceSpec): void {
  const name = `/ecs/${spec.cluster}/${spec.name}`;
  simulation.state.logGroups.push({
    name,
    arn: arn('logs', `log-group:${name}`),
    createdAt: new Date(simulation.clock.now - 400 * DAY_MS),
    retentionInDays: 30,
    streams: [],
  });
}

function addRevision(
  simulation: Simulation,
  spec: ServiceSpec,
  revision: number,
  image: string,
): string {
  const taskDefinitionArn = arn('ecs', `task-definition/${spec.short}:${revision}`);
  const port = spec.app.listens
    ? [{ containerPort: CONTAINER_PORT, hostPort: CONTAINER_PORT, protocol: 'tcp' as const }]
    : [];
  const definition: TaskDefinition = {
    taskDefinitionArn,
    family: spec.short,
    revision,
    status: 'ACTIVE',
    registeredAt: new Date(simulation.clock.now - (spec.revision - revision) * 9 * DAY_MS - DAY_MS),
    registeredBy: `arn:aws:sts::${ACCOUNT}:assumed-role/ci-deploy/github-actions`,
    networkMode: 'awsvpc',
    compatibilities: ['EC2', 'FARGATE'],
    requiresCompatibilities: [spec.onInstances ? 'EC2' : 'FARGATE'],
    cpu: String(spec.cpu),
    memory: String(spec.memory),
    executionRoleArn: `arn:aws:iam::${ACCOUNT}:role/${spec.short}-execution`,
    taskRoleArn: `arn:aws:iam::${ACCOUNT}:role/${spec.short}-task`,
    runtimePlatform: { cpuArchitecture: 'X86_64', operatingSystemFamily: 'LINUX' },
    requiresAttributes: [],
    placementConstraints: [],
    volumes: [],
    containerDefinitions: [
      {
        name: spec.short,
        image,
        cpu: 0,
        memory: spec.memory,
        essential: true,
        portMappings: port,
        ...(spec.healthCheck && { healthCheck: spec.healthCheck }),
        environment: Object.entries(spec.environment).map(([name, value]) => ({ name, value })),
        secrets: secretReferences(spec),
        mountPoints: [],
        volumesFrom: [],
        systemControls: [],
        logConfiguration: {
          logDriver: 'awslogs',
          options: {
            'awslogs-group': `/ecs/${spec.cluster}/${spec.name}`,
            'awslogs-region': REGION,
            'awslogs-stream-prefix': 'ecs',
          },
        },
      },
    ],
  };
  simulation.state.taskDefinitions.push(definition);
  return taskDefinitionArn;
}
