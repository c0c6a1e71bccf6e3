/** What a message names: each as it stands there. */
export interface Named {
  readonly image?: string;
  /** IAM action that was refused, e.g. `ecr:BatchGetImage`. */
  readonly action?: string;
  /** Who was refused. */
  readonly principal?: string;
  /** What the action was refused on, or the first ARN of the message. */
  readonly resource?: string;
  readonly logGroup?: string;
  readonly parameters?: readonly string[];
  readonly jsonKey?: string;
  /** Bucket and key of an object in S3. */
  readonly bucket?: string;
  readonly objectKey?: string;
  readonly fileSystem?: string;
  /** Host, or host and port, that could not be reached. */
  readonly host?: string;
  readonly deployment?: string;
  readonly targetGroup?: string;
  /** The program that could not be run. */
  readonly command?: string;
}

type Single = Exclude<keyof Named, 'parameters'>;

/** Where each part stands, the surest place first. */
const places: readonly (readonly [Single, RegExp])[] = [
  [
    'image',
    /(?:failed to resolve ref(?:erence)?|manifest for|pull access denied for|pull(?:ing)? (?:and unpack )?image|image) (?!(?:exists|manifest)\b)["']?([\w.-]{1,200}(?::\d{1,5})?(?:\/[\w.-]{1,200}){0,8}(?::[\w.-]{1,128})?(?:@sha256:[0-9a-f]{64})?)["']?(?=[\s:,]|$)/i,
  ],
  [
    'image',
    /\b(\d{12}\.dkr[.-]ecr[\w.-]{1,80}\/[\w./-]{1,256}(?::[\w.-]{1,128})?(?:@sha256:[0-9a-f]{64})?)/,
  ],
  ['action', /not authorized to perform:? ?([a-z0-9-]{2,40}:[A-Za-z]{3,60})/],
  ['action', /policy allows the ([a-z0-9-]{2,40}:[A-Za-z]{3,60}) action/],
  [
    'principal',
    /(arn:aws[\w-]{0,10}:(?:sts|iam)::\d{12}:(?:assumed-role|user|role)\/[\w+=,.@/-]{1,200})/,
  ],
  ['resource', /on resource: ?["']?(arn:aws[^\s"',)]{5,400}|[^\s"',)]{1,400})/i],
  ['resource', /(arn:aws[\w-]{0,10}:(?!sts:)[^\s"',)]{5,400})/],
  ['logGroup', /log[- ]group(?: ?name)?:? ["']?(\/[\w./#-]{1,500})/i],
  ['jsonKey', /json key ["']?([^\s"',]{1,200})/i],
  ['bucket', /\bbucket:? ["']?([\w.-]{3,63})/i],
  ['objectKey', /\bwith key:? ["']?([^\s"',]{1,400})/i],
  ['fileSystem', /\b(fs-[0-9a-f]{8,17})\b/],
  ['host', /dial (?:tcp|udp)\d? ([\w.:[\]-]{3,253}): /],
  [
    'host',
    /(?:Get|Post|Put|Head|request to|status code) ["']?https?:\/\/([\w.-]{3,253}(?::\d{1,5})?)/i,
  ],
  ['deployment', /\b(ecs-svc\/\d{10,25})\b/],
  ['targetGroup', /target-group (arn:aws[^\s)]{5,300}|[\w-]{1,100})/],
  ['command', /exec:? ["']([^"']{1,300})["']/],
];

const invalidParameters = /invalid (?:ssm )?parameters?: ?\[?([\w./, -]{1,1000})/i;

/** Reads what a message names. */
export function namedIn(text: string): Named {
  const found: Partial<Record<Single, string>> = {};
  for (const [part, place] of places) {
    if (found[part] !== undefined) continue;
    const value = place.exec(text)?.[1]?.replace(/[.:,]+$/, '');
    if (value) found[part] = value;
  }
  const list = invalidParameters.exec(text)?.[1];
  const parameters = list?.split(/[\s,]+/).filter((it) => it !== '');
  return { ...found, ...(parameters?.length ? { parameters } : {}) };
}
