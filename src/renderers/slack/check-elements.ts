import {
  brief,
  checkCount,
  checkEnum,
  checkInteger,
  checkPlain,
  checkString,
  checkText,
  checkUrl,
  type Fields,
  isFields,
  itemsOf,
  type Violation,
} from './check.ts';
import { checkOptions, checkStaticSelect } from './check-options.ts';
import { checkRichText } from './check-rich-text.ts';
import { LIMITS, type Surface } from './limits.ts';

const SELECTS = ['static', 'external', 'users', 'conversations', 'channels'].flatMap((kind) => [
  `${kind}_select`,
  `multi_${kind}_select`,
]);
const CHOICES = ['radio_buttons', 'checkboxes'];
const PICKERS = ['datepicker', 'timepicker'];

/** Which interactive elements each holder accepts. */
export const ELEMENTS_OF = {
  actions: [
    'button',
    'workflow_button',
    'overflow',
    'datetimepicker',
    'rich_text_input',
    ...SELECTS,
    ...CHOICES,
    ...PICKERS,
  ],
  section: ['button', 'workflow_button', 'overflow', 'image', ...SELECTS, ...CHOICES, ...PICKERS],
  input: [
    'datetimepicker',
    'plain_text_input',
    'number_input',
    'email_text_input',
    'url_text_input',
    'rich_text_input',
    'file_input',
    ...SELECTS,
    ...CHOICES,
    ...PICKERS,
  ],
  card: ['button'],
  context_actions: ['feedback_buttons', 'icon_button'],
} as const satisfies Record<string, readonly string[]>;

/** Checks one element in a holder that accepts the given types. */
export function* checkElement(
  element: unknown,
  pointer: string,
  allowed: readonly string[],
  surface: Surface,
): Iterable<Violation> {
  const type = isFields(element) ? String(element['type']) : '';
  if (!isFields(element) || !allowed.includes(type)) {
    yield {
      pointer: `${pointer}/type`,
      rule: 'enum',
      got: brief(isFields(element) ? element['type'] : element),
    };
    return;
  }
  if (type === 'image') {
    yield* checkImage(element, pointer);
    return;
  }
  yield* checkString(element['action_id'], `${pointer}/action_id`, { max: LIMITS.actionId });
  yield* checkConfirm(element['confirm'], `${pointer}/confirm`);
  yield* checkPlain(element['placeholder'], `${pointer}/placeholder`, { max: LIMITS.placeholder });
  if (type === 'file_input' && surface !== 'modal') {
    yield { pointer: `${pointer}/type`, rule: 'surface', got: type };
  }
  yield* checkByType(type, element, pointer);
}

function* checkByType(type: string, element: Fields, pointer: string): Iterable<Violation> {
  switch (type) {
    case 'button':
    case 'workflow_button':
      return yield* checkButton(element, pointer);
    case 'icon_button':
      return yield* checkIconButton(element, pointer);
    case 'feedback_buttons':
      return yield* checkFeedback(element, pointer);
    case 'overflow':
      return yield* checkOptions(element, pointer, LIMITS.overflow.options, ['plain_text']);
    case 'radio_buttons':
    case 'checkboxes':
      return yield* checkOptions(element, pointer, LIMITS.choices.options);
    case 'static_select':
    case 'multi_static_select':
      return yield* checkStaticSelect(element, pointer);
    case 'datepicker':
      return yield* checkFormat(element, pointer, 'initial_date', /^\d{4}-\d{2}-\d{2}$/);
    case 'timepicker':
      return yield* checkFormat(element, pointer, 'initial_time', /^([01]\d|2[0-3]):[0-5]\d$/);
    case 'datetimepicker':
      return yield* checkFormat(element, pointer, 'initial_date_time', /^\d{10}$/);
    case 'plain_text_input':
      return yield* checkTextInput(element, pointer);
    case 'number_input':
      if (typeof element['is_decimal_allowed'] === 'boolean') return;
      yield { pointer: `${pointer}/is_decimal_allowed`, rule: 'required', got: 'nothing' };
      return;
    case 'rich_text_input':
      for (const bound of ['min_lines', 'max_lines']) {
        const range = { min: 1, max: LIMITS.richTextInput.lines };
        yield* checkInteger(element[bound], `${pointer}/${bound}`, range);
      }
      if (isFields(element['initial_value'])) {
        yield* checkRichText(element['initial_value'], `${pointer}/initial_value`);
      }
      return;
    case 'file_input':
      yield* checkInteger(element['max_files'], `${pointer}/max_files`, {
        min: 1,
        max: LIMITS.fileInput.files,
      });
  }
}

/** Checks an image's source and its alternative text. */
export function* checkImage(image: Fields, pointer: string): Iterable<Violation> {
  const { url, alt } = LIMITS.image;
  const sources = ['image_url', 'slack_file'].filter((key) => image[key] !== undefined);
  if (sources.length !== 1) yield { pointer, rule: 'exclusive', got: sources.length, max: 1 };
  yield* checkUrl(image['image_url'], `${pointer}/image_url`, { max: url });
  yield* checkString(image['alt_text'], `${pointer}/alt_text`, { max: alt, required: true });
}

function* checkButton(button: Fields, pointer: string): Iterable<Violation> {
  const { text, value, url, accessibilityLabel } = LIMITS.button;
  yield* checkPlain(button['text'], `${pointer}/text`, { max: text, required: true });
  yield* checkString(button['value'], `${pointer}/value`, { max: value });
  yield* checkUrl(button['url'], `${pointer}/url`, { max: url });
  yield* checkEnum(button['style'], `${pointer}/style`, ['primary', 'danger']);
  yield* checkString(button['accessibility_label'], `${pointer}/accessibility_label`, {
    max: accessibilityLabel,
  });
}

function* checkIconButton(button: Fields, pointer: string): Iterable<Violation> {
  const { text, value, accessibilityLabel } = LIMITS.button;
  yield* checkPlain(button['text'], `${pointer}/text`, { max: text, required: true });
  yield* checkString(button['value'], `${pointer}/value`, { max: value });
  yield* checkEnum(button['icon'] ?? 'nothing', `${pointer}/icon`, ['trash']);
  yield* checkString(button['accessibility_label'], `${pointer}/accessibility_label`, {
    max: accessibilityLabel,
  });
  yield* checkCount(button['visible_to_user_ids'], `${pointer}/visible_to_user_ids`, {
    max: LIMITS.iconButton.visibleTo,
    required: false,
  });
}

function* checkFeedback(element: Fields, pointer: string): Iterable<Violation> {
  const { text, value, accessibilityLabel } = LIMITS.button;
  for (const key of ['positive_button', 'negative_button']) {
    const at = `${pointer}/${key}`;
    const button = element[key];
    if (!isFields(button)) {
      yield { pointer: at, rule: 'required', got: brief(button) };
      continue;
    }
    yield* checkPlain(button['text'], `${at}/text`, { max: text, required: true });
    yield* checkString(button['value'], `${at}/value`, { max: value, required: true });
    yield* checkString(button['accessibility_label'], `${at}/accessibility_label`, {
      max: accessibilityLabel,
    });
  }
}

/** Checks a confirm dialog; all four texts must be there. */
function* checkConfirm(confirm: unknown, pointer: string): Iterable<Violation> {
  if (confirm === undefined) return;
  if (!isFields(confirm)) {
    yield { pointer, rule: 'type', got: brief(confirm) };
    return;
  }
  const limits = LIMITS.confirm;
  for (const key of ['title', 'confirm', 'deny'] as const) {
    yield* checkPlain(confirm[key], `${pointer}/${key}`, { max: limits[key], required: true });
  }
  yield* checkText(confirm['text'], `${pointer}/text`, { max: limits.text, required: true });
  yield* checkEnum(confirm['style'], `${pointer}/style`, ['primary', 'danger']);
}

function* checkFormat(
  element: Fields,
  pointer: string,
  key: string,
  pattern: RegExp,
): Iterable<Violation> {
  const value = element[key];
  if (value === undefined || pattern.test(String(value))) return;
  yield { pointer: `${pointer}/${key}`, rule: 'format', got: brief(value) };
}

function* checkTextInput(element: Fields, pointer: string): Iterable<Violation> {
  const max = LIMITS.plainTextInput.length;
  yield* checkInteger(element['min_length'], `${pointer}/min_length`, { min: 0, max });
  yield* checkInteger(element['max_length'], `${pointer}/max_length`, { min: 1, max });
  yield* checkString(element['initial_value'], `${pointer}/initial_value`, { min: 0, max });
  const config = element['dispatch_action_config'];
  if (config === undefined) return;
  const at = `${pointer}/dispatch_action_config/trigger_actions_on`;
  const triggers = isFields(config) ? itemsOf(config['trigger_actions_on']) : [];
  if (triggers.length === 0) yield { pointer: at, rule: 'required', got: brief(config) };
  for (const [i, it] of triggers.entries()) {
    yield* checkEnum(it, `${at}/${i}`, ['on_enter_pressed', 'on_character_entered']);
  }
}
