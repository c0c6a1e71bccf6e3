import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from './operations/operation.ts';

/**
 * Checks an input against its schema as AWS's front ends do: required members are there, and every
 * value is of the kind that the schema names. `missing` words the refusal of an absent member.
 */
export function validate(
  schema: NormalizedSchema,
  input: unknown,
  missing: (member: string) => AwsError,
): void {
  if (input === undefined || input === null) {
    return;
  }
  if (schema.isStructSchema()) {
    validateStruct(schema, input, missing);
  } else if (schema.isListSchema()) {
    if (!Array.isArray(input)) {
      throw serialization('Expected list or null');
    }
    for (const item of input) {
      validate(schema.getValueSchema(), item, missing);
    }
  } else if (schema.isMapSchema()) {
    for (const item of Object.values(expectObject(input))) {
      validate(schema.getValueSchema(), item, missing);
    }
  } else {
    validateScalar(schema, input);
  }
}

function validateStruct(
  schema: NormalizedSchema,
  input: unknown,
  missing: (member: string) => AwsError,
): void {
  const members = expectObject(input);
  for (const name of requiredMembers(schema)) {
    if (members[name] === undefined || members[name] === null) {
      throw missing(name);
    }
  }
  for (const [name, member] of schema.structIterator()) {
    validate(member, members[name], missing);
  }
}

/** A structure's schema lists its required members first; its seventh element is how many they are. */
function requiredMembers(schema: NormalizedSchema): readonly string[] {
  const raw: unknown = schema.getSchema();
  if (!Array.isArray(raw) || !Array.isArray(raw[4]) || typeof raw[6] !== 'number') {
    return [];
  }
  return raw[4].slice(0, raw[6]);
}

function validateScalar(schema: NormalizedSchema, input: unknown): void {
  if (typeof input === 'object' && !(input instanceof Date) && !(input instanceof Uint8Array)) {
    if (schema.isStringSchema() || schema.isNumericSchema() || schema.isBooleanSchema()) {
      throw serialization('Start of structure or map found where not expected.');
    }
    return;
  }
  const wanted = expectedType(schema);
  if (wanted !== undefined && wanted.is !== typeof input) {
    const found = `${(typeof input).toUpperCase()}_VALUE`;
    throw serialization(`${found} can not be converted to ${wanted.name}`);
  }
}

function expectedType(
  schema: NormalizedSchema,
): { readonly is: string; readonly name: string } | undefined {
  if (schema.isStringSchema()) {
    return { is: 'string', name: 'a String' };
  }
  if (schema.isNumericSchema()) {
    return { is: 'number', name: 'an Integer' };
  }
  return schema.isBooleanSchema() ? { is: 'boolean', name: 'a Boolean' } : undefined;
}

function expectObject(input: unknown): Readonly<Record<string, unknown>> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw serialization('Expected structure or null');
  }
  return input as Readonly<Record<string, unknown>>;
}

function serialization(message: string): AwsError {
  return new AwsError('SerializationException', message);
}
