import { isFields, itemsOf, type Violation } from '../../renderers/slack/check.ts';
import type { Surface } from '../../renderers/slack/limits.ts';
import { refusals } from '../../renderers/slack/validate.ts';
import { ApiError } from './api-error.ts';
import type { Hub } from './hub.ts';

/** Refuses a message with `invalid_blocks`, in the words and the shape that Slack uses. */
export function refuseBadMessage(hub: Hub, message: Readonly<Record<string, unknown>>): void {
  const messages = complaints(hub, message, 'message');
  if (messages.length > 0) throw invalid('invalid_blocks', messages);
}

/** Refuses a view with `invalid_arguments`, whose pointers start at `/view`. */
export function refuseBadView(hub: Hub, view: Readonly<Record<string, unknown>>): void {
  const surface = view['type'] === 'home' ? 'home' : 'modal';
  const messages = complaints(hub, view, surface, '/view');
  if (messages.length > 0) throw invalid('invalid_arguments', messages);
}

/** Everything that a real workspace would say against a payload, e.g. for `blocks.validate`. */
function complaints(
  hub: Hub,
  payload: Readonly<Record<string, unknown>>,
  surface: Surface,
  prefix = '',
): readonly string[] {
  const unknown = [...unknownTypes(payload['blocks'], hub.weather.current().refuse, '/blocks')];
  const violations = unknown.length > 0 ? unknown : refusals(payload, surface);
  const files = [...missingFiles(payload['blocks'], hub, '/blocks')];
  return [...violations.map((it) => wording(it, prefix)), ...files];
}

function invalid(code: string, messages: readonly string[]): ApiError {
  return new ApiError(code, {
    errors: messages,
    response_metadata: { messages: messages.map((it) => `[ERROR] ${it}`) },
  });
}

function* unknownTypes(
  blocks: unknown,
  refused: readonly string[],
  pointer: string,
): Iterable<Violation> {
  for (const [i, block] of itemsOf(blocks).entries()) {
    if (!isFields(block)) continue;
    const type = String(block['type']);
    if (refused.includes(type)) {
      yield { pointer: `${pointer}/${i}/type`, rule: 'unknown-type', got: type };
    }
    yield* unknownTypes(block['child_blocks'], refused, `${pointer}/${i}/child_blocks`);
  }
}

function* missingFiles(value: unknown, hub: Hub, pointer: string): Iterable<string> {
  for (const [key, field] of Object.entries(isFields(value) || Array.isArray(value) ? value : {})) {
    const at = `${pointer}/${key}`;
    if (key !== 'slack_file' || !isFields(field)) yield* missingFiles(field, hub, at);
    else if (!hub.workspace.files.get(String(field['id']))?.complete) {
      yield `invalid slack file [json-pointer:${at}]`;
    }
  }
}

/** One violation as Slack words it. */
function wording({ pointer, rule, got, max = 0 }: Violation, prefix = ''): string {
  return `${phrase(rule, got, max)} [json-pointer:${prefix}${pointer}]`;
}

function phrase(rule: Violation['rule'], got: Violation['got'], max: number): string {
  switch (rule) {
    case 'max-length':
      return `must be less than ${max + 1} characters`;
    case 'min-length':
      return `must be more than ${max - 1} characters`;
    case 'max-items':
      return `no more than ${max} items allowed`;
    case 'min-items':
      return `must contain at least ${max} items`;
    case 'max-total':
      return `must be less than ${max + 1} characters in total`;
    case 'max-per-message':
      return `only ${max} allowed per message`;
    case 'max':
      return `must be at most ${max}`;
    case 'min':
      return `must be at least ${max}`;
    case 'required':
    case 'fallback-text':
      return 'missing required field';
    case 'type':
      return `invalid type: ${got}`;
    case 'unknown-type':
    case 'enum':
    case 'surface':
    case 'nesting':
      return `unsupported type: ${got}`;
    case 'unique':
      return `already exists: ${got}`;
    case 'exclusive':
      return 'must provide exactly one of the alternatives';
    case 'format':
      return `invalid value: ${got}`;
    case 'same-length':
      return `must have ${max} items to match the others`;
    case 'initial-option':
      return 'initial option must match one of the options exactly';
    case 'submit-required':
      return 'submit is required when an input block is within blocks';
  }
}
