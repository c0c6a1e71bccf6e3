import type { Filter, Tag } from '@aws-sdk/client-ec2';
import type { World } from '../world/world.ts';
import { AwsError } from './operation.ts';
import { type Page, page } from './page.ts';

/** One kind of EC2 resource: where it is, how it is named, and what its filters look at. */
export interface Ec2Kind<Item> {
  /** The output member that lists it, such as `Subnets`. */
  readonly member: string;
  /** What its ids begin with, such as `subnet-`. */
  readonly idPrefix: string;
  readonly malformed: string;
  readonly notFound: string;
  /** How its absence is worded, before the id and the end of the sentence. */
  readonly absent: (id: string) => string;
  readonly all: (world: World) => readonly Item[];
  readonly id: (item: Item) => string | undefined;
  readonly tags: (item: Item) => readonly Tag[] | undefined;
  /** The values that each filter compares, by the filter's name. */
  readonly filters: Readonly<Record<string, (item: Item) => readonly (string | undefined)[]>>;
}

/**
 * What every Describe call of EC2 does: ids that must exist, filters of which all must match and any
 * of whose values may (with `*` and `?` as wildcards), and pages of 5 to 1,000. Throws AwsError.
 */
export function describe<Item>(
  kind: Ec2Kind<Item>,
  items: readonly Item[],
  input: {
    readonly Filters?: readonly Filter[] | undefined;
    readonly MaxResults?: number | undefined;
    readonly NextToken?: string | undefined;
    readonly DryRun?: boolean | undefined;
  },
  ids: readonly string[] | undefined,
): Page<Item> {
  if (input.DryRun) {
    throw new AwsError('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', {
      status: 412,
    });
  }
  checkPageSize(input.MaxResults, ids);
  const chosen = ids?.length ? ids.map((id) => byId(kind, items, id)) : items;
  const kept = chosen.filter((item) =>
    (input.Filters ?? []).every((filter) => matches(kind, item, filter)),
  );
  return page(
    kept,
    { token: input.NextToken, size: input.MaxResults ?? 1000 },
    (token) => new AwsError('InvalidNextToken', `The token '${token}' is invalid.`),
  );
}

function checkPageSize(size: number | undefined, ids: readonly string[] | undefined): void {
  if (size === undefined) {
    return;
  }
  if (ids?.length) {
    throw new AwsError(
      'InvalidParameterCombination',
      'The parameter ids cannot be used with the parameter MaxResults',
    );
  }
  if (size < 5 || size > 1000) {
    throw new AwsError(
      'InvalidParameterValue',
      `Value ( ${size} ) for parameter maxResults is invalid. Expecting a value ${size < 5 ? 'greater than 5' : 'less than 1000'}.`,
    );
  }
}

function byId<Item>(kind: Ec2Kind<Item>, items: readonly Item[], id: string): Item {
  if (!id.startsWith(kind.idPrefix)) {
    throw new AwsError(kind.malformed, `Invalid id: "${id}" (expecting "${kind.idPrefix}...")`);
  }
  const found = items.find((item) => kind.id(item) === id);
  if (found === undefined) {
    throw new AwsError(kind.notFound, kind.absent(id));
  }
  return found;
}

function matches<Item>(kind: Ec2Kind<Item>, item: Item, filter: Filter): boolean {
  const name = filter.Name ?? '';
  const wanted = (filter.Values ?? []).map(wildcard);
  return valuesOf(kind, item, name).some(
    (value) => value !== undefined && wanted.some((pattern) => pattern.test(value)),
  );
}

function valuesOf<Item>(
  kind: Ec2Kind<Item>,
  item: Item,
  name: string,
): readonly (string | undefined)[] {
  const tags = kind.tags(item) ?? [];
  if (name.startsWith('tag:')) {
    return tags.filter((tag) => tag.Key === name.slice(4)).map((tag) => tag.Value);
  }
  if (name === 'tag-key') {
    return tags.map((tag) => tag.Key);
  }
  const values = kind.filters[name];
  if (values === undefined) {
    throw new AwsError('InvalidParameterValue', `The filter '${name}' is invalid`);
  }
  return values(item);
}

function wildcard(value: string): RegExp {
  const escaped = value.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
}
