import { NormalizedSchema } from '@smithy/core/schema';

/** Members whose values are enums that AWS extends, and on which nothing that a caller decides rests. */
const openEnums: ReadonlySet<string> = new Set([
  'schedulingStrategy',
  'propagateTags',
  'platformFamily',
  'availabilityZoneRebalancing',
  'connectivity',
  'networkMode',
  'IpAddressType',
  'AnomalyDetection',
  'InstanceTenancy',
  'InterfaceType',
  'ProtocolVersion',
  'imageTagMutability',
  'logGroupClass',
]);

const novelty = 'inventedNextYear';

/**
 * The answer of a newer AWS: every structure has a member that the caller's model does not know, and
 * open enums have values that it does not know. Returns the schema with those members and the value.
 */
export function withExtras(
  schema: NormalizedSchema,
  value: Readonly<Record<string, unknown>>,
): { readonly schema: NormalizedSchema; readonly value: Readonly<Record<string, unknown>> } {
  if (schema.isUnitSchema()) {
    return { schema, value };
  }
  return {
    schema: NormalizedSchema.of(extendSchema(schema.getSchema(), new Map()) as never),
    value: extendValue(schema, value, '') as Readonly<Record<string, unknown>>,
  };
}

/** A static schema with one string member more in every structure. Unions allow exactly one member and stay. */
function extendSchema(raw: unknown, seen: Map<unknown, unknown>): unknown {
  if (typeof raw === 'function') {
    return () => extendSchema(raw(), seen);
  }
  if (!Array.isArray(raw)) {
    return raw;
  }
  if (seen.has(raw)) {
    return seen.get(raw);
  }
  const copy: unknown[] = [];
  seen.set(raw, copy);
  if (raw.length === 2) {
    copy.push(extendSchema(raw[0], seen), raw[1]);
  } else if (raw[0] === 3) {
    const [kind, namespace, name, traits, names, members] = raw;
    const extended = members.map((member: unknown) => extendSchema(member, seen));
    copy.push(kind, namespace, name, traits, [...names, novelty], [...extended, 0]);
  } else if (raw[0] === 1 || raw[0] === 2) {
    copy.push(...raw.slice(0, 4), ...raw.slice(4).map((part) => extendSchema(part, seen)));
  } else {
    copy.push(...raw);
  }
  return copy;
}

function extendValue(schema: NormalizedSchema, value: unknown, name: string): unknown {
  if (value === undefined || value === null) {
    return value;
  }
  if (schema.isListSchema() && Array.isArray(value)) {
    return value.map((item) => extendValue(schema.getValueSchema(), item, name));
  }
  if (schema.isUnionSchema() || schema.isMapSchema()) {
    return value;
  }
  if (schema.isStructSchema() && typeof value === 'object') {
    const out: Record<string, unknown> = { [novelty]: 'yes' };
    for (const [memberName, member] of schema.structIterator()) {
      const item = (value as Readonly<Record<string, unknown>>)[memberName];
      out[memberName] = extendValue(member, item, memberName);
    }
    return out;
  }
  return openEnums.has(name) && typeof value === 'string' ? 'INVENTED_NEXT_YEAR' : value;
}
