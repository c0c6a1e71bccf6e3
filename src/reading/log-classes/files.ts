import { type Reader, type Sign, signReader } from './reader.ts';

const quoted = String.raw`["'\`“](?<file>[^"'\`”\r\n]{1,300})["'\`”]`;

/** Where lines name a file. */
const fileNames: readonly RegExp[] = [
  /(?:open|stat|lstat|scandir|mkdir|access|unlink|rename|copyfile|chmod|chown|spawn|read|exec|utime|rmdir|symlink) ["'`](?<file>[^"'`\r\n]{1,300})["'`]/,
  /(?:open|mkdir|unlink|stat|opendir|rename|BIO_new_file|fopen)(?:64)?\(\)? ?["'](?<file>[^"'\r\n]{1,300})["']/,
  /(?:No such file or directory|Permission denied|Read-only file system|No space left on device|Not a directory)(?: @ \w{1,30})?(?::| -) ["']?(?<file>[^"'\r\n(]{1,300}?)["']?(?: \(|$)/i,
  new RegExp(
    `(?:file|path|jarfile|directory|folder|certificate|certificate key|stream|required|include|load) ${quoted}`,
    'i',
  ),
  /(?:^|[\s:([])(?<file>\/[^\s:"'()]{1,300}): (?:line \d{1,6}: )?(?:no such file|permission denied|read-only file|no space left|cannot (?:open|execute|create)|not found|\()/i,
  /(?:open|stat|lstat|mkdir|read|chdir|exec|create|write|remove|rename|fork\/exec|readlink|unlink|chown|chmod|load|touch|cp|mv) (?<file>[./~][^\s:"']{1,300})/i,
  /(?<file>\/[^\s:"'()]{1,300}) \((?:No such file or directory|Permission denied|Read-only file system|No space left on device)\)/i,
  /(?:NoSuchFileException|AccessDeniedException|FileSystemException|FileNotFoundException): (?<file>[^\s:]{1,300})/,
  /: (?<file>[^\s:"']{1,300}): (?:No such file or directory|Permission denied|Read-only file system|Is a directory)/i,
  /(?:cannot|can't) (?:open|create|touch|access|stat|execute|remove|make)(?: directory| regular file| binary file)? ["'‘]?(?<file>[^\s"'’:]{1,300})/i,
  /\((?<file>\/[^\s()"']{1,300})\)/,
  /["'](?<file>[./~][^"'\r\n]{1,300})["']/,
];

/** Missing web pages that nginx and Apache call errors, and files whose absence programs expect. */
const expected =
  /, client: |\[client |favicon\.ico|robots\.txt|apple-touch-icon|\b(?:optional|skipping|skipped|default(?:s|ing)? (?:to|will|config)|using defaults?|falling back|ignor(?:ed|ing)|will be created|creating|not fatal)\b|sourcemap|source map/i;

/** A socket that is not there is a server that does not run. */
const expectedOrSocket = new RegExp(
  `${expected.source}|connect to server|\\.sock\\b|\\[2002\\]`,
  'i',
);

/** What a script looks for or cleans up. */
const lookedFor: readonly RegExp[] = [
  /^\W{0,3}(?:\S{1,80}: (?:line )?(?:\d{1,6}: )?)?(?:\/\S{1,40}\/)?(?:rm|rmdir|unlink|find|ls): [^\r\n]{0,300}no such file or directory/i,
  /^\W{0,3}(?:\S{1,80}: (?:line )?(?:\d{1,6}: )?)?[\w.-]{1,60}: (?:cannot \w{1,10} )?["'‘]?(?:\/var)?\/tmp\/[^\r\n]{0,200}: no such file or directory/i,
];
/** Files that are there to be read: secrets and settings. */
const needed = /(?:^|[^\w.-])\/(?:(?:var\/)?run\/secrets|etc)\//;

const signs: readonly Sign[] = [
  {
    kind: 'read-only-file-system',
    triggers: [
      'read-only file system',
      'erofs',
      'read only file system',
      'readonlyfilesystem',
      'read-only filesystem',
    ],
    says: /\bread[- ]only ?file ?system\b|\bEROFS\b|ReadOnlyFilesystem/i,
    names: fileNames,
  },
  {
    kind: 'disk-full',
    triggers: [
      'no space left',
      'enospc',
      'not enough space on the disk',
      'disk quota exceeded',
      'storagefull',
      'disk is full',
      'could not extend file',
    ],
    says: /no space left on device|\bENOSPC\b|not enough space on the disk|disk quota exceeded|StorageFull|disk is full/i,
    names: fileNames,
    unless: /file watchers/i,
  },
  {
    kind: 'exec-format',
    triggers: [
      'exec format error',
      'enoexec',
      'cannot execute binary file',
      'rosetta error',
      'qemu-',
      'wrong elf class',
      'invalid elf header',
      'bad cpu type',
    ],
    says: /exec format error|\bENOEXEC\b|cannot execute binary file|rosetta error|qemu-\w{1,20}: could not open|wrong ELF class|invalid ELF header|Bad CPU type in executable/i,
    names: [
      /exec:? ["']?(?<file>[./][^\s:"']{1,300})/i,
      /(?:^|[\s:])(?<file>[./][^\s:"']{1,300}): (?:line \d{1,6}: )?(?:cannot execute|exec format|invalid ELF|wrong ELF)/i,
      ...fileNames,
    ],
  },
  {
    kind: 'missing-module',
    triggers: [
      'cannot find module',
      'cannot find package',
      'module_not_found',
      'no module named',
      'cannot import name',
      'modulenotfound',
      'importerror',
      'classnotfoundexception',
      'noclassdeffound',
      'could not find or load main class',
      'cannot load such file',
      'gemnotfound',
      'could not find gem',
      'could not load file or assembly',
      'unable to load shared library',
      'unable to load dll',
      'dllnotfoundexception',
      'shared object file',
      'error loading shared library',
      'class "',
      "class '",
      'undefined function',
      'could not find driver',
      'no main manifest attribute',
      'compatible framework version',
      'in locally installed gems',
      'in any of the sources',
      'unsupportedclassversionerror',
      'error while loading shared libraries',
      'version `glibc',
      'required to execute',
    ],
    says: [
      /Cannot find (?:module|package) ["'](?<file>[^"'\r\n]{1,300})["']/,
      /No module named ["']?(?<file>[\w.-]{1,200})/,
      /cannot import name ["'](?<file>\w{1,200})["']/,
      /(?:error while loading shared libraries|ImportError|OSError|Error loading shared library|dlopen[^\r\n]{0,80}):? ?(?<file>[\w.+-]{1,200}\.so[\w.]{0,20}): /,
      /ClassNotFoundException: (?<file>[\w.$]{1,300})/,
      /NoClassDefFoundError: (?:Could not initialize class )?(?<file>[\w./$]{1,300})/,
      /Could not find or load main class (?<file>\S{1,300})/,
      /cannot load such file -- (?<file>[^\s(]{1,300})/,
      /Could not find (?:gem ["'])?(?<file>[\w.-]{1,100})[^\r\n]{0,80} in (?:locally installed gems|any of the (?:gem )?sources)/,
      /GemNotFound/,
      /Could not load file or assembly ["'](?<file>[^,"']{1,200})/,
      /Unable to load (?:shared library|DLL) ["'](?<file>[^"']{1,200})["']/,
      /(?:Class|Interface|Trait) ["'](?<file>[\w\\]{1,200})["'] not found/,
      /Call to undefined function (?<file>(?:mb_|pg_|mysqli_|curl_|imap_|gd_|image|bc|intl|openssl_)\w{1,60})/,
      /PDOException[^\r\n]{0,60}could not find driver|^could not find driver/,
      /no main manifest attribute, in (?<file>\S{1,200})/,
      /not possible to find any compatible framework version/,
      /The library '(?<file>[\w.]{1,80})' required to execute the application was not found/,
      /UnsupportedClassVersionError: (?<file>[\w./$]{1,200})/,
      /version `(?<file>GLIBC_[\d.]{1,10})' not found/,
    ],
    unless: expected,
  },
  {
    kind: 'missing-command',
    triggers: [
      'command not found',
      ': not found',
      'executable file not found',
      'spawn ',
      "': no such file or directory",
      'exec /',
      'exec: ',
      'no such file or directory',
      'missing script',
      'bad interpreter',
    ],
    says: [
      /bundler: command not found: (?<file>\S{1,200})/,
      /(?:^|[\s:])(?:line \d{1,6}: |\d{1,6}: )?(?<file>[\w./@+-]{1,200}): (?:command )?not found\s*$/,
      /exec: "(?<file>[^"\r\n]{1,200})": (?:executable file not found|stat [^\r\n]{1,200}no such file)/,
      /executable file not found in \$?PATH/,
      /\bspawn (?<file>\S{1,200}) ENOENT/,
      /\bexec:? (?<file>\/\S{1,200}): no such file or directory/i,
      /\benv: ["'‘]?(?<file>[\w./ -]{1,80}?)(?:\\r)?["'’]?: No such file or directory/,
      /(?<file>\S{1,200}): bad interpreter: No such file/,
      /npm (?:ERR!|error) Missing script: "(?<file>[^"]{1,80})"/i,
    ],
    unless: /\b(?:optional|skipping)\b|module|placeholder|variable|\bkey\b|HTTP|GET /i,
  },
  {
    kind: 'permission-denied',
    triggers: [
      'permission denied',
      'eacces',
      'eperm: ',
      'operation not permitted',
      'permissionerror',
      'unauthorizedaccessexception',
      'accessdeniedexception: /',
      'accessdeniedexception[/',
      'permissiondenied',
      'is not writable',
      ' writable',
    ],
    says: [
      /permission denied|\bEACCES\b|\bEPERM:|PermissionError|PermissionDenied|operation not permitted/i,
      /Access to the path ["'](?<file>[^"'\r\n]{1,300})["'] is denied/i,
      /java\.nio\.file\.AccessDeniedException: (?<file>[^\s:]{1,300})/,
      /\bAccessDeniedException\[(?<file>\/[^\]\s]{1,300})\]/,
      /(?<file>\/[^\s"'()]{1,300})["']? (?:directory )?(?:must be (?:present and )?|is not )writable/i,
    ],
    names: fileNames,
    // Binding a low port, a database's grants and a remote shell's keys are denied in the same words.
    unless:
      /\bbind\b|bind\(|listen|make_sock|attempt to connect|permission denied for (?:table|relation|schema|database|sequence|function|view|language)|publickey|(?:Socket|Bind)Exception|\bsock(?:et)? |PERMISSION_DENIED|\bcode = PermissionDenied|not authorized|iam\.|, client: /i,
  },
  {
    // It goes on without, unless it says nothing more.
    kind: 'missing-file',
    triggers: ['no such file or directory'],
    says: lookedFor,
    names: fileNames,
    unless: needed,
    soft: 'unless-last',
  },
  {
    kind: 'missing-file',
    triggers: [
      'no such file or directory',
      'enoent',
      'filenotfound',
      'nosuchfileexception',
      'unable to access jarfile',
      'could not find file',
      'could not find a part of the path',
      'kind: notfound',
      'cannot open shared',
      "can't open file",
      'cannot find the file',
      'file not found',
      'could not open input file',
      'does not exist',
      'failed opening required',
      'os error 2',
      'directorynotfound',
      'package.json',
    ],
    says: [
      /Unable to access jarfile (?<file>\S{1,300})/,
      /could not find (?:file|a part of the path) ["'](?<file>[^"'\r\n]{1,300})/i,
      /can't open file ["'](?<file>[^"'\r\n]{1,300})/,
      /could not open input file: (?<file>\S{1,300})/i,
      /failed opening required ["'](?<file>[^"'\r\n]{1,300})/i,
      /(?:file|application|path) ["'](?<file>[^"'\r\n]{1,300})["'] does not exist/i,
      /(?:config(?:uration)?|keystore|certificate|file) (?:file )?["'`]?(?<file>[./]\S{1,300}?)["'`]? (?:does not exist|not found)/i,
      /config(?:uration)? file not found:? ["'`]?(?<file>[\w./-]{1,300})/i,
      /Couldn't find a (?<file>package\.json)/i,
      /no such file or directory|\bENOENT\b|FileNotFound(?:Error|Exception)|NoSuchFileException|kind: NotFound\b|cannot find the (?:file|path) specified/i,
    ],
    names: fileNames,
    unless: expectedOrSocket,
  },
];

/** Whether a line tells of a missing file that a script looked for or cleaned up, without which it mostly goes on. */
export function isLookedFor(text: string): boolean {
  return lookedFor.some((it) => it.test(text)) && !needed.test(text);
}

/** Files: missing, not executable, not readable, not writable. */
export const files: Reader = signReader(signs);
