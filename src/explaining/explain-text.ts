import { isLookedFor } from '../reading/log-classes/files.ts';
import { joinMessages, unwrapLines } from '../reading/messages/unwrap.ts';
import { readApiError } from './api-errors.ts';
import { isOfEcs } from './aws-lines.ts';
import { readBuildStep } from './build-steps.ts';
import { isBuildOutput, readBuild, readBuildLine } from './builds.ts';
import { readExitCodes } from './exit-codes.ts';
import { isTerraformError, joinNested, readInfrastructure } from './infrastructure.ts';
import { readLog } from './logs.ts';
import type { Match, Reading } from './match.ts';
import { withoutSearches } from './searches.ts';
import { readServiceEvent } from './service-events.ts';
import { withoutStepEnds } from './step-ends.ts';
import { readBareExit, readStopReason } from './stop-reasons.ts';
import { readTargetHealth } from './target-health.ts';
import { readWaiter } from './waiters.ts';

/** Most characters of a paste that are read as it stands. */
const mostRead = 256 * 1024;

/** How much of a paste tells whether it is a log. */
const mostOfLog = 16 * 1024;
/** Most lines over which one message is thought to be wrapped. */
const mostWrapped = 12;
/** Most lines that are thought to be one crash's. */
const fewLines = 3;

/** npm and Yarn end with 1 where their program was ended by a signal. */
const endedBySignal = /\bsignal "?SIG(?:TERM|INT)\b/;

/** The readers of one message, the most particular first: the first that understands a message has it. */
const readers: readonly ((message: string) => Reading | undefined)[] = [
  readServiceEvent,
  readTargetHealth,
  readStopReason,
  readWaiter,
  readApiError,
  readBuildLine,
];

/**
 * Says which failure modes a pasted text tells of: stop reasons, service events, target health, exit codes, waiters, builds,
 * Terraform and CloudFormation, and log tails, in any wrapping. The most specific comes first, each mode once; a text that
 * only says that all is well gives none. The time it takes grows with the text alone, of which at most 256 KiB are read.
 */
export function explainText(text: string): readonly Match[] {
  const lines = withoutSearches(unwrapLines(withoutStepEnds(text)));
  const found = read(lines, text.slice(0, mostRead));
  if (isLikely(found) || lines.length < 2) return found;
  // A narrow window breaks lines between words, or within them.
  const words = lines.map((line) => line.trim());
  const joined = [...(words.length <= mostWrapped ? [words.join(' ')] : []), words.join('')];
  const mayCrash = lines.length <= fewLines && !lines.some(isLookedFor);
  const whole = (line: string) =>
    // Lines of a log that are joined say of each other what none of them says; few lines are no log.
    read([line], line).filter(({ rule }) => mayCrash || rule !== 'app-crash-on-start');
  const said =
    found.length > 0 || isLog(text) ? [] : (joined.map(whole).find((it) => it.length > 0) ?? []);
  if (said.length > 0) return said;
  // What is only possible by one line may be plain by the whole message of ECS, below a heading or in a table's first column.
  const cells = words.filter((line) => line !== '').map((line) => line.replace(/ {2,}\S.*$/, ''));
  return (
    [...joined, cells.join('')]
      .map((line) => line.slice(Math.max(0, line.search(/\(service [^\s)]{1,255}\) \(/))))
      .filter((line) => isOfEcs(line) || line.startsWith('(service '))
      .map(whole)
      .find(isLikely) ?? found
  );
}

/** How lines of a log begin, whatever stands before their time or level; such lines are not one message that was wrapped. */
const logLine =
  /^.{0,80}?\b\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d|^\W{0,3}(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|CRITICAL|FATAL)\b/;

function isLog(text: string): boolean {
  return (
    text
      .slice(0, mostOfLog)
      .split('\n')
      .filter((line) => logLine.test(line)).length > 1
  );
}

function isLikely(matches: readonly Match[]): boolean {
  return matches.some(({ confidence }) => confidence === 'likely');
}

/** @param raw the text with the prefixes of its lines, by which builds are known */
function read(lines: readonly string[], raw: string): readonly Match[] {
  const messages = joinMessages(lines);
  const texts = messages.map(({ text }) => text);
  const paste = texts.join('\n');
  const ofBuild = isBuildOutput(raw) || isBuildOutput(lines.join('\n'));
  const build = ofBuild ? readBuild(`${paste}\n${raw}`, texts) : [];
  if (build.length > 0) return best(build);
  const ofTerraform = isTerraformError(texts);
  const understood = texts.map((text) => readMessage(text, ofTerraform));
  const step = ofBuild ? readBuildStep(lines) : undefined;
  // What AWS says after a build is plainer than what a step of the build says.
  const others = understood.flat().filter(({ quote }) => !quote.includes(step?.quote ?? ''));
  if (step && !isLikely(others)) return best([step]);
  const rest = messages.filter((_, i) => understood[i]?.length === 0);
  const codes = readExitCodes(texts.filter((text) => !isOfEcs(text)).join('\n'));
  const log = readLog(rest.flatMap((message) => message.lines));
  return best([
    ...understood.flat(),
    ...codes,
    // What obeys a signal does not end in an error, unless its runner makes one of it.
    ...(codes.some(({ says }) => says === 'end') && !endedBySignal.test(paste)
      ? log.filter(({ rule }) => rule !== 'graceful-stop-143')
      : log),
    ...texts.flatMap((text) => readBareExit(text) ?? []),
  ]);
}

function readMessage(message: string, ofTerraform: boolean): readonly Reading[] {
  const outer = readInfrastructure(message, ofTerraform);
  const inner = firstReading(message) ?? quotedReading(message);
  if (outer) return joinNested(outer, inner);
  return inner ? [inner] : [];
}

/** Fields in which APIs, the CLI and the console give a message, wherever in a line of JSON they stand. */
const field =
  /"(?:message|stopped_?reason|status_?reason|rollout_?state_?reason|reason)"\s{0,4}:\s{0,4}"([^"]{4,4000})/gi;
const mostFields = 50;

function quotedReading(message: string): Reading | undefined {
  let seen = 0;
  for (const [, value = ''] of message.matchAll(field)) {
    const found = firstReading(value);
    if (found) return found;
    if (++seen === mostFields) break;
  }
  return undefined;
}

function firstReading(message: string): Reading | undefined {
  for (const reader of readers) {
    const found = reader(message);
    if (found) return found;
  }
  return undefined;
}

/**
 * Each mode once, the most specific first. What is certain leaves no room for what is possible, and where a cause is told,
 * that the program ended goes without saying.
 */
function best(readings: readonly Reading[]): readonly Match[] {
  const causes = readings.filter(({ says }) => says === 'cause');
  const consequences = readings.filter(({ says }) => says === 'consequence');
  const ends = causes.length > 0 ? [] : surest(readings.filter(({ says }) => says === 'end'));
  const found = new Map<string, Match>();
  for (const it of [...surest(causes), ...consequences, ...ends]) {
    const { rule, confidence, quote } = it;
    if (!found.has(rule)) found.set(rule, { rule, confidence, quote });
  }
  // A check whose tool is missing fails for that reason.
  if (found.has('health-tool-missing')) found.delete('container-health-failing');
  return [...found.values()];
}

function surest(readings: readonly Reading[]): readonly Reading[] {
  const sure = readings.filter(({ confidence }) => confidence === 'likely');
  return sure.length > 0 ? sure : readings;
}
