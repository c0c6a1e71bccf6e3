import type { DeploymentState, ServiceState } from './service-state.ts';
import type { Simulation } from './simulation.ts';

/** Sends so many of a hundred production requests to a deployment's tasks, by the listener rules that ECS owns. */
export function sendProduction(
  { state }: Simulation,
  service: ServiceState,
  { loadBalancers }: DeploymentState,
  weight: number,
): void {
  for (const [index, { targetGroupArn }] of loadBalancers.entries()) {
    const attached = service.loadBalancers[index];
    const { productionListenerRule, alternateTargetGroupArn } =
      attached?.advancedConfiguration ?? {};
    const rule = state.rules.find(
      ({ RuleArn }) => RuleArn !== undefined && RuleArn === productionListenerRule,
    );
    const other = [attached?.targetGroupArn, alternateTargetGroupArn].find(
      (arn) => arn !== targetGroupArn,
    );
    if (!rule || other === undefined) continue;
    const weights = [
      { TargetGroupArn: targetGroupArn, Weight: weight },
      { TargetGroupArn: other, Weight: 100 - weight },
    ];
    rule.Actions = [{ Type: 'forward', Order: 1, ForwardConfig: { TargetGroups: weights } }];
  }
}
