import {
  brief,
  checkCount,
  checkEnum,
  checkPlain,
  checkString,
  checkText,
  checkUnique,
  checkUrl,
  type Fields,
  isFields,
  itemsOf,
  type Violation,
} from './check.ts';
import { checkChart, checkDataTable, checkTable } from './check-data.ts';
import { checkElement, checkImage, ELEMENTS_OF } from './check-elements.ts';
import { checkRichText } from './check-rich-text.ts';
import { CONTAINER_CHILDREN, LIMITS, SURFACES, type Surface } from './limits.ts';

/** Checks one block of a surface: its type, whether it may be there, and all its fields. */
export function* checkBlock(
  block: unknown,
  pointer: string,
  surface: Surface,
): Iterable<Violation> {
  if (!isFields(block)) {
    yield { pointer, rule: 'type', got: brief(block) };
    return;
  }
  const type = String(block['type']);
  const surfaces = SURFACES[type];
  if (surfaces === undefined) {
    yield { pointer: `${pointer}/type`, rule: 'unknown-type', got: brief(block['type']) };
    return;
  }
  if (!surfaces.includes(surface)) {
    yield { pointer: `${pointer}/type`, rule: 'surface', got: type };
    return;
  }
  yield* checkString(block['block_id'], `${pointer}/block_id`, { max: LIMITS.blockId });
  yield* checkByType(type, block, pointer, surface);
}

function* checkByType(
  type: string,
  block: Fields,
  pointer: string,
  surface: Surface,
): Iterable<Violation> {
  switch (type) {
    case 'actions':
      return yield* checkElements(block, pointer, LIMITS.actions.elements, 'actions', surface);
    case 'context_actions': {
      const max = LIMITS.contextActions.elements;
      return yield* checkElements(block, pointer, max, 'context_actions', surface);
    }
    case 'alert':
      yield* checkText(block['text'], `${pointer}/text`, {
        max: LIMITS.alert.text,
        required: true,
      });
      return yield* checkEnum(block['level'], `${pointer}/level`, [
        'default',
        'info',
        'warning',
        'error',
        'success',
      ]);
    case 'card':
      return yield* checkCard(block, pointer, surface);
    case 'carousel':
      return yield* checkCarousel(block, pointer, surface);
    case 'container':
      return yield* checkContainer(block, pointer, surface);
    case 'context':
      return yield* checkContext(block, pointer);
    case 'data_table':
      return yield* checkDataTable(block, pointer);
    case 'data_visualization':
      return yield* checkChart(block, pointer);
    case 'header': {
      const bounds = { max: LIMITS.header.text, required: true };
      return yield* checkPlain(block['text'], `${pointer}/text`, bounds);
    }
    case 'image':
      yield* checkImage(block, pointer);
      return yield* checkPlain(block['title'], `${pointer}/title`, { max: LIMITS.image.title });
    case 'input':
      return yield* checkInput(block, pointer, surface);
    case 'markdown':
      // Its length is counted over the whole payload.
      return yield* checkString(block['text'], `${pointer}/text`, { required: true });
    case 'plan':
      yield* checkString(block['title'], `${pointer}/title`, { required: true });
      for (const [i, task] of itemsOf(block['tasks']).entries()) {
        yield* checkTask(task, `${pointer}/tasks/${i}`);
      }
      return;
    case 'rich_text':
      return yield* checkRichText(block, pointer);
    case 'section':
      return yield* checkSection(block, pointer, surface);
    case 'table':
      return yield* checkTable(block, pointer);
    case 'task_card':
      return yield* checkTask(block, pointer);
    case 'video':
      for (const key of ['video_url', 'thumbnail_url', 'alt_text']) {
        yield* checkString(block[key], `${pointer}/${key}`, { required: true });
      }
  }
}

function* checkElements(
  block: Fields,
  pointer: string,
  max: number,
  holder: keyof typeof ELEMENTS_OF,
  surface: Surface,
): Iterable<Violation> {
  yield* checkCount(block['elements'], `${pointer}/elements`, { max });
  const elements = itemsOf(block['elements']);
  for (const [i, element] of elements.entries()) {
    yield* checkElement(element, `${pointer}/elements/${i}`, ELEMENTS_OF[holder], surface);
  }
  yield* checkUnique(
    elements.map((it, i) => [
      `${pointer}/elements/${i}/action_id`,
      isFields(it) ? it['action_id'] : '',
    ]),
  );
}

function* checkSection(block: Fields, pointer: string, surface: Surface): Iterable<Violation> {
  const { text, fields, field } = LIMITS.section;
  if (block['text'] === undefined && block['fields'] === undefined) {
    yield { pointer: `${pointer}/text`, rule: 'required', got: 'nothing' };
  }
  yield* checkText(block['text'], `${pointer}/text`, { max: text });
  const at = `${pointer}/fields`;
  yield* checkCount(block['fields'], at, { max: fields, required: false });
  for (const [i, it] of itemsOf(block['fields']).entries()) {
    yield* checkText(it, `${at}/${i}`, { max: field, required: true });
  }
  if (block['accessory'] === undefined) return;
  yield* checkElement(block['accessory'], `${pointer}/accessory`, ELEMENTS_OF.section, surface);
}

function* checkContext(block: Fields, pointer: string): Iterable<Violation> {
  yield* checkCount(block['elements'], `${pointer}/elements`, { max: LIMITS.context.elements });
  for (const [i, element] of itemsOf(block['elements']).entries()) {
    const at = `${pointer}/elements/${i}`;
    if (isFields(element) && element['type'] === 'image') yield* checkImage(element, at);
    else yield* checkText(element, at, { max: LIMITS.text, required: true });
  }
}

function* checkInput(block: Fields, pointer: string, surface: Surface): Iterable<Violation> {
  const { label, hint } = LIMITS.input;
  yield* checkPlain(block['label'], `${pointer}/label`, { max: label, required: true });
  yield* checkPlain(block['hint'], `${pointer}/hint`, { max: hint });
  yield* checkElement(block['element'], `${pointer}/element`, ELEMENTS_OF.input, surface);
  const isFile = isFields(block['element']) && block['element']['type'] === 'file_input';
  if (isFile && block['dispatch_action'] === true) {
    yield { pointer: `${pointer}/dispatch_action`, rule: 'exclusive', got: 'file_input' };
  }
}

function* checkTask(task: unknown, pointer: string): Iterable<Violation> {
  if (!isFields(task)) {
    yield { pointer, rule: 'type', got: brief(task) };
    return;
  }
  for (const key of ['task_id', 'title']) {
    yield* checkString(task[key], `${pointer}/${key}`, { required: true });
  }
  const states = ['pending', 'in_progress', 'complete', 'error'];
  yield* checkEnum(task['status'] ?? 'nothing', `${pointer}/status`, states);
  for (const key of ['details', 'output']) {
    const text = task[key];
    if (text !== undefined) {
      yield* checkRichText(isFields(text) ? text : { type: brief(text) }, `${pointer}/${key}`);
    }
  }
  for (const [i, source] of itemsOf(task['sources']).entries()) {
    const at = `${pointer}/sources/${i}`;
    const { url, text }: Fields = isFields(source) ? source : {};
    yield* checkUrl(url, `${at}/url`, { max: LIMITS.taskCard.sourceUrl, required: true });
    yield* checkString(text, `${at}/text`, { required: true });
  }
}

function* checkCard(block: Fields, pointer: string, surface: Surface): Iterable<Violation> {
  const { title, subtitle, body, actions } = LIMITS.card;
  if (!['hero_image', 'title', 'actions', 'body'].some((key) => block[key] !== undefined)) {
    yield { pointer, rule: 'required', got: 'nothing' };
  }
  yield* checkText(block['title'], `${pointer}/title`, { max: title });
  yield* checkText(block['subtitle'], `${pointer}/subtitle`, { max: subtitle });
  yield* checkText(block['body'], `${pointer}/body`, { max: body });
  for (const key of ['hero_image', 'icon']) {
    if (isFields(block[key])) yield* checkImage(block[key], `${pointer}/${key}`);
  }
  const at = `${pointer}/actions`;
  yield* checkCount(block['actions'], at, { max: actions, required: false });
  for (const [i, button] of itemsOf(block['actions']).entries()) {
    yield* checkElement(button, `${at}/${i}`, ELEMENTS_OF.card, surface);
  }
}

function* checkCarousel(block: Fields, pointer: string, surface: Surface): Iterable<Violation> {
  yield* checkCount(block['elements'], `${pointer}/elements`, { max: LIMITS.carousel.cards });
  for (const [i, card] of itemsOf(block['elements']).entries()) {
    const at = `${pointer}/elements/${i}`;
    if (isFields(card) && card['type'] === 'card') yield* checkCard(card, at, surface);
    else yield { pointer: `${at}/type`, rule: 'nesting', got: brief(card) };
  }
}

function* checkContainer(block: Fields, pointer: string, surface: Surface): Iterable<Violation> {
  const { children, title, subtitle } = LIMITS.container;
  yield* checkPlain(block['title'], `${pointer}/title`, { max: title });
  yield* checkText(block['subtitle'], `${pointer}/subtitle`, { max: subtitle });
  if (isFields(block['rich_text_title'])) {
    yield* checkRichText(block['rich_text_title'], `${pointer}/rich_text_title`);
  }
  yield* checkEnum(block['width'], `${pointer}/width`, ['narrow', 'standard', 'wide', 'full']);
  const at = `${pointer}/child_blocks`;
  yield* checkCount(block['child_blocks'], at, { max: children });
  for (const [i, child] of itemsOf(block['child_blocks']).entries()) {
    const type = isFields(child) ? String(child['type']) : '';
    if (CONTAINER_CHILDREN.includes(type)) yield* checkBlock(child, `${at}/${i}`, surface);
    else yield { pointer: `${at}/${i}/type`, rule: 'nesting', got: type };
  }
}
