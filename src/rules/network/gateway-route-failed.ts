import { itemPath } from '../../facts/path.ts';
import { lastPart } from '../../facts/service.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';

/**
 * ECS could not make or change the route of a gateway to the service: the gateway owns the load balancer, and the service has
 * none of its own by design.
 */
export const gatewayRouteFailed = defineRule({
  id: 'gateway-route-failed',
  layer: 'network',
  title: "The gateway's route could not be made",
  explains: ['deployment-failing', 'below-desired-count', 'deployment-rolled-back'],
  needs: ['services', 'gatewayRoutes'],
  wants: ['gateways'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeGatewayRoute.html',
  applies: ({ gatewayRoutes }) => gatewayRoutes.gatewayRoutes.length > 0,

  *check(known, see) {
    for (const route of known.gatewayRoutes.gatewayRoutes) {
      const { gatewayRouteArn: arn = '', gatewayArn = '', status = '' } = route;
      if (!status.endsWith('_FAILED')) continue;
      const gateway = known.gateways?.[gatewayArn]?.gateway;
      const [error] = (gateway?.failures ?? []).flatMap(({ errors }) => errors);
      const reason = gateway?.statusReason ?? error?.message;
      const name = gateway?.name ?? lastPart(gatewayArn);
      yield {
        subject: `gateway ${name}`,
        confidence: 'confirmed',
        summary: `The route of gateway ${code(name)} to port ${code(route.serviceContainerPortName ?? '')} of the service is ${status}${reason ? `: ${code(reason)}` : ''}`,
        evidence: [
          see('gatewayRoutes', `${itemPath('gatewayRoutes', 'gatewayRouteArn', arn)}.status`),
          ...(gateway ? [see('gateways', gatewayArn, 'gateway.statusReason')] : []),
        ],
        remediation: {
          text: 'Mend what the gateway names (its infrastructure role, its subnets and zones, or its certificate), then deploy the service again.',
          command: `aws ecs describe-gateway --gateway ${gatewayArn} --region ${known.ref.region}`,
        },
        prevention:
          'Alarm on the status of gateways, and give them subnets in every zone of the service.',
      };
    }
  },
});
