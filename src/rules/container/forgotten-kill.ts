import type { KnownFacts } from '../../facts/known-facts.ts';
import { serviceIn } from '../../facts/service.ts';
import { tasksNewestFirst } from '../../facts/tasks.ts';
import { formerMemoryIn } from '../../reading/stops/former-memory.ts';
import { instant } from '../instants.ts';
import { code } from '../phrases.ts';
import type { Finding, See } from '../rule.ts';
import { quoteMemory } from './memory-evidence.ts';

/**
 * A task that ECS no longer lists was replaced when the memory of the service was used up: it is the most that can be said of
 * why it ended once its stop reason is gone.
 */
export function* forgottenKill(
  {
    services,
    stoppedTasks,
    formerMemory,
    ref,
  }: KnownFacts<'services' | 'stoppedTasks', 'formerMemory'>,
  see: See<'formerMemory'>,
): Generator<Finding> {
  const memory = formerMemoryIn(formerMemory);
  const service = serviceIn(services);
  if (!service || !memory?.isFull || tasksNewestFirst(stoppedTasks).length > 0) return;
  yield {
    kind: 'note',
    subject: `service ${service.serviceName}`,
    confidence: 'likely',
    explains: [],
    summary: `A task of ${code(service.serviceName)} was most likely killed for exceeding its memory limit: memory use was at ${Math.round(memory.highest)} % at ${instant(memory.at)}, just before a new task took its place; ECS no longer lists the one that ended`,
    evidence: [quoteMemory(see, memory)],
    remediation: {
      text: "Read the log of that time; then raise the memory of the container (on Fargate the task's too) or find the leak.",
      command: `aws cloudwatch get-metric-statistics --namespace AWS/ECS --metric-name MemoryUtilization --dimensions Name=ClusterName,Value=${ref.cluster} Name=ServiceName,Value=${ref.name} --start-time ${new Date(Date.parse(memory.at) - 3_600_000).toISOString()} --end-time ${memory.at} --period 60 --statistics Maximum --region ${ref.region}`,
    },
    prevention:
      'Alarm on MemoryUtilization at 85 %, and send the ECS events of task state changes to a log group: they keep every stop reason.',
  };
}
