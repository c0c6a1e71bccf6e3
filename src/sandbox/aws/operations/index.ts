import type { ServiceName } from '../services.ts';
import { applicationAutoscaling } from './application-autoscaling.ts';
import { cloudwatch } from './cloudwatch.ts';
import { ec2 } from './ec2.ts';
import { ecr } from './ecr.ts';
import { ecs } from './ecs.ts';
import { efs } from './efs.ts';
import { elbv2 } from './elbv2.ts';
import { iam } from './iam.ts';
import { kms } from './kms.ts';
import { logs } from './logs.ts';
import type { Operations } from './operation.ts';
import { secretsmanager } from './secretsmanager.ts';
import { servicediscovery } from './servicediscovery.ts';
import { ssm } from './ssm.ts';
import { sts } from './sts.ts';
import { vpcLattice } from './vpc-lattice.ts';

/** What the simulated account answers, by the prefix of the service's IAM actions. */
export const operations: Readonly<Record<ServiceName, Operations>> = {
  ecs,
  logs,
  ecr,
  elasticloadbalancing: elbv2,
  ec2,
  sts,
  'application-autoscaling': applicationAutoscaling,
  cloudwatch,
  elasticfilesystem: efs,
  iam,
  kms,
  secretsmanager,
  servicediscovery,
  ssm,
  'vpc-lattice': vpcLattice,
};
