import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { arn } from '../identifiers.ts';
import { today } from '../simulation.ts';
import { refusedTo } from './allowed.ts';
import type { Start, StartFailure } from './stage.ts';

const PREFIX = 'ResourceInitializationError: failed to validate logger args: ';

/** The containers' log drivers are set up: each log group must be there, or be made, and take a stream. */
export function openLogs(start: Start): StartFailure | undefined {
  for (const container of start.containers) {
    const stoppedReason = logsFail(start, container);
    if (stoppedReason !== undefined) return { stoppedReason };
  }
  return undefined;
}

function logsFail(start: Start, { logConfiguration }: ContainerDefinition): string | undefined {
  const { state } = start.simulation;
  const name = logConfiguration?.options?.['awslogs-group'];
  if (logConfiguration?.logDriver !== 'awslogs' || name === undefined) return undefined;
  const group = arn('logs', `log-group:${name}`);
  if (!state.logGroups.some((it) => it.name === name)) {
    if (logConfiguration.options?.['awslogs-create-group'] !== 'true') {
      return `${PREFIX}create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. : exit status 1`;
    }
    const refused = refusedTo(start, 'logs:CreateLogGroup', `${group}:log-stream:`);
    if (refused) {
      return `${PREFIX}create log group has been retried 1 times: failed to create Cloudwatch log group: ${refused} : exit status 1`;
    }
    state.logGroups.push({
      name,
      arn: group,
      createdAt: today(start.simulation),
      retentionInDays: 30,
      streams: [],
    });
  }
  const refused = refusedTo(start, 'logs:CreateLogStream', `${group}:log-stream:${start.state.id}`);
  return (
    refused &&
    `${PREFIX}create stream has been retried 1 times: failed to create Cloudwatch log stream: ${refused} : exit status 1`
  );
}
