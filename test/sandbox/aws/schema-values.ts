import type { NormalizedSchema } from '@smithy/core/schema';
import * as fc from 'fast-check';

/** What a protocol can carry: XML has no control characters, and its readers trim what stands alone. */
export interface Alphabet {
  readonly text: fc.Arbitrary<string>;
  /** Whether a structure inside another can have no members: a form has no way to say so. */
  readonly emptyStructures: boolean;
}

/** Any text at all, as JSON and CBOR carry it. */
export const anyText: fc.Arbitrary<string> = fc.string({ unit: 'binary', maxLength: 12 });

/** Text that XML and forms carry: no control characters, something other than white space at both ends. */
export const xmlText: fc.Arbitrary<string> = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .filter((text) => text.trim() === text);

/** Values of any shape that a schema allows, four levels deep at most; whatever is optional may be absent. */
export function valuesOf(
  schema: NormalizedSchema,
  alphabet: Alphabet,
  depth = 4,
): fc.Arbitrary<unknown> {
  if (schema.isUnitSchema()) {
    return fc.constant({});
  }
  if (schema.isStructSchema()) {
    return structsOf(schema, alphabet, depth);
  }
  if (schema.isListSchema()) {
    const items = valuesOf(schema.getValueSchema(), alphabet, depth - 1);
    return fc.array(items, { minLength: 1, maxLength: 3 });
  }
  if (schema.isMapSchema()) {
    const values = valuesOf(schema.getValueSchema(), alphabet, depth - 1);
    return fc.dictionary(fc.stringMatching(/^[a-z][A-Za-z0-9.-]{0,8}$/), values, {
      minKeys: 1,
      maxKeys: 3,
      noNullPrototype: true,
    });
  }
  return scalarsOf(schema, alphabet);
}

function structsOf(
  schema: NormalizedSchema,
  alphabet: Alphabet,
  depth: number,
): fc.Arbitrary<unknown> {
  const members = [...schema.structIterator()].filter(
    ([, member]) =>
      depth > 0 || !(member.isStructSchema() || member.isListSchema() || member.isMapSchema()),
  );
  if (members.length === 0) {
    return fc.constant({});
  }
  if (schema.isUnionSchema()) {
    return fc.oneof(
      ...members.map(([name, member]) =>
        valuesOf(member, alphabet, depth - 1).map((value) => ({ [name]: value })),
      ),
    );
  }
  const structures = fc.record(
    Object.fromEntries(
      members.map(([name, member]) => [name, valuesOf(member, alphabet, depth - 1)]),
    ),
    { requiredKeys: [], noNullPrototype: true },
  );
  return alphabet.emptyStructures
    ? structures
    : structures.filter((value) => Object.keys(value).length > 0);
}

function scalarsOf(schema: NormalizedSchema, alphabet: Alphabet): fc.Arbitrary<unknown> {
  if (schema.isTimestampSchema()) {
    return fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2099-12-31'),
      noInvalidDate: true,
    });
  }
  if (schema.isBooleanSchema()) {
    return fc.boolean();
  }
  if (schema.isNumericSchema()) {
    return fc.integer();
  }
  if (schema.isBlobSchema()) {
    return fc.uint8Array({ maxLength: 8 });
  }
  return schema.isIdempotencyToken() ? fc.constant('token') : alphabet.text;
}
