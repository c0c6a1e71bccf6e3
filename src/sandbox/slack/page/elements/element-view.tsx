import type {
  ActionsBlockElement,
  ContextActionsBlockElement,
  InputBlockElement,
  SectionBlockAccessory,
} from '@slack/types';
import type { ReactNode } from 'react';
import { Unsupported } from '../blocks/unsupported.tsx';
import { ButtonElement, WorkflowButtonElement } from './button.tsx';
import { CheckboxesElement } from './checkboxes.tsx';
import { DateElement } from './date-input.tsx';
import { FeedbackButtonsElement, IconButtonElement } from './feedback.tsx';
import { ImageElementView } from './image.tsx';
import { OverflowElement } from './overflow.tsx';
import { RadioButtonsElement } from './radio-buttons.tsx';
import { SelectElement } from './select.tsx';
import { TextInputElement } from './text-input.tsx';
import type { Slot } from './use-element.ts';

type AnyElement =
  | ActionsBlockElement
  | InputBlockElement
  | SectionBlockAccessory
  | ContextActionsBlockElement;

/** Draws any interactive element or image by its type; an unknown one is shown as such. */
export function ElementView(props: {
  readonly element: AnyElement;
  readonly slot: Slot;
}): ReactNode {
  const { element, slot } = props;
  switch (element.type) {
    case 'button':
      return <ButtonElement element={element} slot={slot} />;
    case 'workflow_button':
      return <WorkflowButtonElement element={element} />;
    case 'overflow':
      return <OverflowElement element={element} slot={slot} />;
    case 'static_select':
    case 'external_select':
    case 'users_select':
    case 'channels_select':
    case 'conversations_select':
    case 'multi_static_select':
    case 'multi_external_select':
    case 'multi_users_select':
    case 'multi_channels_select':
    case 'multi_conversations_select':
      return <SelectElement element={element} slot={slot} />;
    case 'radio_buttons':
      return <RadioButtonsElement element={element} slot={slot} />;
    case 'checkboxes':
      return <CheckboxesElement element={element} slot={slot} />;
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return <DateElement element={element} slot={slot} />;
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
    case 'rich_text_input':
      return <TextInputElement element={element} slot={slot} />;
    case 'feedback_buttons':
      return <FeedbackButtonsElement element={element} slot={slot} />;
    case 'icon_button':
      return <IconButtonElement element={element} slot={slot} />;
    case 'image':
      return <ImageElementView element={element} />;
    case 'file_input':
      return <span className="muted">Files cannot be chosen in this sandbox.</span>;
    default:
      return <Unsupported what="element" value={element} />;
  }
}
