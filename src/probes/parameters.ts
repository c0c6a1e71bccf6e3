import { DescribeParametersCommand } from '@aws-sdk/client-ssm';
import { describeParameters } from '../facts/secrets.ts';
import { defineProbe } from './probe.ts';
import { parameterName, suspectReferences } from './secret-references.ts';

/** The most names that one filter takes (sdk: ParameterStringFilter). */
const mostNames = 50;

/** Which of the parameters exist that tasks get; their values are never read. */
export const parameters = defineProbe({
  provides: 'parameters',
  needs: ['currentTaskDefinitions'],
  wants: ['stoppedTasks', 'logEvents'],
  question: (known) => {
    const names = suspectReferences(known).flatMap((it) => parameterName(it) ?? []);
    if (names.length === 0) return undefined;
    return {
      client: 'ssm',
      command: new DescribeParametersCommand({
        ParameterFilters: [
          {
            Key: 'Name',
            Option: 'Equals',
            Values: [...new Set(names)].toSorted().slice(0, mostNames),
          },
        ],
        MaxResults: mostNames,
      }),
    };
  },
  read: describeParameters,
});
