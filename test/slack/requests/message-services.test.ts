import { describe, expect, it } from 'vitest';
import { servicesIn } from '../../../src/slack/requests/message-services.ts';

const names = (message: Parameters<typeof servicesIn>[0]) =>
  servicesIn(message).map(({ name }) => name);

describe('servicesIn', () => {
  it('takes an ARN before everything else', () => {
    const arn = 'arn:aws:ecs:eu-west-1:123456789012:service/prod/checkout-svc';
    const text = `cart-svc is fine but (${arn}) is not: prod/search-svc`;
    expect(servicesIn({ text })[0]).toEqual({
      name: 'checkout-svc',
      cluster: 'prod',
      region: 'eu-west-1',
      account: '123456789012',
    });
  });

  it('reads a console link as Slack writes it', () => {
    const url =
      'https://eu-west-1.console.aws.amazon.com/ecs/v2/clusters/prod/services/checkout-svc/health?region=eu-west-1&amp;x=1';
    expect(servicesIn({ text: `see <${url}|console>` })[0]).toMatchObject({
      name: 'checkout-svc',
      cluster: 'prod',
    });
  });

  it('reads the fields of an alarm in attachments and blocks', () => {
    const attachment = {
      fallback: 'ALARM',
      title: 'UnHealthyHostCount',
      fields: [{ title: 'ServiceName', value: 'checkout-svc' }],
    };
    expect(names({ text: '', attachments: [attachment] })).toContain('checkout-svc');
    const block = { type: 'section', text: { type: 'mrkdwn', text: 'service *cart* is down' } };
    expect(names({ blocks: [block] })).toEqual(['cart']);
    const rich = {
      type: 'rich_text',
      elements: [
        { type: 'rich_text_section', elements: [{ type: 'text', text: 'prod/search-svc' }] },
      ],
    };
    expect(servicesIn({ blocks: [rich] })).toEqual([{ name: 'search-svc', cluster: 'prod' }]);
  });

  it.each([
    ['5xx on checkout-svc since 03:10', ['checkout-svc']],
    ['ECS service: "payments" unhealthy', ['payments']],
    ['`payments` keeps restarting', ['payments']],
    ['service is down', []],
    ['lunch at 12?', []],
    ['see https://example.com/some-page/and-more', []],
    ['mail ops-team@example.com', []],
  ])('finds names in %j', (text, expected) => {
    expect(names({ text })).toEqual(expected);
  });

  it('gives at most five, and each once', () => {
    const text = Array.from({ length: 20 }, (_, i) => `a-${i % 10}`).join(' ');
    expect(servicesIn({ text })).toHaveLength(5);
  });
});
