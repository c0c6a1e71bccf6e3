import { expect, test } from 'vitest';
import { diagnosisMessage } from '../../../src/renderers/slack/diagnosis.ts';
import { cardLevels } from '../../../src/renderers/slack/message.ts';
import { validateBlocks } from '../../../src/renderers/slack/validate.ts';
import { rules } from '../../../src/rules/index.ts';
import { diagnosisOf } from '../../support/diagnosis.ts';

const ids = rules.map(({ id }) => id);
const diagnosis = diagnosisOf({
  ruledOut: ids,
  unreached: { reach: 'pulling', rules: ids },
  blind: ids.map((rule) => ({
    rule,
    because: 'denied' as const,
    needs: `service-of-${rule}:DescribeEverything`,
  })),
});

test.each(cardLevels)('every failure mode there is, ruled out in a %s card', (level) => {
  const message = diagnosisMessage(
    { diagnosis, cardId: 'c1', hasTargets: true, offers: [] },
    level,
  );
  expect(validateBlocks(message, 'message')).toEqual([]);
  const text = JSON.stringify(message);
  expect(ids.filter((id) => !text.includes(id))).toEqual([]);
  expect(text).toContain(`Not reached: ${ids.length} failure modes`);
  expect(text).toContain('No task of the newest release got its images in the last hour');
});
