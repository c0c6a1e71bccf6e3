import { FromStringShapeDeserializer } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../operations/operation.ts';

/** How a protocol spells the members of a structure and the elements of a list in a form. */
export interface FormStyle {
  /** EC2 capitalises names, prefers its own, and writes lists without a level for the element's name. */
  readonly ec2: boolean;
}

const scalars = new FromStringShapeDeserializer({
  httpBindings: false,
  timestampFormat: { useTrait: true, default: 5 },
});

/**
 * Reads the dotted parameters of AWS Query and EC2 Query (`Filter.1.Value.2=b`) into an input.
 * Throws AwsError for a number, a boolean or a date that is none.
 */
export function readForm(
  schema: NormalizedSchema,
  parameters: URLSearchParams,
  style: FormStyle,
): Record<string, unknown> {
  const root: FormNode = { children: new Map() };
  for (const [key, value] of parameters) {
    let node = root;
    for (const part of key.split('.')) {
      const child = node.children.get(part) ?? { children: new Map() };
      node.children.set(part, child);
      node = child;
    }
    node.value = value;
  }
  return readStruct(schema, root, style);
}

interface FormNode {
  value?: string;
  readonly children: Map<string, FormNode>;
}

type Traits = ReturnType<NormalizedSchema['getMergedTraits']> & { ec2QueryName?: string };

function read(schema: NormalizedSchema, node: FormNode, style: FormStyle, name: string): unknown {
  if (schema.isStructSchema()) {
    return readStruct(schema, node, style);
  }
  if (schema.isListSchema()) {
    return readList(schema, node, style, name);
  }
  if (schema.isMapSchema()) {
    return readMap(schema, node, style, name);
  }
  return readScalar(schema, node.value ?? '', name);
}

function readStruct(schema: NormalizedSchema, node: FormNode, style: FormStyle) {
  const out: Record<string, unknown> = {};
  if (schema.isUnitSchema()) {
    return out;
  }
  for (const [name, member] of schema.structIterator()) {
    const child = node.children.get(memberKey(name, member.getMergedTraits(), style));
    if (child !== undefined) {
      out[name] = read(member, child, style, name);
    }
  }
  return out;
}

function readList(schema: NormalizedSchema, node: FormNode, style: FormStyle, name: string) {
  const element = schema.getValueSchema();
  const flat = style.ec2 || schema.getMergedTraits().xmlFlattened;
  const items = flat ? node : node.children.get(element.getMergedTraits().xmlName ?? 'member');
  // botocore writes an element's own name or `member`; AWS takes either.
  return inOrder(items ?? node.children.get('member')).map((item) =>
    read(element, item, style, name),
  );
}

function readMap(schema: NormalizedSchema, node: FormNode, style: FormStyle, name: string) {
  const keyName = schema.getKeySchema().getMergedTraits().xmlName ?? 'key';
  const valueName = schema.getValueSchema().getMergedTraits().xmlName ?? 'value';
  const entries = schema.getMergedTraits().xmlFlattened ? node : node.children.get('entry');
  const out: Record<string, unknown> = {};
  for (const entry of inOrder(entries)) {
    const value = entry.children.get(valueName);
    if (value !== undefined) {
      out[entry.children.get(keyName)?.value ?? ''] = read(
        schema.getValueSchema(),
        value,
        style,
        name,
      );
    }
  }
  return out;
}

function readScalar(schema: NormalizedSchema, value: string, name: string): unknown {
  if (schema.isBooleanSchema() && !/^(true|false)$/i.test(value)) {
    throw new AwsError('MalformedInput', `${value} is not a valid boolean for ${name}`);
  }
  if (schema.isNumericSchema() && !/^-?\d+(\.\d+)?$/.test(value)) {
    throw new AwsError('MalformedInput', `${value} is not a valid number for ${name}`);
  }
  try {
    return scalars.read(schema, value);
  } catch (cause) {
    throw new AwsError('MalformedInput', `Bad value for ${name}: ${String(cause)}`);
  }
}

function memberKey(name: string, traits: Traits, style: FormStyle): string {
  if (!style.ec2) {
    return traits.xmlName ?? name;
  }
  const key = traits.xmlName ?? name;
  return traits.ec2QueryName ?? key.charAt(0).toUpperCase() + key.slice(1);
}

function inOrder(node: FormNode | undefined): FormNode[] {
  return [...(node?.children ?? [])]
    .filter(([key]) => /^\d+$/.test(key))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, child]) => child);
}
