import { describe, expect, test } from 'vitest';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { throughExpressService } from '../../src/diagnosis/express-mode.ts';
import { findingOf } from '../support/diagnosis.ts';
import { factsOf, type Given } from '../support/facts.ts';
import { loadBalanced } from '../support/load-balanced.ts';
import { service } from '../support/shop.ts';

const serviceArn = 'arn:aws:ecs:eu-west-1:123456789012:service/prod/checkout-svc';
const stats = { calls: 0, rounds: 0, elapsedMs: 0 };
const configured = {
  expressService: {
    service: {
      serviceArn,
      activeConfigurations: [{ healthCheckPath: '/healthz', ingressPaths: [] }],
    },
  },
};

function wrongPath(resourceManagementType: string, more: Given = {}) {
  const log = [
    '10.0.0.5 - - "GET /healthz HTTP/1.1" 404 22 "-" "ELB-HealthChecker/2.0"',
    '127.0.0.1 - - "GET /api/health HTTP/1.1" 200 2 "-" "curl/8.5"',
  ];
  const given = loadBalanced({ targets: [404, 404], log, service: { resourceManagementType } });
  const { findings } = diagnose(factsOf({ ...given, ...more }), stats);
  return findings.find(({ rule }) => rule === 'health-path-wrong')?.remediation;
}

describe('advice for a service of Express Mode', () => {
  test('changes the health check path on the Express service', () => {
    const advice = wrongPath('ECS', configured);
    expect(advice?.text).toMatch(
      /ECS manages these resources of an Express Mode service: make the change with `aws ecs update-express-gateway-service`, not on them; its health check path is `\/healthz` now\.$/,
    );
    expect(advice?.command).toMatch(
      /^aws ecs update-express-gateway-service --service-arn \S+:service\/\S+ --health-check-path \/api\/health --region eu-west-1$/,
    );
  });

  test('leaves the target group of other services to their owner', () => {
    const advice = wrongPath('CUSTOMER');
    expect(advice?.text).not.toContain('Express');
    expect(advice?.command).toContain('aws elbv2 modify-target-group');
  });

  const facts = factsOf({ services: service({ serviceArn, resourceManagementType: 'ECS' }) });
  const advised = (remediation: { text: string; command?: string; action?: 'roll-back' }) =>
    throughExpressService(findingOf({ remediation }), facts).remediation;

  test.each([
    'aws ecs update-service --cluster prod --service checkout-svc --deployment-configuration "maximumPercent=200"',
    'aws elbv2 modify-rule --rule-arn arn --actions x',
    'aws ec2 authorize-security-group-ingress --group-id sg-1 --protocol tcp --port 8080',
  ])('does not have it run %s', (command) => {
    const advice = advised({ text: 'Change it.', command });
    expect(advice.command).toBe(
      `aws ecs describe-express-gateway-service --service-arn ${serviceArn} --region eu-west-1`,
    );
    expect(advice.text).toMatch(/^Change it\. ECS manages .* not on them\.$/);
  });

  test('deploys another revision through the Express service, and offers no button for it', () => {
    const command = 'aws ecs update-service --service checkout-svc --task-definition checkout:41';
    expect(advised({ text: 'Roll back.', command, action: 'roll-back' })).toEqual({
      text: expect.stringContaining('update-express-gateway-service'),
      command: `aws ecs update-express-gateway-service --service-arn ${serviceArn} --task-definition-arn checkout:41 --region eu-west-1`,
    });
  });

  test('is as it was where nothing that ECS manages is changed', () => {
    const remediation = {
      text: 'Mend the program.',
      command: 'aws elbv2 describe-target-health --target-group-arn arn',
    };
    expect(advised(remediation)).toEqual(remediation);
  });

  test('says nothing beside a note', () => {
    const note = findingOf({ role: 'note', remediation: { text: 'The target group drains.' } });
    expect(throughExpressService(note, facts)).toEqual(note);
  });
});
