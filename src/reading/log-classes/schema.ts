import { type Reader, type Sign, signReader } from './reader.ts';

const signs: readonly Sign[] = [
  {
    kind: 'authentication-refused',
    triggers: [
      'permission denied for ',
      'permission denied (publickey',
      'command denied to user',
      'permission was denied on the object',
    ],
    says: /permission denied for (?:table|relation|schema|database|sequence|function|view) (?<resource>[\w".-]{1,120})|Permission denied \(publickey|command denied to user '(?<resource2>[^']{1,80})'|permission was denied on the object '(?<resource3>[^']{1,120})'/i,
  },
  {
    kind: 'migration-failed',
    triggers: [
      'does not exist',
      '42p01',
      '3d000',
      "doesn't exist",
      'no such table',
      'no such column',
      'unknown column',
      'unknown database',
      'migrat',
      'flyway',
      'liquibase',
      "can't locate revision",
      'multiple head revisions',
      'is not up to date',
      'dirty database version',
      '42s02',
      'invalid object name',
      'schema-validation',
      'schema validation',
      'undefinedtable',
      'undefinedcolumn',
      'cannot open database',
      'p3009',
      'p3018',
      'p2021',
      'p2022',
      'upgradefailed',
      'validatefailed',
      'undefined_table',
      'change log lock',
    ],
    says: [
      /\brelation "(?<resource>[^"\s]{1,120})" does not exist/,
      /\bcolumn "?(?<resource>[\w.]{1,120})"? (?:of relation "[^"]{1,120}" )?does not exist/,
      /(?:database|schema|type) "(?<resource>[^"\s]{1,80})" does not exist/,
      /Table '(?<resource>[^'\s]{1,160})' doesn't exist/i,
      /no such (?:table|column): (?<resource>[\w.]{1,120})/i,
      /Unknown column '(?<resource>[^']{1,120})'/i,
      /Unknown database '(?<resource>[^']{1,80})'/i,
      /The table `(?<resource>[\w.]{1,120})` does not exist in the current database/,
      /Invalid object name '(?<resource>[^']{1,120})'/,
      /Schema-validation: missing (?:table|column|sequence) \[(?<resource>[^\]]{1,120})\]/i,
      /Cannot open database "(?<resource>[^"]{1,80})"/,
      /Can't locate revision identified by '(?<resource>[^']{1,80})'/,
      /Migrations are pending|PendingMigrationError|unapplied migration\(s\)|Flyway\w{0,30}Exception|Migration checksum mismatch|found failed migrations|InconsistentMigrationHistory|Multiple head revisions|Target database is not up to date|Dirty database version \d|migration directory is corrupt|was previously applied but (?:has been modified|is missing)|PendingModelChangesWarning|Could not acquire change log lock/i,
      /Migrations? (?:\S{1,120} )?(?:have |has )?failed|failed (?:to )?(?:run|apply|execute|running)[^\r\n]{0,30} migrations?|\b(?:Error|failure)\b[^\r\n]{0,40}(?:running|applying|executing|during|in) [^\r\n]{0,20}migrations?|migrat(?:e|ion)s?:? (?:failed|error)|Migration of schema [^\r\n]{1,200} failed/i,
      /MigrationFailed|LiquibaseException|CommandExecutionException|UpgradeFailed|ChangeLogParseException|\b42P01\b|\b3D000\b|\b42S02\b|Base table or view not found|UndefinedTable|UndefinedColumn/,
    ],
    names: [
      /[Mm]igration (?:name: |file |of schema |failed: |to version )?["'`]?(?<resource>[\w.-]{0,80}\d[\w.-]{0,80})/,
    ],
    unless:
      /IF (?:NOT )?EXISTS|, skipping\b|does not exist, skipping|NOTICE:|migrations? (?:completed|succeeded|applied|finished)|no (?:pending )?migrations|0 failed/i,
  },
];

/** Databases whose schema is not what the program expects, and migrations that failed. */
export const schema: Reader = signReader(signs);
