import { expect, test } from 'vitest';
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import { deploy, withoutBreaker } from '../../src/sandbox/aws/faults/changes/release.ts';
import { PRIVATE_SUBNETS, PUBLIC_SUBNETS } from '../../src/sandbox/aws/world/healthy/vpc.ts';
import { diagnoseIn } from '../support/aws-sandbox.ts';
import { diagnoseAfter } from '../support/scenario.ts';

/** What is wrong, without what follows from it. */
function causes({ verdict, symptoms, findings }: Diagnosis) {
  const found = findings.filter(({ role }) => role === 'cause');
  return { verdict, symptoms, causes: found.map(({ rule, summary }) => `${rule}: ${summary}`) };
}

function inCheckout(fault: string) {
  return [{ fault, cluster: 'prod', service: 'checkout-svc' }];
}

test('the NAT gateways are gone; what runs is healthy, and nothing new starts whatever it calls first', async () => {
  const { diagnosis } = await diagnoseIn(inCheckout('private-subnet-no-nat'));
  expect(causes(diagnosis)).toEqual({
    verdict: 'cause-found',
    symptoms: ['tasks-keep-stopping', 'deployment-failing'],
    causes: [
      'private-subnet-no-nat: Tasks in subnets `subnet-023924dd5dc4520bd` and `subnet-05c9b20cb73b0507b` cannot reach Amazon ECR and Secrets Manager: the route to the internet in `rtb-0caba01e8123d37b3` is a blackhole, because `nat-036bebcf2f2226bcc` is gone: 8 of 8 failed tasks of `checkout:41` since 03:11 UTC; the 2 running tasks have no way out there either',
    ],
  });
});

test('a public address is of no use in the private subnets of a mixed list, and tasks in the public one start', async () => {
  const diagnosis = await diagnoseAfter((simulation, service, advance) => {
    for (const { Routes = [] } of simulation.state.routeTables) {
      const nat = Routes.findIndex(({ NatGatewayId }) => NatGatewayId !== undefined);
      if (nat >= 0) Routes.splice(nat, 1);
    }
    service.networkConfiguration = {
      awsvpcConfiguration: {
        ...service.networkConfiguration.awsvpcConfiguration,
        subnets: [...PUBLIC_SUBNETS.slice(0, 1), ...PRIVATE_SUBNETS],
        assignPublicIp: 'ENABLED',
      },
    };
    service.desiredCount = 3;
    withoutBreaker(service);
    deploy(simulation, service);
    advance(12 * 60);
  });
  expect(causes(diagnosis)).toEqual({
    verdict: 'cause-found',
    symptoms: ['tasks-keep-stopping', 'deployment-failing'],
    causes: [
      'private-subnet-no-nat: Tasks in subnets `subnet-023924dd5dc4520bd` and `subnet-05c9b20cb73b0507b` (2 of 3) cannot reach Amazon ECR and Secrets Manager: route table `rtb-0caba01e8123d37b3` has no route to the internet: 6 of 6 failed tasks of `checkout:41` since 03:31 UTC',
    ],
  });
});

test('one network ACL hides the tasks of one zone, while the security groups are the same in both', async () => {
  const { diagnosis } = await diagnoseIn(inCheckout('nacl-blocked'));
  expect(causes(diagnosis)).toEqual({
    verdict: 'cause-found',
    symptoms: ['tasks-keep-stopping'],
    causes: [
      'nacl-blocked: Checks of load balancer `prod-alb` do not reach the tasks in subnet `subnet-05c9b20cb73b0507b` (1 of 2): network ACL `acl-0e8c455d199e75598` of subnet `subnet-05c9b20cb73b0507b` drops tcp 8000 in from 10.0.1.0/24 (entry 90 denies): 15 tasks were stopped for failing checks',
    ],
  });
});
