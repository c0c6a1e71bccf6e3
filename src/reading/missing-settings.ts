import type { LogLine } from './log-lines.ts';

/** A setting that a program says it lacks. */
export interface MissingSetting {
  /** As the program names it, which need not be the variable's spelling: `db.url` is `DB_URL`. */
  readonly name: string;
  /** The log event that says so. */
  readonly event: number;
  /** Whether the text speaks of the environment or of settings; a bare `KeyError` may be about any dictionary. */
  readonly certain: boolean;
}

/** How far apart the lines of one complaint may be. */
const reach = 8;

/** What says that something is absent, whatever it is. */
const lacking =
  /\b(?:missing|unset|unbound variable|undefined|absent|not (?:been )?(?:set|defined|provided|configured|specified|supplied|present)|(?:must|needs? to|should|has to|have to) (?:be (?:set|defined|provided|configured|specified|present|supplied)|specify)|must not be (?:empty|blank|null)|(?:cannot|can't|can not) be (?:empty|blank|null|undefined)|is (?:a )?required|are required|required|is empty|parameter (?:not set|null)|no value|NotPresent|could not resolve placeholder|(?:did not|didn't|couldn't|could not|cannot|failed to) (?:find|read|get|load|resolve)|not found|isn't set|wasn't set|set the|please (?:set|provide|define|specify|export)|you (?:must|need to|have to) (?:set|provide|define|specify|export))\b/i;

/** What every complaint has in one of its words; most lines of a log have none of it. */
const complaintHint =
  /missing|required|\bset\b|unset|undefined|unbound|parameter|absent|\bnot\b|n't\b|must|empty|blank|null|need|have to|has to|found|NotPresent|resolve|KeyError|please|specify|\bno value|invalid|following|validation|path/i;

/** What says that the absent thing is a setting. */
const settingWord =
  /\b(?:env|envs|envvars?|environ|environment|environments|variables?|vars?|settings?|configs?|configuration|config properties|config property|placeholder|unbound variable|parameter not set|process\.env|getenv|keys?|secrets?|NotPresent|ImproperlyConfigured|UndefinedValueError|assertions)\b/i;

/** `SECRET_KEY`; of names without an underscore only those that stand where a name must stand. */
const upperName = /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g;
const soleName =
  /\b(?:variables?|env|envvars?|var|settings?|config|key)\b(?: (?:named|called))?[\s:="'`[({]{1,4}([A-Z][A-Z0-9]{1,40})\b|["'`]([A-Z][A-Z0-9]{1,40})["'`]|\b([A-Z][A-Z0-9]{1,40})["'`]?:? (?:is|must|was|needs|env|environment|variable|cannot|has|not set|not defined|missing|parameter not|unbound)\b/g;
/** `APP_NAME, ENVIRONMENT and SECRET_KEY`: in a list, names without an underscore are names too. */
const nameList =
  /\b[A-Z][A-Z0-9_]+["'`]?(?:(?:\s?,\s?(?:and |or )?|\s(?:and|or|&)\s)["'`]?[A-Z][A-Z0-9_]+["'`]?)+/g;
const shellName = /(?:^|[\s:])([A-Za-z_]\w{0,80}): (?:unbound variable|parameter (?:not set|null))/;
const notNames = new Set(
  'ERROR FATAL WARN WARNING INFO DEBUG TRACE CRITICAL PANIC SEVERE NOTICE HTTP HTTPS URL URI JSON YAML API AWS ECS ENV SQL TLS SSL UTC ID NULL TRUE FALSE MISSING REQUIRED CONFIG THE GET POST AND OR NOT IT THIS AWS_CONFIG_FILE AWS_SDK_LOAD_CONFIG'.split(
    ' ',
  ),
);
/** Error codes look like names: `ERR_MODULE_NOT_FOUND`, `MODULE_NOT_FOUND`. */
const errorCode =
  /^(?:ERR|ERROR|E|ER|SRCFG\d*)_|_(?:ERROR|EXCEPTION|NOT_FOUND|FAILED|DENIED|TIMEOUT)$/;

/** Words of a program that goes on without the setting. */
const goesOn =
  /\b(?:optional|skipping|skipped|disabl(?:ed|ing)|falling back|fallback|default(?:s|ing)?(?: to| value)|using default|ignor(?:ed|ing)|deprecated)\b/i;
const softLevels = new Set(['trace', 'debug', 'info', 'notice', 'warn', 'warning']);
const declareIt = /\bor define a default value\b/i;

/** Wordings that name the setting in one line, where neither the spelling nor the words above suffice. */
const namedLines: readonly RegExp[] = [
  /could not resolve placeholder '([^']{1,120})'/i,
  /required key ([\w.]{1,120}) missing value/i,
  /config(?:uration)? property ([\w.-]{1,120}) is required/i,
  /missing (?:value for field|required (?:configuration|config|setting|property|key)s?:?) ["'`]?([\w.-]{1,120})/i,
  /environment variable not found:? ["'`]([\w.]{1,120})["'`]/i,
  /(?:connection string|configuration (?:value|key|section)|environment variable|setting) ["'`]([\w.:-]{1,120})["'`] (?:was |is |has )?(?:not |missing|required)/i,
  /^["'`]?([A-Za-z_][\w.]{1,120})["'`]? not found\. Declare it as envvar/i,
  /UndefinedValueError: (\w{1,120}) not found/i,
  /Missing `(\w{1,80})` for '\w{1,40}' environment/i,
];

/** A dictionary's word for an absent key: an environment is one dictionary of many. */
const absentKey =
  /\bKeyError: ['"]([A-Za-z_]\w{0,80})['"]|\bkey not found: ["']([A-Za-z_]\w{0,80})["']|Undefined (?:array key|index:?) ["']?([A-Z]\w{1,80})["']?/;
const environmentNear = /environ\b|getenv|\bENV\b|_ENV|\bsettings\b|\bconfig\b/i;

const pydantic = /\bvalidation errors? for (\w{1,80})/i;
const fieldRequired = /^\s+field required\b/i;
const item =
  /^\s*(?:[-*•·✗✘✖❌→>]\s*|\d+[.)]\s*)?["'`]?([A-Za-z][A-Za-z0-9_]{1,80})["'`]?\s*(?:$|[:,=([–-])/u;
const opener =
  /(?:(?:missing|required|unset|undefined|invalid|following|absent)\b.{0,60}\b(?:env|environment|variables?|vars?|settings?|config|configuration|secrets?)\b|\b(?:env|environment|variables?|vars?|settings?|config|secrets?)\b.{0,60}\b(?:missing|required|not set|unset|undefined|invalid|as an environment variable))\b[^A-Za-z]{0,6}(?:are|is|were|be set)?[^A-Za-z0-9]{0,6}$/i;

/** The settings that a log names as absent, in the order in which it names them, each once. */
export function missingSettings(lines: readonly LogLine[]): readonly MissingSetting[] {
  const found = new Map<string, MissingSetting>();
  const add = (name: string, event: number, certain: boolean) => {
    const earlier = found.get(name);
    if (!earlier || (certain && !earlier.certain)) found.set(name, { name, event, certain });
  };
  for (const [i, line] of lines.entries()) {
    if (!complaintHint.test(line.text)) continue;
    for (const { name, certain } of namesIn(line, lines, i)) add(name, line.event, certain);
    for (const { name, at, certain } of namesBelow(lines, i)) add(name, at, certain);
  }
  return [...found.values()];
}

interface Named {
  readonly name: string;
  readonly certain: boolean;
}

function namesIn(line: LogLine, lines: readonly LogLine[], i: number): readonly Named[] {
  const { text, level } = line;
  const shell = shellName.exec(text)?.[1];
  if (shell) return [{ name: shell, certain: true }];
  const soft = softLevels.has(level ?? '') || (goesOn.test(text) && !declareIt.test(text));
  if (soft) return [];
  const key = absentKey.exec(text);
  if (key) {
    const name = key[1] ?? key[2] ?? key[3] ?? '';
    const near = lines.slice(Math.max(0, i - reach), i + reach);
    const certain = near.some((it) => environmentNear.test(it.text.replaceAll(name, '')));
    // A lower-case key of an unknown dictionary is an ordinary bug.
    return certain || /^[A-Z][A-Z0-9_]+$/.test(name) ? [{ name, certain }] : [];
  }
  const named = namedLines.flatMap((pattern) => pattern.exec(text)?.[1] ?? []);
  if (named[0]) return [{ name: named[0].replace(/:.*$/, ''), certain: true }];
  const path = /\bpath: \[ '([A-Z]\w{1,80})' \]/.exec(text)?.[1];
  if (
    path &&
    lines.slice(Math.max(0, i - reach), i + 3).some((it) => /required|undefined/i.test(it.text))
  ) {
    return [{ name: path, certain: true }];
  }
  if (!lacking.test(text)) return [];
  const speaks = settingWord.test(text);
  // "not found" and "failed to read" are said of files and modules too.
  if (
    !speaks &&
    !/\b(?:set|required|specify|missing|unset|NotPresent|provided|defined|empty)\b/i.test(text)
  ) {
    return [];
  }
  const lists = (text.match(nameList) ?? []).flatMap((it) => it.match(/[A-Z][A-Z0-9_]+/g) ?? []);
  const names = [...lists, ...(text.match(upperName) ?? []), ...soleNames(text)];
  return [...new Set(names)].filter(isName).map((name) => ({ name, certain: true }));
}

function soleNames(text: string): readonly string[] {
  return [...text.matchAll(soleName)].flatMap(([, a, b, c]) => a ?? b ?? c ?? []);
}

function isName(name: string): boolean {
  return !notNames.has(name) && !errorCode.test(name);
}

/** Names that follow on their own lines: lists under a heading, pydantic's fields, zod's paths. */
function namesBelow(
  lines: readonly LogLine[],
  i: number,
): readonly (Named & { readonly at: number })[] {
  const text = lines[i]?.text ?? '';
  const below = lines.slice(i + 1, i + 61);
  const model = pydantic.exec(text)?.[1];
  if (model) {
    const certain = /settings|config|env/i.test(model);
    return below.flatMap(({ text: name, event }, n) =>
      fieldRequired.test(below[n + 1]?.text ?? '') && /^[\w.]{1,120}$/.test(name.trim())
        ? [{ name: name.trim(), at: event, certain }]
        : [],
    );
  }
  if (
    /"path":\s*\[\s*$/.test(text) &&
    below.slice(1, 5).some(({ text: it }) => /required|undefined/i.test(it))
  ) {
    const name = /^\s*"(\w{1,80})"/.exec(below[0]?.text ?? '')?.[1];
    return name && /^[A-Z]/.test(name) ? [{ name, at: below[0]?.event ?? 0, certain: true }] : [];
  }
  if (softLevels.has(lines[i]?.level ?? '') || !opener.test(text) || goesOn.test(text)) return [];
  const list: (Named & { readonly at: number })[] = [];
  for (const { text: entry, event } of below) {
    if (/^[\s=*#-]*$/.test(entry) && list.length === 0) continue;
    const name = item.exec(entry)?.[1];
    if (!name || !isName(name) || !/^(?:[A-Z][A-Z0-9_]*|[a-z]+(?:_[a-z0-9]+)+)$/.test(name)) break;
    list.push({ name, at: event, certain: true });
  }
  return list;
}
