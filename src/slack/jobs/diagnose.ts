import type { FactName } from '../../facts/facts.ts';
import { CannotAskAws } from '../../probes/failures.ts';
import type { JobOf } from '../../queue/jobs.ts';
import type { Later } from '../../queue/run-job.ts';
import type { ChangeView } from '../../renderers/slack/message.ts';
import { problemMessage } from '../../renderers/slack/problem.ts';
import { progressMessage } from '../../renderers/slack/progress.ts';
import { severalServicesMessage } from '../../renderers/slack/several-services.ts';
import type { Card } from '../../store/cards.ts';
import { explainMissing } from '../../target/find.ts';
import type { Triage } from '../../triage.ts';
import { expired } from '../expired.ts';
import type { Render } from '../posting/post.ts';
import { openScreen, type Screen } from '../posting/screen.ts';
import { askerOf, cardPicked, cardRender, readerOf, refresh, viewOf, whisper } from './card.ts';
import { ignoringLostMessage } from './changes/kept-plan.ts';
import { findAnywhere } from './find-anywhere.ts';
import { findNamed, type NamedService } from './find-named.ts';
import { inTurn } from './in-turn.ts';
import { layerProgress } from './looks/layer-progress.ts';
import type { AnySearch } from './merge-searches.ts';
import { noteForHome } from './note-for-home.ts';
import { rememberThread } from './remember-thread.ts';
import { searchAnswer } from './search-answer.ts';
import type { Working } from './working.ts';

type Diagnose = JobOf<'diagnose'>;

/** What was found out, and how it is shown. */
interface Answer {
  readonly render: Render;
  /** What the card remembers of it. */
  readonly remember: Pick<Card, 'ref' | 'candidates' | 'view'>;
}

/**
 * Answers a question in one card: progress while AWS is asked, then the diagnosis, or what stands in its way. One job at
 * a time answers in a card, so that what the card shows and what its buttons act on is the same service.
 */
export async function diagnose(job: Diagnose, working: Working): Promise<Later | undefined> {
  return inTurn(job.cardId, working, () => answerInCard(job, working));
}

async function answerInCard(job: Diagnose, working: Working): Promise<void> {
  const { poster, authoriser, id, log } = working;
  const card = await cardPicked(job.cardId, working);
  if (card === undefined) {
    return whisper(expired, askerOf(job, id), working);
  }
  const onlyReader = await authoriser.whyNotIn(job.channel);
  const read = new Set<FactName>();
  const progress: Render = (level) =>
    progressMessage(
      { service: card.question.name, askedBy: card.askedBy, layers: layerProgress(read) },
      level,
    );
  const screen = openScreen({
    poster,
    id: `card-${card.id}`,
    reader: readerOf(job, card, id),
    ...(card.ts !== undefined && { posted: { channel: card.channel, ts: card.ts } }),
    ...(onlyReader !== undefined && { onlyReader }),
    first: progress,
    holdMs: working.holdMs,
    everyMs: working.updateEveryMs,
    log,
  });
  try {
    const onFact = (fact: FactName) => {
      read.add(fact);
      screen.progress(progress);
    };
    const answer = resumed(card, id) ?? (await find(card, working, onFact));
    await showAnswer(answer, card, screen, job, working);
  } finally {
    screen.close();
  }
}

/** Shows an answer, and remembers it before anybody can click on it. */
async function showAnswer(
  answer: Answer,
  card: Card,
  screen: Screen,
  job: Diagnose,
  working: Working,
): Promise<void> {
  const { store, authoriser, id, log } = working;
  const expected = (await authoriser.mayChangeFrom(card.channel))
    ? answer.remember
    : withoutActions(answer.remember);
  const { ref: _ref, candidates: _candidates, view: _view, ...kept } = card;
  await store.cards.put(card.id, { ...kept, ...expected, answeredBy: id });
  const posted = await screen.posted(renderOf(card, expected, answer));
  const visible = posted !== undefined && (await authoriser.mayChangeFrom(posted.channel));
  const remember = visible ? answer.remember : withoutActions(answer.remember);
  // A direct message that was begun by the person's id has a channel of its own.
  const place = posted && { ts: posted.ts, channel: posted.channel };
  const known: Card = { ...kept, ...place, ...remember };
  await store.cards.put(card.id, { ...known, answeredBy: id });
  await rememberThread(known, working);
  const { view } = known;
  const change = view && (await store.cardChanges.get(card.id));
  const taken = await screen.answer(renderOf(card, remember, answer, change));
  if (view && taken) await showNews(known, change, working);
  await noteForHome(known, job, working);
  const found = { verdict: view?.diagnosis.verdict, stats: view?.diagnosis.stats };
  log.info(found, taken ? 'Answered.' : 'An answer was found that nobody could be shown.');
}

function renderOf(
  { id }: Card,
  { view }: Answer['remember'],
  { render }: Answer,
  change?: ChangeView,
): Render {
  return view ? cardRender(id, view, change) : render;
}

/** A change may have come further while Slack took the answer, which then hides what the change's own job has shown. */
async function showNews(
  card: Card,
  shown: ChangeView | undefined,
  working: Working,
): Promise<void> {
  const now = await working.store.cardChanges.get(card.id);
  if (JSON.stringify(now) === JSON.stringify(shown)) return;
  await ignoringLostMessage(refresh(card, working));
}

/** Where others would not see who changed what, or people of another company would, nothing is offered. */
function withoutActions({ view, ...rest }: Answer['remember']): Answer['remember'] {
  if (view === undefined) return rest;
  const kept = { ...view, offers: [] };
  const withheld =
    'AWS is changed only from a channel that the bot is in and that no other company shares.';
  return { ...rest, view: { ...kept, withheld } };
}

/** The answer that this job found before it was interrupted, so that AWS is not asked again. */
function resumed(card: Card, id: string): Answer | undefined {
  const { answeredBy, view, ref } = card;
  if (answeredBy !== id || view === undefined || ref === undefined) return undefined;
  return { render: cardRender(card.id, view, undefined), remember: { ref, view } };
}

/** Finds the service of a question; of a message that names several, whoever asked chooses one. */
async function find(
  card: Card,
  working: Working,
  onFact: (fact: FactName) => void,
): Promise<Answer> {
  // Whoever presses *Check again* has seen an answer, and may have repaired something since.
  const afresh = card.answeredBy !== undefined;
  let first: Answer | undefined;
  try {
    const named = await namedIn(card, working);
    const [meant, another] = [...new Set(named.map(({ question }) => question))];
    if (another) return severalNamed(named, card, working);
    const questions = meant ? [meant] : [card.question, ...(card.others ?? [])];
    for (const question of questions) {
      const { search, options, note } = await findAnywhere(question, working);
      if (search.kind === 'several') return unfound(search, card, working);
      if (search.kind === 'found') {
        const found = await working.triage(search.ref, { ...options, onFact, afresh });
        const missing = await explainMissing(question, found.facts, options);
        if (!missing) return diagnosed(found, note, card);
        first ??= unfound(missing, card, working);
      } else {
        first ??= unfound(search, card, working);
      }
    }
  } catch (error) {
    if (!(error instanceof CannotAskAws)) throw error;
    working.log.error({ err: error }, 'AWS cannot be asked.');
    return problem(error.message);
  }
  return first ?? problem('The message names no service.');
}

function diagnosed(found: Triage, note: string | undefined, { id, askedBy }: Card): Answer {
  const view = { ...viewOf(found, askedBy), ...(note !== undefined && { note }) };
  return {
    render: cardRender(id, view, undefined),
    remember: { ref: found.diagnosis.service, view },
  };
}

/** The services that a message names, where the card is about a message. */
async function namedIn(
  { question, others = [], sure = 0 }: Card,
  working: Working,
): Promise<readonly NamedService[]> {
  if (others.length === 0) return [];
  return findNamed({ questions: [question, ...others], sure }, working);
}

function severalNamed(
  named: readonly NamedService[],
  { id: cardId }: Card,
  { settings }: Working,
): Answer {
  const refs = named.map(({ ref }) => ref);
  const accountNames = Object.fromEntries(settings().accounts.map((it) => [it.id, it.name]));
  const view = { candidates: refs, cardId, accountNames };
  return {
    render: (level) => severalServicesMessage(view, level),
    remember: { candidates: [...refs] },
  };
}

function unfound(
  search: Exclude<AnySearch, { kind: 'found' }>,
  card: Card,
  working: Working,
): Answer {
  const { render, candidates } = searchAnswer(search, card.id, working.settings());
  return { render, remember: candidates ? { candidates: [...candidates] } : {} };
}

function problem(detail: string): Answer {
  const view = {
    title: 'AWS could not be asked',
    detail,
    next: 'Nothing was diagnosed. Tell whoever runs this bot.',
  };
  return { render: (level) => problemMessage(view, level), remember: {} };
}
