import type { DescribeSecurityGroups } from '../../facts/ec2.ts';
import type { DescribeServices } from '../../facts/ecs-services.ts';
import type { ContainerDefinition } from '../../facts/ecs-task-definitions.ts';
import { itemPath } from '../../facts/path.ts';
import { primaryDeployment, revisionName, serviceIn } from '../../facts/service.ts';
import { code, listed } from '../phrases.ts';
import { defineRule } from '../rule.ts';

/** What the primary deployment offers to others by Service Connect. */
function offered({ services }: { readonly services: DescribeServices }) {
  const service = serviceIn(services);
  const connect = service && primaryDeployment(service)?.serviceConnectConfiguration;
  return connect?.enabled === false ? [] : (connect?.services ?? []);
}

/**
 * Service Connect's proxy listens on a port that no rule of the tasks' security groups opens, or stands for a port name that
 * the revision does not map. The path of a load balancer is another one, and may be well.
 */
export const serviceConnectPort = defineRule({
  id: 'service-connect-port',
  layer: 'ports',
  passedBy: 'none',
  title: "Service Connect's port is closed or names no mapping",
  explains: [],
  needs: ['services', 'taskDefinitions'],
  wants: ['securityGroups'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html',
  applies: (known) => offered(known).length > 0,

  *check(known, see) {
    const service = serviceIn(known.services);
    const primary = service && primaryDeployment(service);
    const arn = primary?.taskDefinition ?? service?.taskDefinition ?? '';
    const definition = known.taskDefinitions[arn]?.taskDefinition;
    if (!service || !primary || !definition) return;
    const groups = service.networkConfiguration?.awsvpcConfiguration?.securityGroups ?? [];
    const connect = `services[0].${itemPath('deployments', 'id', primary.id)}.serviceConnectConfiguration`;
    for (const { portName = '', ingressPortOverride, discoveryName } of offered(known)) {
      const mapping = mappedAs(definition.containerDefinitions, portName);
      const name = discoveryName ?? portName;
      if (!mapping) {
        yield {
          subject: `Service Connect ${name}`,
          confidence: 'confirmed',
          summary: `Service Connect offers the port name ${code(portName)}, which no container of ${code(revisionName(arn))} maps`,
          evidence: [
            see('services', `${connect}.services[].portName`),
            see(
              'taskDefinitions',
              arn,
              'taskDefinition.containerDefinitions[].portMappings[].name',
            ),
          ],
          remediation: {
            text: `Give a port mapping of the task definition the name ${code(portName)}, or name an existing one in the Service Connect configuration.`,
          },
          prevention: 'Compare the port names of both where templates are checked.',
        };
        continue;
      }
      const port = ingressPortOverride ?? mapping.containerPort;
      if (port === undefined || !isClosed(groups, port, known.securityGroups)) continue;
      const [group = ''] = groups;
      yield {
        subject: `Service Connect ${name}`,
        confidence: 'confirmed',
        summary: `No rule of security group ${listed(groups)} opens port ${port}, on which Service Connect serves ${code(name)}: no other service reaches it`,
        evidence: [
          see(
            'services',
            `${connect}.services[].${ingressPortOverride === undefined ? 'portName' : 'ingressPortOverride'}`,
          ),
          ...groups.map((id) =>
            see('securityGroups', `${itemPath('SecurityGroups', 'GroupId', id)}.IpPermissions`),
          ),
        ],
        remediation: {
          text: `Let the calling services in on tcp ${port} by a rule of ${code(group)} that names their security group.`,
          command: `aws ec2 authorize-security-group-ingress --region ${known.ref.region} --group-id ${group} --protocol tcp --port ${port} --source-group '<callers>'`,
        },
        prevention: 'Derive the rule from the port that Service Connect uses.',
      };
    }
  },
});

/** The port mapping that has this name. */
function mappedAs(containers: readonly ContainerDefinition[], portName: string) {
  return containers
    .flatMap(({ portMappings }) => portMappings)
    .find(({ name }) => name === portName);
}

/** Whether no rule at all of these groups covers the port; a group that was not read leaves it open. */
function isClosed(
  ids: readonly string[],
  port: number,
  answer: DescribeSecurityGroups | undefined,
): boolean {
  const groups = (answer?.SecurityGroups ?? []).filter(({ GroupId }) => ids.includes(GroupId));
  if (ids.length === 0 || groups.length < ids.length) return false;
  return groups.every(({ IpPermissions }) =>
    IpPermissions.every(({ IpProtocol, FromPort, ToPort }) => {
      if (IpProtocol === '-1') return false;
      return IpProtocol !== 'tcp' || port < (FromPort ?? 0) || port > (ToPort ?? 65_535);
    }),
  );
}
