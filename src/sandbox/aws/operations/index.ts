import type { ServiceName } from '../services.ts';
import { ec2 } from './ec2.ts';
import { ecr } from './ecr.ts';
import { ecs } from './ecs.ts';
import { elbv2 } from './elbv2.ts';
import { logs } from './logs.ts';
import type { Operations } from './operation.ts';
import { sts } from './sts.ts';

/** What the simulated account answers, by the service's name in a signature. */
export const operations: Readonly<Record<ServiceName, Operations>> = {
  ecs,
  logs,
  ecr,
  elasticloadbalancing: elbv2,
  ec2,
  sts,
};
