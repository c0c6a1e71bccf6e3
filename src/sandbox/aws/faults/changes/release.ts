import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import type { AppModel } from '../../world/app-model.ts';
import { startDeployment } from '../../world/deployments.ts';
import { ACCOUNT, arn, hex } from '../../world/identifiers.ts';
import type { ImageState, RepositoryState } from '../../world/repository-state.ts';
import type { ServiceState } from '../../world/service-state.ts';
import {
  mainContainer,
  revisionOf,
  type Simulation,
  tasksOf,
  today,
} from '../../world/simulation.ts';

/** The repository that the service's images are pushed to. */
export function repositoryOf(simulation: Simulation, service: ServiceState): RepositoryState {
  const found = simulation.state.repositories.find(
    ({ name }) => name === `shop/${familyOf(simulation, service)}`,
  );
  if (!found) throw new Error(`${service.name} has no repository.`);
  return found;
}

/** Pushes an image whose application differs from the service's newest one; returns it. A tag moves if it exists already. */
export function pushImage(
  simulation: Simulation,
  service: ServiceState,
  change: Partial<AppModel> = {},
  tags: readonly string[] = [freshTag(simulation, service)],
): ImageState {
  const repository = repositoryOf(simulation, service);
  // What helps the service is no former version of it.
  const newest = repository.images.findLast(({ app }) => app.runtime !== 'sidecar');
  if (!newest) throw new Error(`${repository.name} is empty.`);
  for (const image of repository.images)
    image.tags = image.tags.filter((tag) => !tags.includes(tag));
  const image: ImageState = {
    digest: `sha256:${hex(`image/${repository.name}/${repository.images.length}/${tags[0]}`, 64)}`,
    tags: [...tags],
    pushedAt: today(simulation),
    sizeInBytes: newest.sizeInBytes + 4096 * repository.images.length,
    app: {
      ...newest.app,
      ...change,
      // What is wrong with the image before stays wrong.
      image: { ...newest.app.image, ...change.image },
    },
  };
  repository.images.push(image);
  return image;
}

/** A short commit hash that no image has yet. */
export function freshTag(simulation: Simulation, service: ServiceState): string {
  const { name, images } = repositoryOf(simulation, service);
  return hex(`commit/${name}/${images.length}`, 7);
}

/** The reference of an image of the service's own repository. */
export function referenceTo(simulation: Simulation, service: ServiceState, tag: string): string {
  return `${repositoryOf(simulation, service).uri}:${tag}`;
}

/** Registers the next revision: the newest one with changes to its main container. Returns its ARN. */
export function registerRevision(
  simulation: Simulation,
  service: ServiceState,
  change: (container: ContainerDefinition) => ContainerDefinition,
): string {
  const family = familyOf(simulation, service);
  const known = simulation.state.taskDefinitions.filter((it) => it.family === family);
  const base = revisionOf(simulation, service.deployments[0]?.taskDefinitionArn ?? '');
  const revision =
    Math.max(...known.map((it) => it.revision ?? 0)) + 1 + service.scheduler.revisionsUsed;
  const taskDefinitionArn = arn('ecs', `task-definition/${family}:${revision}`);
  const [, ...others] = base.containerDefinitions ?? [];
  simulation.state.taskDefinitions.push({
    ...structuredClone(base),
    taskDefinitionArn,
    revision,
    registeredAt: today(simulation),
    registeredBy: `arn:aws:sts::${ACCOUNT}:assumed-role/ci-deploy/github-actions`,
    containerDefinitions: [
      change(structuredClone(mainContainer(base))),
      ...structuredClone(others),
    ],
  });
  return taskDefinitionArn;
}

/** Pushes an image with a changed application, registers a revision with it and deploys that. */
export function release(
  simulation: Simulation,
  service: ServiceState,
  app: Partial<AppModel>,
  change: (container: ContainerDefinition) => ContainerDefinition = (container) => container,
): void {
  const [tag = ''] = pushImage(simulation, service, app).tags;
  const image = referenceTo(simulation, service, tag);
  deploy(
    simulation,
    service,
    registerRevision(simulation, service, (it) => change({ ...it, image })),
  );
}

/** Deploys a revision as UpdateService would; without one, the present revision again. */
export function deploy(
  simulation: Simulation,
  service: ServiceState,
  taskDefinitionArn = service.deployments[0]?.taskDefinitionArn ?? '',
): void {
  startDeployment(simulation, service, taskDefinitionArn);
}

/** The service as if it had been created just now: it runs nothing, and nothing was ever deployed to it. */
export function newService(simulation: Simulation, service: ServiceState): void {
  const { state } = simulation;
  const addresses = tasksOf(simulation, service).map(({ privateIp }) => privateIp);
  state.tasks = state.tasks.filter(
    (task) => task.service !== service.name || task.cluster !== service.cluster,
  );
  for (const group of state.targetGroups) {
    group.targets = group.targets.filter(({ id }) => !addresses.includes(id));
  }
  const [current] = service.deployments;
  service.createdAt = today(simulation);
  Object.assign(service, { serviceDeployments: [], revisions: [], events: [] });
  service.deployments = current ? [{ ...current, rolloutState: 'FAILED' }] : [];
  delete service.scheduler.lastCompleted;
}

/** The service as many are: nothing ends a failing deployment. */
export function withoutBreaker(service: ServiceState): void {
  service.deploymentConfiguration.deploymentCircuitBreaker = { enable: false, rollback: false };
}

/** The service saves money on deployments: old tasks are stopped before new ones run, so a bad release costs capacity. */
export function stopsBeforeStarting(service: ServiceState): void {
  service.deploymentConfiguration.minimumHealthyPercent = 50;
  service.deploymentConfiguration.maximumPercent = 100;
}

/** The family of the service's task definitions. */
function familyOf(simulation: Simulation, service: ServiceState): string {
  return revisionOf(simulation, service.deployments[0]?.taskDefinitionArn ?? '').family ?? '';
}
