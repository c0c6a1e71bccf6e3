import type { World } from './world/world.ts';

/**
 * The ARN that AWS names in a refusal: the resource of the call where the action supports one and the
 * input names it, else `*`.
 */
export function resourceOf(
  world: World,
  service: string,
  operation: string,
  input: Readonly<Record<string, unknown>>,
): string {
  const arn = (service: string, rest: string) =>
    `arn:aws:${service}:${world.region}:${world.account}:${rest}`;
  const text = (member: string) => firstText(input[member]);
  const cluster = text('cluster')?.split('/').at(-1) ?? 'default';
  const inCluster = (kind: string, name: string | undefined) =>
    name?.startsWith('arn:') ? name : arn('ecs', `${kind}/${cluster}/${name ?? '*'}`);

  if (service === 'ecs') {
    switch (operation) {
      case 'DescribeServices':
        return inCluster('service', text('services'));
      case 'UpdateService':
        return inCluster('service', text('service'));
      case 'DescribeTasks':
        return inCluster('task', text('tasks'));
      case 'StopTask':
        return inCluster('task', text('task'));
      case 'ListTasks':
        return inCluster('container-instance', undefined);
      case 'ListServiceDeployments':
        return inCluster('service', text('service'));
      case 'DescribeServiceDeployments':
        return text('serviceDeploymentArns') ?? '*';
      case 'StopServiceDeployment':
        return text('serviceDeploymentArn') ?? '*';
      case 'DescribeServiceRevisions':
        return text('serviceRevisionArns') ?? '*';
      case 'DescribeClusters':
        return arn('ecs', `cluster/${text('clusters')?.split('/').at(-1) ?? 'default'}`);
      default:
        return '*';
    }
  }
  if (service === 'logs') {
    const group = text('logGroupName');
    const stream = operation === 'GetLogEvents' ? text('logStreamName') : '';
    return arn('logs', `log-group:${group ?? ''}:log-stream:${stream ?? ''}`);
  }
  if (service === 'ecr') {
    const repository = text('repositoryName') ?? text('repositoryNames');
    return arn('ecr', `repository/${repository ?? '*'}`);
  }
  return '*';
}

function firstText(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : undefined;
}
