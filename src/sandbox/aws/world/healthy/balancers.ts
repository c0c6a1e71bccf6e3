import type { AccountState } from '../account-state.ts';
import type { LoadBalancerState } from '../balancer-state.ts';
import { ACCOUNT, arn, hex, REGION } from '../identifiers.ts';
import { publicAddress } from '../network.ts';
import { CONTAINER_PORT, type ServiceSpec } from './catalogue.ts';
import { addSecurityGroup, PUBLIC_SUBNETS, tcp, VPC_ID } from './vpc.ts';

/** An internet-facing application load balancer for a cluster, with an HTTP listener that answers 404 by default. */
export function addLoadBalancer(state: AccountState, cluster: string, createdAt: Date): void {
  const name = `${cluster}-alb`;
  const resource = `app/${name}/${hex(`alb/${cluster}`, 16)}`;
  const group = addSecurityGroup(state, `${cluster}-alb-sg`, `Internet to ${name}`, [
    tcp(80, { cidr: '0.0.0.0/0' }),
    tcp(443, { cidr: '0.0.0.0/0' }),
  ]);
  const balancer: LoadBalancerState = {
    config: {
      LoadBalancerArn: arn('elasticloadbalancing', `loadbalancer/${resource}`),
      LoadBalancerName: name,
      DNSName: `${name}-${Number.parseInt(hex(`dns/${cluster}`, 8), 16)}.${REGION}.elb.amazonaws.com`,
      CanonicalHostedZoneId: 'Z32O12XQLNTSW2',
      CreatedTime: createdAt,
      Scheme: 'internet-facing',
      Type: 'application',
      VpcId: VPC_ID,
      State: { Code: 'active' },
      IpAddressType: 'ipv4',
      SecurityGroups: [group],
      AvailabilityZones: PUBLIC_SUBNETS.map((SubnetId, index) => ({
        SubnetId,
        ZoneName: `${REGION}${'ab'[index]}`,
        LoadBalancerAddresses: [],
      })),
    },
    attributes: {
      'idle_timeout.timeout_seconds': '60',
      'deletion_protection.enabled': 'true',
      'routing.http2.enabled': 'true',
      'access_logs.s3.enabled': 'false',
    },
    tags: { team: 'platform' },
    nodes: PUBLIC_SUBNETS.map((subnetId, index) => ({
      subnetId,
      privateIp: `10.0.${index}.${cluster === 'prod' ? 12 : 14}`,
      publicIp: publicAddress(`alb/${cluster}/${index}`),
      networkInterfaceId: `eni-0${hex(`alb-eni/${cluster}/${index}`, 16)}`,
    })),
  };
  state.loadBalancers.push(balancer);
  const listenerArn = arn(
    'elasticloadbalancing',
    `listener/${resource}/${hex(`listener/${cluster}`, 16)}`,
  );
  const notFound = {
    Type: 'fixed-response' as const,
    Order: 1,
    FixedResponseConfig: {
      StatusCode: '404',
      ContentType: 'text/plain',
      MessageBody: 'No such service',
    },
  };
  state.listeners.push({
    ListenerArn: listenerArn,
    LoadBalancerArn: balancer.config.LoadBalancerArn,
    Port: 80,
    Protocol: 'HTTP',
    DefaultActions: [notFound],
  });
  state.rules.push({
    ListenerArn: listenerArn,
    RuleArn: `${listenerArn.replace(':listener/', ':listener-rule/')}/${hex(`rule/${cluster}`, 16)}`,
    Priority: 'default',
    Conditions: [],
    Actions: [notFound],
    IsDefault: true,
  });
}

/** A target group of type ip for the service, a rule that sends its path there; returns the group's ARN. */
export function addTargetGroup(state: AccountState, spec: ServiceSpec): string {
  const { cluster, name, path = '/*', targetGroupPort = CONTAINER_PORT } = spec;
  const groupName = `${cluster}-${name}`;
  const groupArn = arn(
    'elasticloadbalancing',
    `targetgroup/${groupName}/${hex(`tg/${groupName}`, 16)}`,
  );
  const balancer = state.loadBalancers.find(
    ({ config }) => config.LoadBalancerName === `${cluster}-alb`,
  );
  const listener = state.listeners.find(
    (it) => it.LoadBalancerArn === balancer?.config.LoadBalancerArn,
  );
  if (!balancer?.config.LoadBalancerArn || !listener?.ListenerArn) {
    throw new Error(`Cluster ${cluster} has no load balancer.`);
  }
  state.targetGroups.push({
    config: {
      TargetGroupArn: groupArn,
      TargetGroupName: groupName,
      Protocol: 'HTTP',
      ProtocolVersion: 'HTTP1',
      Port: targetGroupPort,
      VpcId: VPC_ID,
      TargetType: 'ip',
      IpAddressType: 'ipv4',
      HealthCheckEnabled: true,
      HealthCheckProtocol: 'HTTP',
      HealthCheckPort: 'traffic-port',
      HealthCheckPath: '/healthz',
      HealthCheckIntervalSeconds: 15,
      HealthCheckTimeoutSeconds: 5,
      HealthyThresholdCount: 3,
      UnhealthyThresholdCount: 2,
      Matcher: { HttpCode: '200' },
      LoadBalancerArns: [balancer.config.LoadBalancerArn],
    },
    attributes: {
      'deregistration_delay.timeout_seconds': '300',
      'stickiness.enabled': 'false',
      'slow_start.duration_seconds': '0',
      'load_balancing.algorithm.type': 'round_robin',
    },
    tags: { service: name, owner: ACCOUNT },
    targets: [],
  });
  const order = state.rules.filter((rule) => rule.ListenerArn === listener.ListenerArn).length;
  state.rules.push({
    ListenerArn: listener.ListenerArn,
    RuleArn: `${listener.ListenerArn.replace(':listener/', ':listener-rule/')}/${hex(`rule/${groupName}`, 16)}`,
    Priority: String(order * 10),
    Conditions: [{ Field: 'path-pattern', Values: [path], PathPatternConfig: { Values: [path] } }],
    Actions: [
      {
        Type: 'forward',
        Order: 1,
        TargetGroupArn: groupArn,
        ForwardConfig: {
          TargetGroups: [{ TargetGroupArn: groupArn, Weight: 1 }],
          TargetGroupStickinessConfig: { Enabled: false },
        },
      },
    ],
    IsDefault: false,
  });
  return groupArn;
}
