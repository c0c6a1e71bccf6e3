import {
  DescribeCapacityProviders,
  DescribeExpressGatewayService,
  GetTaskProtection,
} from './ecs-capacity.ts';
import { DescribeClusters, ListClusters } from './ecs-clusters.ts';
import { DescribeContainerInstances, ListContainerInstances } from './ecs-container-instances.ts';
import {
  DescribeServiceDeployments,
  DescribeServiceRevisions,
  ListServiceDeployments,
  StopServiceDeployment,
} from './ecs-deployments.ts';
import { DescribeGateway, ListGatewayRoutes } from './ecs-gateways.ts';
import { DescribeServices, ListServices } from './ecs-services.ts';
import {
  DescribeTaskDefinition,
  ListTaskDefinitions,
  RegisterTaskDefinition,
} from './ecs-task-definitions.ts';
import { DescribeTasks, ListTasks, StopTask } from './ecs-tasks.ts';
import { UpdateService } from './ecs-update-service.ts';
import type { Operations } from './operation.ts';

/** Elastic Container Service, as far as a diagnosis reads it and its actions change it. */
export const ecs: Operations = {
  ListClusters,
  DescribeClusters,
  ListServices,
  DescribeServices,
  UpdateService,
  ListGatewayRoutes,
  DescribeGateway,
  ListTasks,
  DescribeTasks,
  StopTask,
  DescribeTaskDefinition,
  ListTaskDefinitions,
  RegisterTaskDefinition,
  ListServiceDeployments,
  DescribeServiceDeployments,
  DescribeServiceRevisions,
  StopServiceDeployment,
  ListContainerInstances,
  DescribeContainerInstances,
  DescribeCapacityProviders,
  GetTaskProtection,
  DescribeExpressGatewayService,
};
