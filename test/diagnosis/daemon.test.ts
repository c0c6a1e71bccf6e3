import { expect, test } from 'vitest';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { factsOf } from '../support/facts.ts';
import { service, steady } from '../support/shop.ts';
import { stats } from './rule.ts';

test.each([
  ['DAEMON', []],
  ['REPLICA', ['scaled-to-zero']],
])(
  'a %s service without a task and without a desired one shows %j',
  (schedulingStrategy, shown) => {
    const none = { desiredCount: 0, runningCount: 0 };
    const services = service({ schedulingStrategy, ...none, deployments: [steady(none)] });
    expect(diagnose(factsOf({ services }), stats).symptoms).toEqual(shown);
  },
);
