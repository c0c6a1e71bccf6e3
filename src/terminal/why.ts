import { type Diagnosed, diagnosed } from '../diagnosis/diagnose.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import { writeBundle } from '../facts/bundle.ts';
import { createAnswerCache } from '../probes/answer-cache.ts';
import { askedOnce } from '../probes/asked-once.ts';
import type { Aws } from '../probes/aws.ts';
import { CannotAskAws } from '../probes/failures.ts';
import { renderJson } from '../renderers/json.ts';
import { renderMarkdown } from '../renderers/markdown/render.ts';
import { renderTerminal } from '../renderers/terminal/render.ts';
import { rules } from '../rules/index.ts';
import { explainMissing, type FindOptions, findService } from '../target/find.ts';
import { isRegion, parseCluster, parseTarget, type TargetQuestion } from '../target/parse.ts';
import { type Triage, triage } from '../triage.ts';
import { UsageError, type WhyArguments } from './arguments.ts';
import { checkSavable, readBundleFile, saveBundleFile } from './bundle-file.ts';
import { CannotSay, type ExitStatus, exitStatus, type Host, type Output } from './host.ts';
import { showProgress } from './progress.ts';
import { searchProblem } from './search-problem.ts';

/**
 * Says why a service is broken, of live answers or of recorded ones.
 *
 * @throws UsageError, CannotSay, CannotAskAws, NotABundle
 */
export async function why(asked: WhyArguments, host: Host): Promise<ExitStatus> {
  if (asked.from !== undefined) {
    const { facts, stats } = await readBundleFile(asked.from);
    return answer(diagnosed(facts, stats), asked, host);
  }
  const question = questionOf(asked);
  if (asked.save !== undefined) await checkSavable(asked.save);
  const region = question.region ?? asked.region;
  const aws = await host.connect({
    ...(region === undefined ? {} : { region }),
    ...(asked.profile === undefined ? {} : { profile: asked.profile }),
  });
  try {
    const found = await triageLive(question, aws, host.stderr);
    if (asked.save !== undefined) {
      const { facts, diagnosis } = found;
      await saveBundleFile(asked.save, writeBundle({ facts, stats: diagnosis.stats }));
    }
    return answer(found, asked, host);
  } catch (error) {
    throw withProfile(error, asked.profile);
  } finally {
    aws.close();
  }
}

async function triageLive(question: TargetQuestion, aws: Aws, stderr: Output): Promise<Triage> {
  const region = await aws.region().catch((error: unknown) => {
    throw new CannotAskAws('no-region', error instanceof Error ? error.message : String(error));
  });
  const ask = askedOnce(aws.ask);
  const options: FindOptions = { ask, region, cache: createAnswerCache() };
  const search = await findService(question, options);
  if (search.kind !== 'found') throw new CannotSay(searchProblem(search, region));

  const progress = showProgress(stderr, rules);
  const result = await triage(search.ref, {
    ask,
    onFact: (name) => progress.onFact(name),
  }).finally(() => progress.clear());
  const missing = await explainMissing(question, result.facts, options);
  if (missing) throw new CannotSay(searchProblem(missing, region, result.facts.service.cluster));
  return result;
}

/** Names the profile that was asked for, which the SDK's own message does not. */
function withProfile(error: unknown, profile: string | undefined): unknown {
  if (profile === undefined || !(error instanceof CannotAskAws)) return error;
  if (error.obstacle !== 'no-credentials') return error;
  return new CannotSay(
    `There are no credentials for the profile ${profile}. See \`aws configure list-profiles\`, or run \`aws sso login --profile ${profile}\`.`,
  );
}

/** The question that the service and the options make together. */
function questionOf({ service = '', cluster, region }: WhyArguments): TargetQuestion {
  const parsed = parseTarget(service);
  if (parsed.kind === 'unreadable') throw new UsageError(parsed.problem);
  const { question } = parsed;
  if (region !== undefined && !isRegion(region)) {
    throw new UsageError(`"${region}" is not an AWS region, e.g. eu-west-1.`);
  }
  if (region !== undefined && question.region !== undefined && question.region !== region) {
    throw new UsageError(`The service is in ${question.region}, --region says ${region}.`);
  }
  if (cluster === undefined) return question;
  const named = parseCluster(cluster);
  if ('problem' in named) throw new UsageError(named.problem);
  if (question.cluster !== undefined && question.cluster !== named.cluster) {
    throw new UsageError(
      `The service is in cluster ${question.cluster}, --cluster says ${named.cluster}.`,
    );
  }
  return { ...question, cluster: named.cluster };
}

const statusOf: { readonly [V in Diagnosis['verdict']]: ExitStatus } = {
  healthy: exitStatus.healthy,
  'cause-found': exitStatus.fault,
  candidates: exitStatus.fault,
  inconclusive: exitStatus.cannotSay,
};

function answer(
  { diagnosis, failures }: Diagnosed,
  { format }: WhyArguments,
  { stdout, stderr }: Host,
): ExitStatus {
  for (const { of, error } of failures) {
    stderr.write(`ecs-triage: the rule ${of} failed, please report it: ${String(error)}\n`);
  }
  switch (format) {
    case 'json':
      stdout.write(renderJson(diagnosis));
      break;
    case 'markdown':
      stdout.write(renderMarkdown(diagnosis));
      break;
    case 'text':
      stdout.write(renderTerminal(diagnosis, { width: stdout.width, colour: stdout.colour }));
      break;
  }
  return statusOf[diagnosis.verdict];
}
