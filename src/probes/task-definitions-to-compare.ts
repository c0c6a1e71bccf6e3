import { serviceIn } from '../facts/service.ts';
import { revisionArn } from '../reading/deployments/asked-revisions.ts';
import type { Probe } from './probe.ts';
import { defineEachProbe } from './probe.ts';
import { taskDefinitions } from './task-definitions.ts';

/** How many former deployments' revisions are read, of which one is the last steady one. */
const mostFormer = 4;

/**
 * The revisions that somebody wants compared: the two that the words name, else those of the newest deployments beside those
 * that a diagnosis reads.
 */
export function taskDefinitionsToCompare(words: readonly string[]): Probe {
  return defineEachProbe({
    ...taskDefinitions,
    needs: ['currentTaskDefinitions'],
    wants: ['latestTaskDefinition', 'stoppedTasks', 'services', 'serviceRevisions'],
    subjects: (known) => {
      const { services, serviceRevisions } = known;
      const current = (services && serviceIn(services)?.taskDefinition) ?? '';
      const asked = words.flatMap((word) => revisionArn(word, current) ?? []);
      const deployed = (serviceRevisions?.serviceRevisions ?? []).flatMap(
        ({ taskDefinition }) => taskDefinition ?? [],
      );
      const former = asked.length > 0 ? asked : [...new Set(deployed)].slice(0, mostFormer);
      return [...new Set([...taskDefinitions.subjects(known), ...former])];
    },
  });
}
