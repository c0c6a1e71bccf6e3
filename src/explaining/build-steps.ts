import { isBenign } from '../reading/log-classes/benign.ts';
import { cause, type Reading } from './match.ts';

/** Numbers that other tools put before each line. */
const numbered = /^[ \t]{0,20}(?:\d{1,6} \| )?/;
/** A line of BuildKit: the number of the step, and the seconds that it had run or how it ended. */
const kitLine = /^#(\d{1,3}) (?:\d{1,6}\.\d{1,3} (.*)|(DONE|CACHED)\b)?/;
const kitError =
  /^(?:(?:npm |yarn )?(?:[Ee]rror|ERROR|ERR!|[Ff]atal)[!: ]|.{0,200}\b(?:[Ee]rror(?:!|:)|ERR!|ERROR\b|[Ff]atal: |FAILED)|.{0,40}\*\* \(\w{1,60}Error\))/;
/** The classic builder's head of a step, and the layer that it says a step has made. */
const stepHead = /^Step \d{1,3}\/\d{1,3} : [A-Z]{3,12} /;
const layer = /^-{3,}> [0-9a-f]{12}$/;
const stepError =
  /^(?:(?:ERROR|[Ee]rror|[Ff]atal|E): |(?:Get|Head) "?https?:\/\/\S{1,400}: (?:no basic auth|unauthorized|denied|dial|net\/http)|Error response from daemon: )/;
const built =
  /^(?:Successfully (?:built|tagged) |#\d{1,3} (?:naming to|exporting layers) .{0,200}done)/;

/**
 * An error in the output of the last step of a build, where nothing says that the step came to an end. A paste may be cut, and
 * steps go on after many errors, so this is only possible.
 */
export function readBuildStep(lines: readonly string[]): Reading | undefined {
  let step = '';
  let error: string | undefined;
  for (const raw of lines) {
    const line = raw.replace(numbered, '').trim();
    if (built.test(line)) return undefined;
    const kit = kitLine.exec(line);
    if (stepHead.test(line) || layer.test(line)) {
      step = 'classic';
      error = undefined;
    } else if (kit) {
      const [, number = '', said = '', end] = kit;
      if (number !== step || end) error = undefined;
      step = number;
      if (kitError.test(said) && !isBenign(said)) error ??= said;
    } else if (step === 'classic' && stepError.test(line) && !isBenign(line)) {
      error ??= line;
    }
  }
  return error === undefined ? undefined : cause('build-docker-failed', error, 'possible');
}
