import { containerHealthFailing } from '../../../src/rules/health/container-health-failing.ts';
import { checkedContainer, curl, elbChecksFailed } from '../../support/checked-container.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(containerHealthFailing, {
  finds: {
    'a container that AWS calls UNHEALTHY': {
      given: checkedContainer({ healthCheck: curl, running: ['UNHEALTHY', 'HEALTHY'] }),
      subject: 'container app',
      confidence: 'confirmed',
      says: /`curl -f http:.*`: 1 of 2 running tasks is UNHEALTHY$/,
      sees: { "tasks[0].containers[?name=='app'] | [0].healthStatus": 'UNHEALTHY' },
    },
    'tasks that were stopped for it': {
      given: checkedContainer({ healthCheck: curl, running: ['UNKNOWN'], killed: 3 }),
      says: /3 tasks were stopped for it$/,
      sees: { 'tasks[0].stoppedReason': 'Task failed container health checks' },
    },
    'the newer wording, which names the task': {
      given: checkedContainer({
        healthCheck: curl,
        killed: 1,
        reason: '(task 0123) Task failed container health checks.',
      }),
      says: /1 task was stopped for it$/,
    },
    'a port that refuses the load balancer too, as sure as that is': {
      given: checkedContainer({
        healthCheck: curl,
        running: ['UNHEALTHY', 'UNHEALTHY'],
        targets: ['refused', 'refused'],
      }),
      confidence: 'likely',
    },
  },
  ignores: {
    'a program that ends by itself where both are refused': checkedContainer({
      healthCheck: curl,
      running: ['UNHEALTHY'],
      killed: 1,
      reason: 'Essential container in task exited',
      stopCode: 'EssentialContainerExited',
      targets: ['refused'],
    }),
    "a load balancer's checks": checkedContainer({
      healthCheck: curl,
      killed: 2,
      reason: elbChecksFailed,
      targets: [],
    }),
    'a check that has had no result yet': checkedContainer({
      healthCheck: curl,
      running: ['UNKNOWN', 'UNKNOWN'],
    }),
    'a check whose tool seems to be missing': checkedContainer({
      healthCheck: curl,
      running: ['UNHEALTHY'],
      targets: ['healthy'],
    }),
  },
});
