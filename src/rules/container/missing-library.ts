import type { LogFinding } from '../../reading/log-classes/finding.ts';
import { code } from '../phrases.ts';

/** A shared library that the loader did not find before the program could begin. */
export interface MissingLibrary {
  readonly line: LogFinding;
  /** The library as the subject of a sentence. */
  readonly says: string;
  readonly advice: string;
}

/** The words of glibc's loader, which name the program first, and of musl's, which name it last. */
const loader =
  /(?:^|\s)(?<before>\S{1,300}): error while loading shared libraries: |Error loading shared library \S{1,200}: [^(]{0,100}\(needed by (?<after>[^)]{1,300})\)/;

/** The first shared library that a log says the loader did not find. */
export function missingLibrary(findings: readonly LogFinding[]): MissingLibrary | undefined {
  const line = findings.find(
    ({ kind, text, confidence }) =>
      kind === 'missing-module' && confidence !== 'possible' && loader.test(text),
  );
  const library = line?.detail.file;
  if (!line || library === undefined) return undefined;
  const { before, after } = loader.exec(line.text)?.groups ?? {};
  const program = before ?? after;
  return {
    line,
    says: `library ${code(library)}${program === undefined ? '' : `, which ${code(program)} needs,`}`,
    advice: `Install the package that holds ${code(library)} in the image, or build the program on the image that it runs on: what is built for glibc does not find its libraries on Alpine.`,
  };
}
