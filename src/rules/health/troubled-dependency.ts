import type { GetLogEvents } from '../../facts/logs.ts';
import { lastPart } from '../../facts/service.ts';
import type { LogFinding } from '../../reading/log-classes/finding.ts';
import { logFindings } from '../../reading/logs/log-findings.ts';
import type { Attachment } from '../../reading/targets/attachment.ts';
import type { Evidence, See } from '../rule.ts';
import { dependencyTrouble, isAboutDependency } from './dependency-words.ts';

/** What a log of the release says of a dependency. */
export interface Trouble {
  /** Key of the `logEvents` fact. */
  readonly log: string;
  readonly finding: LogFinding;
}

/** What the release's logs say last and most surely about a dependency, unless the program got over it. */
export function troubleIn(
  { release }: Attachment,
  logEvents: Readonly<Record<string, GetLogEvents>> | undefined = {},
): Trouble | undefined {
  const ids = new Set(
    [...release.running, ...release.stopped].map(({ taskArn }) => lastPart(taskArn)),
  );
  for (const log of Object.keys(logEvents).toSorted()) {
    const answer = logEvents[log];
    if (!answer || !ids.has(log.split('/')[0] ?? '')) continue;
    const finding = logFindings(answer).find(
      (it) => isAboutDependency(it) && it.confidence !== 'possible',
    );
    if (finding) return { log, finding };
  }
  return undefined;
}

/** The same as the end of a clause, and nothing where the logs say nothing. */
export function sayingTrouble(trouble: Trouble | undefined): string {
  return trouble ? `, and its log says that ${dependencyTrouble(trouble.finding)}` : '';
}

/** Quotes the line that says so. */
export function quoteTrouble(see: See<'logEvents'>, { log, finding }: Trouble): Evidence {
  return see('logEvents', log, `events[${finding.line}].message`, finding.at);
}
