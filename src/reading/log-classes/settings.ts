import type { NearLine, Reader, Said, TriggeredLine } from './reader.ts';

/** How far apart the lines of one complaint may be. */
const reach = 8;

/** What says that something is absent, whatever it is. */
const lacking =
  /\b(?:missing|unset|unbound variable|undefined|absent|not (?:been )?(?:set|defined|provided|configured|specified|supplied|present)|(?:must|needs? to|should|has to|have to) (?:be (?:set|defined|provided|configured|specified|present|supplied)|specify)|must not be (?:empty|blank|null)|(?:cannot|can't|can not) be (?:empty|blank|null|undefined)|is (?:a )?required|are required|required|is empty|parameter (?:not set|null)|no value|NotPresent|could not resolve placeholder|(?:did not|didn't|couldn't|could not|cannot|failed to) (?:find|read|get|load|resolve)|not found|isn't set|wasn't set|set the|please (?:set|provide|define|specify|export)|you (?:must|need to|have to) (?:set|provide|define|specify|export))\b/i;

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
  /\b([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)["'`]? (?:is|was) (?:not (?:been )?configured|undefined)\b/,
  /\b(ConnectionString) property has not been initialized/,
  /Value cannot be null\. \(Parameter '(connectionString)'\)/i,
  /could not resolve placeholder '([^']{1,120})'/i,
  /required key ([\w.]{1,120}) missing value/i,
  /[Rr]equired (?:config(?:uration)? )?(?:property|setting|key|option) ([A-Za-z]\w{0,60}(?:[._-]\w{1,60}){1,8}) (?:is |was )?(?:not found|missing|not set|not defined)/,
  /^\W{0,4}(?:panic|fatal|error): no (?:config(?:uration)?|settings?|env(?:ironment)?) (?:key|value|variable|setting) (?!for\b|is\b|was\b|found\b|set\b)["'`]?([\w.-]{1,80})["'`]?(?: (?:is |was )?(?:found|set|given|defined|configured))?\W{0,2}$/i,
  // What was to be replaced by a setting's value, where the value is needed.
  /(?:UnknownHostException:|ENOTFOUND|\blookup|host name|no such host) ["'`]?\$\{?([A-Z][A-Z0-9_]{1,80})(?:\}(?!\/)|(?=["'`:\s]|$))/,
  /(?:input string:|\bpars(?:e|ing)) ["'`]\$\{?([A-Z][A-Z0-9_]{1,80})(?:\}(?!\/)|(?=["'`:\s]|$))/,
  /["'`]\$\{?([A-Z][A-Z0-9_]{1,80})\}?["'`] is not a valid\b/,
  /config(?:uration)? property ([\w.-]{1,120}) is required/i,
  /missing (?:value for field|required (?:configuration|config|setting|property|key)s?:?) ["'`]?([\w.-]{1,120})/i,
  /environment variable not found:? ["'`]([\w.]{1,120})["'`]/i,
  /(?:connection string|configuration (?:value|key|section)|environment variable|setting) ["'`]([\w.:-]{1,120})["'`] (?:was |is |has )?(?:not |missing|required)/i,
  /^["'`]?([A-Za-z_][\w.]{1,120})["'`]? not found\. Declare it as envvar/i,
  /UndefinedValueError: (\w{1,120}) not found/i,
  /Missing (?:`\w{1,80}` and )?`(\w{1,80})` for '\w{1,40}' environment/i,
];

/** A dictionary's word for an absent key: an environment is one dictionary of many. */
const absentKey =
  /\bKeyError: ['"]([A-Za-z_]\w{0,80})['"]|\bkey not found: ["']([A-Za-z_]\w{0,80})["']|Undefined (?:array key|index:?) ["']?([A-Z]\w{1,80})["']?/;
const environmentNear = /environ\b|getenv|\bENV\b|_ENV|\bsettings\b|\bconfig\b/i;

const pydantic = /\bvalidation errors? for (\w{1,80})/i;
const fieldRequired = /^\s*(?:field required\b|none is not an allowed value)/i;
const fieldPath = /^[\w.]{1,120}(?: -> [\w.]{1,120}){0,10}$/;
const settingsClass = /\b(?:env_settings|BaseSettings|pydantic_settings)\b/;
const item =
  /^\s*(?:[-*•·✗✘✖❌→>]\s*|\d+[.)]\s*)?["'`]?([A-Za-z][A-Za-z0-9_]{1,80})["'`]?\s*(?:$|[:,=([–-])/u;
const opener =
  /(?:(?:missing|required|unset|undefined|invalid|following|absent)\b.{0,60}\b(?:env|environment|variables?|vars?|settings?|config|configuration|secrets?)\b|\b(?:env|environment|variables?|vars?|settings?|config|secrets?)\b.{0,60}\b(?:missing|required|not set|unset|undefined|invalid|as an environment variable))\b[^A-Za-z]{0,6}(?:are|is|were|be set)?[^A-Za-z0-9]{0,6}$/i;

/**
 * Settings that a program says it lacks. A bare `KeyError` may be about any dictionary, and is possible only where nothing
 * near it speaks of settings.
 */
export const settings: Reader = {
  triggers: [
    'missing',
    'unset',
    'unbound',
    'undefined',
    'absent',
    'not set',
    'not been ',
    'not defined',
    'not provided',
    'not configured',
    'not specified',
    'not supplied',
    'not present',
    'must be',
    'must not',
    'must specify',
    'must set',
    'must provide',
    'must define',
    'must export',
    'needs to',
    'need to',
    'should be',
    'should specify',
    'has to be',
    'have to',
    'cannot be',
    "can't be",
    'can not be',
    'required',
    'is empty',
    'parameter not',
    'parameter null',
    'no value',
    'notpresent',
    'placeholder',
    'did not find',
    'did not read',
    'did not get',
    'did not load',
    'did not resolve',
    "didn't",
    "couldn't",
    'could not',
    'cannot find',
    'cannot read',
    'cannot get',
    'cannot load',
    'cannot resolve',
    'failed to find',
    'failed to read',
    'failed to get',
    'failed to load',
    'failed to resolve',
    'not found',
    "isn't set",
    "wasn't set",
    'set the ',
    'please',
    'keyerror',
    'validation error',
    'invalid',
    'following',
    'path: [',
    '"path"',
    'as an environment variable',
    'unknownhostexception',
    'enotfound',
    'could not translate host name',
    'no such host',
    'for input string',
    'parsing "$',
    'is not a valid ',
    'no config',
    'no setting',
  ],
  read: (line) =>
    [...namesIn(line), ...namesBelow(line)].map(
      ({ name, certain, event }): Said => ({
        kind: 'missing-setting',
        detail: { variable: name },
        soft: !certain,
        ...(event === undefined ? {} : { event }),
      }),
    ),
};

interface Named {
  readonly name: string;
  readonly certain: boolean;
  /** Where the name stands, if not in the line that complains. */
  readonly event?: number;
}

function namesIn(line: TriggeredLine): readonly Named[] {
  const { text } = line;
  const shell = shellName.exec(text)?.[1];
  if (shell) return [{ name: shell, certain: true }];
  const key = absentKey.exec(text);
  const named = namedLines.flatMap((pattern) => pattern.exec(text)?.[1] ?? []);
  const path = /\bpath: \[ '([A-Z]\w{1,80})' \]/.exec(text)?.[1];
  // What stands around the line and its level are read only for lines that may name something.
  if (!key && !named[0] && !path && !lacking.test(text)) return [];
  if (goesOn.test(text) && !declareIt.test(text)) return [];
  if (softLevels.has(line.level() ?? '')) return [];
  if (key) {
    const name = key[1] ?? key[2] ?? key[3] ?? '';
    const { lines, index } = line.around();
    const near = lines.slice(Math.max(0, index - reach), index + reach);
    const certain = near.some((it) => environmentNear.test(it.text.replaceAll(name, '')));
    // A lower-case key of an unknown dictionary is an ordinary bug.
    return certain || /^[A-Z][A-Z0-9_]+$/.test(name) ? [{ name, certain }] : [];
  }
  if (named[0]) return [{ name: named[0].replace(/:.*$/, ''), certain: true }];
  if (path) {
    const { lines, index } = line.around();
    const near = lines.slice(Math.max(0, index - reach), index + 3);
    if (near.some((it) => /required|undefined/i.test(it.text))) {
      return [{ name: path, certain: true }];
    }
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
  return !notNames.has(name) && !errorCode.test(name) && !/^GLIBC/.test(name);
}

const zodPath = /"path":\s*\[\s*$/;

/** Names that follow on their own lines: lists under a heading, pydantic's fields, zod's paths. */
function namesBelow(line: TriggeredLine): readonly Named[] {
  const { text } = line;
  const model = pydantic.exec(text)?.[1];
  if (!model && !zodPath.test(text) && !opener.test(text)) return [];
  const { lines, index } = line.around();
  const below = lines.slice(index + 1, index + 61);
  if (model) {
    const above = lines.slice(Math.max(0, index - reach), index);
    const certain =
      /settings|config|env/i.test(model) || above.some((it) => settingsClass.test(it.text));
    return fieldsBelow(below, certain);
  }
  if (zodPath.test(text)) {
    const name = /^\s*"(\w{1,80})"/.exec(below[0]?.text ?? '')?.[1];
    const missing = below.slice(1, 5).some((it) => /required|undefined/i.test(it.text));
    return name && /^[A-Z]/.test(name) && missing
      ? [{ name, certain: true, event: below[0]?.event ?? 0 }]
      : [];
  }
  if (goesOn.test(text) || softLevels.has(line.level() ?? '')) return [];
  return listBelow(below);
}

function fieldsBelow(below: readonly NearLine[], certain: boolean): readonly Named[] {
  return below.flatMap(({ text, event }, n) =>
    fieldRequired.test(below[n + 1]?.text ?? '') && fieldPath.test(text.trim())
      ? [{ name: text.trim(), certain, event }]
      : [],
  );
}

function listBelow(below: readonly NearLine[]): readonly Named[] {
  const list: Named[] = [];
  for (const { text, event } of below) {
    if (/^[\s=*#-]*$/.test(text) && list.length === 0) continue;
    const name = item.exec(text)?.[1];
    if (!name || !isName(name) || !/^(?:[A-Z][A-Z0-9_]*|[a-z]+(?:_[a-z0-9]+)+)$/.test(name)) break;
    list.push({ name, certain: true, event });
  }
  return list;
}
