import type { TargetHealthDescription } from '../../facts/elb.ts';
import { compareTexts } from '../../facts/order.ts';
import { itemPath } from '../../facts/path.ts';
import { ingress, type Passage } from '../../reachability/security-groups.ts';
import { primaryAttachments } from '../../reading/targets/attachment.ts';
import { conditionOf } from '../../reading/targets/target-condition.ts';
import {
  attachmentNeeds,
  attachmentWants,
  extent,
  failingCheckSymptoms,
  getNoAnswer,
  hasLoadBalancer,
  quoteSigns,
} from '../check-evidence.ts';
import { targetsIn } from '../load-balancer/target-evidence.ts';
import { listed } from '../phrases.ts';
import { defineRule } from '../rule.ts';

/** The first of the ports that Docker gives to mappings without a host port of their own. */
const firstDynamicPort = 32_768;

/** What checks that are dropped show as. */
const dropExplains = [
  ...failingCheckSymptoms,
  'health-timeout-unreachable',
  'health-flaps-under-load',
] as const;

/**
 * Tasks in the bridge network mode get a host port of their own on their instance, another one each time, and the instance's
 * security group opens only a fixed one: checks time out. Tasks with a network interface of their own have no host ports, and
 * their groups are sg-lb-to-task-blocked.
 */
export const dynamicHostPortSg = defineRule({
  id: 'dynamic-host-port-sg',
  layer: 'ports',
  title: 'The security group does not open the dynamic host ports',
  explains: [...dropExplains, 'health-refused'],
  needs: [...attachmentNeeds, 'targetGroups'],
  wants: [...attachmentWants, 'loadBalancers', 'instances', 'peerSecurityGroups'],
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb.html',
  applies: (known) =>
    hasLoadBalancer(known) &&
    known.targetGroups.TargetGroups.some(({ TargetType }) => TargetType === 'instance'),

  *check(known, see) {
    for (const attachment of primaryAttachments(known)) {
      const { group, groupName, targetGroupArn } = attachment;
      if (group?.TargetType !== 'instance' || !getNoAnswer(attachment)) continue;
      const balancer = known.loadBalancers?.LoadBalancers.find(({ LoadBalancerArn }) =>
        group.LoadBalancerArns.includes(LoadBalancerArn),
      );
      // Between two attempts only targets on their way out still say which ports there were.
      const dynamic = targetsIn(known.targetHealth[targetGroupArn]).filter(
        ({ Target, TargetHealth }) =>
          (Target.Port ?? 0) >= firstDynamicPort && conditionOf(TargetHealth) !== 'serving',
      );
      const from = { groups: balancer?.SecurityGroups, addresses: [] };
      const passages = dynamic.map((target) => {
        const to = { groups: groupsOf(target, known.instances), addresses: [] };
        const rules = known.peerSecurityGroups;
        const passage: Passage =
          rules && balancer && to.groups
            ? ingress(rules, from, to, target.Target.Port ?? 0)
            : 'unknown';
        return { target, groups: to.groups ?? [], passage };
      });
      const closed = passages.filter(({ passage }) => passage === 'closed');
      const [first] = closed.length > 0 ? closed : passages.filter((it) => it.passage !== 'open');
      const [sign, ...more] = quoteSigns(see, attachment, 'timeout');
      if (!first || !sign) continue;
      const ids = [...new Set(first.groups)].toSorted(compareTexts);
      const port = first.target.Target.Port;
      const proven = first.passage === 'closed';
      const [id = '<instance group>'] = ids;
      const [source = '<load balancer group>'] = balancer?.SecurityGroups ?? [];
      yield {
        ...(attachment.vague ? {} : { explains: dropExplains }),
        subject: `target group ${groupName}`,
        confidence: proven ? 'confirmed' : 'possible',
        summary: proven
          ? `Security group ${listed(ids)} of instance \`${first.target.Target.Id}\` does not let the load balancer in on its dynamic host port ${port}: ${extent(attachment)}`
          : `Checks of dynamic host ports such as ${port} on instance \`${first.target.Target.Id}\` get no answer: ${extent(attachment)}`,
        evidence: [
          sign,
          ...more,
          see('targetHealth', targetGroupArn, portsPath(first.target.Target.Id)),
          ...(proven
            ? ids.map((it) =>
                see(
                  'peerSecurityGroups',
                  `${itemPath('SecurityGroups', 'GroupId', it)}.IpPermissions`,
                ),
              )
            : []),
        ],
        remediation: {
          text: 'Let the load balancer in on the whole range of dynamic host ports, 32768 to 65535, by a rule that names its security group; or give the tasks network interfaces of their own (awsvpc).',
          command: `aws ec2 authorize-security-group-ingress --region ${known.ref.region} --group-id ${id} --protocol tcp --port 32768-65535 --source-group ${source}`,
        },
        prevention: 'Prefer the awsvpc network mode, in which the container port is the port.',
      };
    }
  },
});

interface DescribedInstances {
  readonly Reservations: readonly {
    readonly Instances: readonly {
      readonly InstanceId: string;
      readonly SecurityGroups: readonly { readonly GroupId?: string | undefined }[];
    }[];
  }[];
}

/** The path to every port of one instance that is registered: it may have several tasks. */
function portsPath(instance: string): string {
  const targets = itemPath('TargetHealthDescriptions', 'Target.Id', instance);
  return `${targets.replace(' | [0]', '')}.Target.Port`;
}

/** The security groups of the instance of a target; undefined where it was not read. */
function groupsOf(
  { Target }: TargetHealthDescription,
  instances: Readonly<Record<string, DescribedInstances>> | undefined,
): readonly string[] | undefined {
  const found = (instances?.[Target.Id]?.Reservations ?? [])
    .flatMap(({ Instances }) => Instances)
    .find(({ InstanceId }) => InstanceId === Target.Id);
  return found?.SecurityGroups.flatMap(({ GroupId }) => GroupId ?? []);
}
