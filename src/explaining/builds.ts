import { cause, type Reading, type Wording, worded } from './match.ts';

/** What only the output of a build has: CodeBuild's prefix and phases, BuildKit's and the classic builder's steps, a push. */
const marks =
  /\[Container\] \d{4}\/|> \[(?:[\w.-]{1,80} {1,4})?\d{1,3}\/\d{1,3}\] [A-Z]{3,12} |Creating a new builder instance|Booting builder|BUILD_CONTAINER_UNABLE_TO_PULL_IMAGE|^(?:COPY|ADD) failed: |Phase (?:context|complete|is)|COMMAND_EXECUTION_ERROR|DOWNLOAD_SOURCE|YAML_FILE_ERROR|failed to solve|^[ \t]{0,20}(?:#\d{1,3} (?:\[|ERROR|CACHED|DONE|\d)|=> |Step \d{1,3}\/\d{1,3} :|-{3,}>)|\[internal\] load|load metadata for|executor failed running|returned a non-zero code|The push refers to repository|docker(?:x)? (?:build|push)\b|buildx|\bbuildspec\b|CodeBuild|Dockerfile:\d|BUILD_TIMED_OUT|buildStatus|kaniko|Running with gitlab-runner|Using Docker executor with image|Docker pull failed with exit code|Preparing the "docker|^\[Pipeline\] |Starting container (?:cimg|circleci)\/|Sending build context|unable to prepare context|dockerfile parse error|error building (?:image|at STEP)|failed to (?:compute cache key|read dockerfile)|Service '[^']{1,80}' failed to build/im;

/** A step in BuildKit's report of what failed; steps that it runs stand behind `#7` or `=>`. */
const failedStep = /(?<!=)> \[(?:[\w.-]{1,80} {1,4})?\d{1,3}\/\d{1,3}\] [A-Z]{3,12} /;

/** An image of the build's own that ECR does not let its role pull. */
const pullDenied = /not authorized to perform:? ecr:(?:BatchGetImage|GetDownloadUrlForLayer)\b/i;

const rateLimit = /toomanyrequests|pull rate limit|429 Too Many Requests/i;

const source: Wording = {
  rule: 'build-source-failed',
  says: /DOWNLOAD_SOURCE\b.{0,60}\b(?:FAILED|CLIENT_ERROR)|(?:phase|state).{0,40}DOWNLOAD_SOURCE.{0,60}FAILED|CLIENT_ERROR.{0,200}(?:source|clone|fetch|download|authentic|repository)|(?:authentication|permission|access).{0,80}(?:primary source|source version|git clone)|primary source and source version|git clone.{0,120}(?:fail|fatal)|fatal: (?:could not read|unable to access|repository .{1,200} not found|Authentication failed|Remote branch)|Could not find source|connection arn.{0,80}(?:access|not|denied)|failed to (?:fetch|download|clone) (?:source|the source|repository)|reference is not a tree|Unable to use Connection/i,
};
const push: readonly Wording[] = [
  {
    rule: 'build-timeout-or-push-denied',
    says: /BUILD_TIMED_OUT|\bTIMED_OUT\b|build (?:has )?timed out|Build execution timed out/i,
  },
  {
    rule: 'build-timeout-or-push-denied',
    says: /ecr:(?:InitiateLayerUpload|UploadLayerPart|CompleteLayerUpload|PutImage|BatchCheckLayerAvailability)|ImageTagAlreadyExists|tag .{1,200}(?:is immutable|already exists in .{1,200} and cannot be overwritten)|tag is immutable|cannot be overwritten because the (?:tag|repository) is immutable|failed to push|error(?:s)? (?:occurred )?(?:while )?pushing|error writing (?:manifest|layer|config) blob|failed commit on ref "(?:manifest|layer|config|sha256)[-:]|denied: Your authorization token has expired|unable to push|push access denied|server message: insufficient_scope: authorization failed/i,
  },
];
const pushing =
  /The push refers to repository|\b(?:docker|podman|buildah|crane) (?:image )?push\b|exporting to image.{0,80}push|pushing (?:layers|manifest)/i;
const pushRefused =
  /denied:|no basic auth credentials|name unknown|does not exist in the registry|unauthorized|EOF\b|retrying in|403 Forbidden|401 Unauthorized|timeout\b|timed out|connection reset|broken pipe|closed network connection|retries exceeded|\bexit(?:ed)?\b.{0,30}(?:code|status):? [1-9]/i;
/** The command that ended the build, where the build names it. */
const failedPush =
  /Error while executing command: \S{0,80} ?(?:docker|podman|buildah|crane) (?:image )?push\b|fail: (?:docker|podman) push\b|\b(?:docker|podman) push\b.{0,400}(?:exited with|exit (?:code|status)|failed)/i;

/** Steps of BuildKit that push, and steps that fail. */
const pushSteps = /#(\d{1,3}) (?:pushing (?:layers|manifest)|ERROR: )/g;

function failedToPush(paste: string): boolean {
  const pushes = new Set<string>();
  for (const [said, step = ''] of paste.matchAll(pushSteps)) {
    if (!said.endsWith('ERROR: ')) pushes.add(step);
    else if (pushes.has(step)) return true;
  }
  return false;
}

/** What only the building of an image says, whatever else the build did. */
const ofImage: readonly Wording[] = [
  {
    rule: 'build-docker-failed',
    says: /failed to solve|executor failed running|(?:COPY|ADD) failed|returned a non-zero code|did not complete successfully: exit code/i,
    unless: /failed to push|denied:|insufficient_scope|403 Forbidden/i,
  },
];
const failed: readonly Wording[] = [
  {
    rule: 'build-docker-failed',
    says: /failed to solve|executor failed running|(?:COPY|ADD) failed|returned a non-zero code|did not complete successfully: exit code|dockerfile parse error|failed to build\b|error building at STEP|failed to (?:compute cache key|read dockerfile|build|calculate checksum)|error building image|unable to prepare context|Cannot connect to the Docker daemon|No matching distribution found|npm (?:ERR!|error) (?:code )?E[A-Z]+|ERROR: (?:process|failed)|not found: manifest unknown|pull access denied|COMMAND_EXECUTION_ERROR|YAML_FILE_ERROR|BUILD(?:_\w+)? .{0,40}FAILED|phase complete: (?:PRE_)?BUILD State: FAILED|phase complete: INSTALL State: FAILED|no space left on device|exec format error|no match for platform|Error: failed to|ERR_PNPM|npm ci\b.{0,80}can only|lockfile|Could not find a version|Could not resolve|unable to (?:find|resolve|locate)/i,
  },
];
const pushPhase = /Phase complete: POST_BUILD State: FAILED|POST_BUILD.{0,40}FAILED/i;

/** Whether a paste is the output of a build, where the same words mean something else than in a task. */
export function isBuildOutput(paste: string): boolean {
  return marks.test(paste);
}

/** What the output of a build tells of. The whole paste is read: which phase failed stands on another line than why. */
export function readBuild(paste: string, messages: readonly string[]): readonly Reading[] {
  const quoted = (wording: RegExp) => messages.find((it) => wording.test(it)) ?? paste;
  if (pullDenied.test(paste)) return [];
  if (rateLimit.test(paste)) return [cause('build-dockerhub-rate-limit', quoted(rateLimit))];
  const fetched = messages.map((it) => worded([source], it)).find(Boolean);
  if (fetched) return [fetched];
  const pushed = messages.map((it) => worded(push, it)).find(Boolean);
  if (pushed) return [pushed];
  if (failedToPush(paste)) {
    return [cause('build-timeout-or-push-denied', quoted(/\bERROR: /))];
  }
  const build = messages.map((it) => worded(ofImage, it)).find(Boolean);
  if (build) return [build];
  if (failedPush.test(paste)) {
    return [cause('build-timeout-or-push-denied', quoted(failedPush))];
  }
  if (pushing.test(paste) && pushRefused.test(paste)) {
    return [cause('build-timeout-or-push-denied', quoted(pushRefused))];
  }
  if (pushPhase.test(paste))
    return [cause('build-timeout-or-push-denied', quoted(pushPhase), 'possible')];
  const broken = messages.map((it) => worded(failed, it)).find(Boolean);
  if (broken) return [broken];
  return failedStep.test(paste) ? [cause('build-docker-failed', quoted(failedStep))] : [];
}

/** What the output of a build says even where nothing else shows that it is one. */
export function readBuildLine(message: string): Reading | undefined {
  return worded([source, ...push], message);
}
