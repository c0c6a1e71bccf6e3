import type {
  ActionsBlock,
  Button,
  ContainerBlock,
  ContextBlock,
  DividerBlock,
  ExternalSelect,
  HeaderBlock,
  InputBlock,
  KnownBlock,
  Overflow,
  RichTextBlock,
  RichTextElement,
  RichTextSection,
  SectionBlock,
  StaticSelect,
} from '@slack/types';
import { clamp, clean, oneLine } from '../clean.ts';
import { slackDate } from './dates.ts';
import { LIMITS } from './limits.ts';
import type { Mrkdwn } from './mrkdwn.ts';

export function header(text: string): HeaderBlock {
  return {
    type: 'header',
    text: {
      type: 'plain_text',
      text: clamp(oneLine(text), LIMITS.header.text) || ' ',
      emoji: false,
    },
  };
}

/**
 * A text object whose links and mentions are those that we wrote: without `verbatim` Slack makes links of web addresses and
 * channel names in quoted logs too (slack: reference/block-kit/composition-objects/text-object).
 */
export function mrkdwnText(text: Mrkdwn) {
  return { type: 'mrkdwn', text, verbatim: true } as const;
}

export function section(text: Mrkdwn): SectionBlock {
  return { type: 'section', text: mrkdwnText(text), expand: true };
}

export function context(...texts: readonly Mrkdwn[]): ContextBlock {
  return {
    type: 'context',
    elements: texts.slice(0, LIMITS.context.elements).map(mrkdwnText),
  };
}

export const divider: DividerBlock = { type: 'divider' };

/** A button; its text is this renderer's own or a name, never a log line. */
export function button(
  text: string,
  actionId: string,
  value: string,
  more: Pick<Button, 'style' | 'confirm' | 'accessibility_label'> = {},
): Button {
  return {
    type: 'button',
    text: {
      type: 'plain_text',
      text: clamp(oneLine(text), LIMITS.button.text) || '–',
      emoji: false,
    },
    action_id: actionId,
    value,
    ...more,
  };
}

/** One of several things to choose. */
export interface Choice {
  readonly text: string;
  readonly value: string;
}

function option({ text, value }: Choice) {
  return {
    text: {
      type: 'plain_text',
      text: clamp(oneLine(text), LIMITS.option.text) || '–',
      emoji: false,
    },
    value,
  } as const;
}

/** A list to choose one of; what cannot be shown any more is left out. */
export function select(
  placeholder: string,
  actionId: string,
  choices: readonly Choice[],
): StaticSelect {
  return {
    type: 'static_select',
    action_id: actionId,
    placeholder: {
      type: 'plain_text',
      text: clamp(oneLine(placeholder), LIMITS.placeholder),
      emoji: false,
    },
    options: choices.slice(0, LIMITS.select.options).map(option),
  };
}

/** Choices under a heading. */
export interface ChoiceGroup {
  readonly label: string;
  readonly choices: readonly Choice[];
}

/** A list to choose one of, in groups. */
export function groupedSelect(
  placeholder: string,
  actionId: string,
  groups: readonly ChoiceGroup[],
): StaticSelect {
  return {
    type: 'static_select',
    action_id: actionId,
    placeholder: { type: 'plain_text', text: placeholder, emoji: false },
    option_groups: optionGroups(groups),
  };
}

/** Groups of choices as Slack takes them; one without choices is left out. */
export function optionGroups(groups: readonly ChoiceGroup[]) {
  return groups
    .filter(({ choices }) => choices.length > 0)
    .map(({ label, choices }) => ({
      label: {
        type: 'plain_text' as const,
        text: clamp(oneLine(label), LIMITS.select.groupLabel),
        emoji: false,
      },
      options: choices.slice(0, LIMITS.select.options).map(option),
    }));
}

/** The longest line that somebody can type into a box. */
export const longestTyped = 200;

interface TextBox {
  readonly label: string;
  readonly hint: string;
  /** What stands in it. */
  readonly text: string;
  readonly actionId: string;
  /** What is typed stays as long as this stays, so that another text in the box needs another id. */
  readonly blockId: string;
}

/** A box to type one line into; Enter sends it. */
export function textBox({ label, hint, text, actionId, blockId }: TextBox): InputBlock {
  const held = clamp(oneLine(text), longestTyped);
  return {
    type: 'input',
    block_id: blockId,
    // Without this Slack would keep what is typed to itself.
    dispatch_action: true,
    optional: true,
    label: { type: 'plain_text', text: clamp(oneLine(label), 200) || '–', emoji: false },
    hint: { type: 'plain_text', text: clamp(oneLine(hint), 200) || '–', emoji: false },
    element: {
      type: 'plain_text_input',
      action_id: actionId,
      max_length: longestTyped,
      dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
      ...(held !== '' && { initial_value: held }),
    },
  };
}

/** The three dots with up to five further choices. */
export function overflow(actionId: string, choices: readonly Choice[]): Overflow {
  return {
    type: 'overflow',
    action_id: actionId,
    options: choices.map(option),
  };
}

export function actions(
  ...elements: readonly (Button | ExternalSelect | Overflow | StaticSelect)[]
): ActionsBlock {
  return { type: 'actions', elements: [...elements] };
}

/** Running text in which Slack interprets nothing. */
export function richText(...elements: RichTextBlock['elements']): RichTextBlock {
  return { type: 'rich_text', elements };
}

export function line(...elements: readonly RichTextElement[]): RichTextSection {
  return { type: 'rich_text_section', elements: [...elements] };
}

export function bullets(lines: readonly RichTextSection[]): RichTextBlock['elements'][number] {
  return { type: 'rich_text_list', style: 'bullet', elements: [...lines] };
}

export function preformatted(text: string, most = 3000): RichTextBlock['elements'][number] {
  return {
    type: 'rich_text_preformatted',
    elements: [{ type: 'text', text: clamp(clean(text), most) || ' ' }],
  };
}

export function leaf(text: string, style?: { bold?: boolean; code?: boolean }): RichTextElement {
  return { type: 'text', text: clean(text) || ' ', ...(style ? { style } : {}) };
}

/** A moment in the reader's own time zone. */
export function dateLeaf(iso: string): RichTextElement {
  const shown = slackDate(iso);
  return shown ? { type: 'date', ...shown } : leaf(iso);
}

/** Something to open when one wants to know more. */
export function folded(title: string, children: ContainerBlock['child_blocks']): KnownBlock {
  return {
    type: 'container',
    title: {
      type: 'plain_text',
      text: clamp(oneLine(title), LIMITS.container.title),
      emoji: false,
    },
    child_blocks: children.slice(0, LIMITS.container.children),
    is_collapsible: true,
    default_collapsed: true,
    width: 'full',
  };
}
