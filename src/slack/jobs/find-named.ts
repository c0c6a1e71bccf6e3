import type { ServiceRef } from '../../facts/service-ref.ts';
import type { AskedService } from '../../store/questions.ts';
import { LookUpFailed, serviceNamed } from '../../target/directory.ts';
import { findAnywhere } from './find-anywhere.ts';
import type { Working } from './working.ts';

/** What a message names: services for certain, by an ARN or an address, and words that may be names. */
export interface NamedInMessage {
  /** The surest first. */
  readonly questions: readonly AskedService[];
  /** How many of them are named for certain. */
  readonly sure: number;
}

/** A service that a message names, and the question by which it was found. */
export interface NamedService {
  readonly ref: ServiceRef;
  readonly question: AskedService;
}

/**
 * The services that a message names and that exist: those that it names for certain; where there are none of these, those that its
 * words may name.
 *
 * @throws CannotAskAws where nothing can be asked
 */
export async function findNamed(
  { questions, sure }: NamedInMessage,
  working: Working,
): Promise<readonly NamedService[]> {
  for (const part of [questions.slice(0, sure), await known(questions.slice(sure), working)]) {
    const found = await Promise.all(
      part.map(async (question) =>
        (await existing(question, working)).map((ref) => ({ ref, question })),
      ),
    );
    const each = distinct(found.flat());
    if (each.length > 0) return each;
  }
  return [];
}

/** Of words that may be names those that the index knows; where it knows none, all of them. */
async function known(
  questions: readonly AskedService[],
  { store }: Working,
): Promise<readonly AskedService[]> {
  if (questions.length === 0) return [];
  const listed = new Set((await store.directory.all()).map(({ name }) => name));
  const inIndex = questions.filter(({ name }) => listed.has(name));
  return inIndex.length > 0 ? inIndex : questions;
}

async function existing(question: AskedService, working: Working): Promise<readonly ServiceRef[]> {
  const { search, options } = await findAnywhere(question, working);
  if (search.kind === 'several') return search.refs;
  if (search.kind !== 'found') return [];
  const { cluster, name } = search.ref;
  try {
    // That somebody names a cluster is no proof that the service is in it.
    const { services } = await serviceNamed(options.ask, cluster, name);
    return services.some(({ status }) => status !== 'INACTIVE') ? [search.ref] : [];
  } catch (error) {
    if (!(error instanceof LookUpFailed)) throw error;
    // Whether it exists AWS does not say; its diagnosis will say why.
    return [search.ref];
  }
}

/** Each service once, as it was named first. Whoever names no account may mean any that another one names. */
function distinct(all: readonly NamedService[]): readonly NamedService[] {
  const kept: NamedService[] = [];
  for (const it of all.toSorted(
    (a, b) => Number(a.ref.account === '') - Number(b.ref.account === ''),
  )) {
    if (!kept.some(({ ref }) => isSameService(ref, it.ref))) kept.push(it);
  }
  return kept;
}

function isSameService(a: ServiceRef, b: ServiceRef): boolean {
  const isThere = a.region === b.region && a.cluster === b.cluster && a.name === b.name;
  return isThere && (a.account === b.account || b.account === '');
}
