import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRequest } from '../../../src/slack/requests/grammar.ts';
import { servicesIn } from '../../../src/slack/requests/message-services.ts';
import { processorTime } from '../../support/processor-time.ts';

describe('readRequest', () => {
  it.each([
    'why checkout-svc',
    'WHY checkout-svc',
    '  why   checkout-svc  ',
    'why\u00a0checkout-svc',
    'why “checkout-svc”',
    'why `checkout-svc`',
    'why checkout-svc?',
    'why is checkout-svc failing?',
    'why is the service checkout-svc down',
    'why is checkout-svc not working',
    'why checkout-svc is failing',
    'why is the service checkout-svc not healthy?',
    'why isn’t checkout-svc healthy',
    'why is our checkout-svc service down again?!',
  ])('reads %j', (text) => {
    expect(readRequest(text)).toEqual({ kind: 'why', question: { name: 'checkout-svc' } });
  });

  it.each([
    'why prod/checkout-svc',
    'why checkout-svc in prod',
    'Why is checkout-svc in prod failing?',
    'why checkout-svc IN “prod”',
    'why is checkout-svc down in prod',
    'why is the service checkout-svc not healthy in the prod cluster?',
    'why prod/checkout-svc in prod',
    'why checkout-svc in the cluster prod',
    'why checkout-svc in cluster prod is failing',
  ])('reads the cluster in %j', (text) => {
    const question = { name: 'checkout-svc', cluster: 'prod' };
    expect(readRequest(text)).toEqual({ kind: 'why', question });
  });

  it.each([
    'why arn:aws:ecs:eu-west-1:123456789012:service/prod/checkout-svc',
    'why <https://eu-west-1.console.aws.amazon.com/ecs/v2/clusters/prod/services/checkout-svc/health?region=eu-west-1>',
  ])('reads %.30s', (text) => {
    const question = { name: 'checkout-svc', cluster: 'prod', region: 'eu-west-1' };
    expect(readRequest(text)).toMatchObject({ kind: 'why', question });
  });

  it('reads a name that Slack made a link of', () => {
    const request = readRequest('why <http://checkout.svc|checkout-svc>');
    expect(request).toEqual({ kind: 'why', question: { name: 'checkout-svc' } });
  });

  it.each(['', '   ', 'help', 'Help!', '“help”'])('gives help on %j', (text) => {
    expect(readRequest(text)).toEqual({ kind: 'help' });
  });

  it.each([
    ['explain OutOfMemoryError: x', 'OutOfMemoryError: x'],
    ['  Explain: a\n  b &lt;c&gt; &amp; d', 'a\n  b <c> & d'],
    ['explain ```a\nb```', 'a\nb'],
    ['explain `a`', 'a'],
    ['explain &gt; a\n&gt; b', '> a\n> b'],
    ['explain ENOTFOUND <http://db.internal|db.internal>', 'ENOTFOUND db.internal'],
    [
      'explain Get <https://registry-1.docker.io/v2/>: x',
      'Get https://registry-1.docker.io/v2/: x',
    ],
  ])('reads the text of %j', (text, pasted) => {
    expect(readRequest(text)).toEqual({ kind: 'explain', text: pasted });
  });

  it.each([
    ['stopped', 'stopped', []],
    ['Stopped tasks checkout-svc', 'stopped', ['checkout-svc']],
    ['logs “checkout-svc” 15m Error', 'logs', ['checkout-svc', '15m', 'Error']],
    ['show me the logs', 'logs', []],
    ['describe targets of checkout-svc', 'targets', ['of', 'checkout-svc']],
    ['target health prod/checkout-svc', 'targets', ['prod/checkout-svc']],
    ['deploys', 'deployments', []],
    ['what changed', 'diff', []],
    ['changes 41 43', 'diff', ['41', '43']],
    ['walk the layers', 'layers', []],
    ['why not oom-killed', 'why-not', ['oom-killed']],
    ['why-not oom-killed checkout-svc', 'why-not', ['oom-killed', 'checkout-svc']],
  ])('looks closer on %j', (text, what, rest) => {
    expect(readRequest(text)).toEqual({ kind: 'look', what, rest });
  });

  it('asks why a service does not start, and does not look up a rule called starting', () => {
    const question = { name: 'checkout-svc' };
    expect(readRequest('why not starting checkout-svc').kind).not.toBe('look');
    expect(readRequest('why is checkout-svc not starting')).toEqual({ kind: 'why', question });
  });

  it.each(['explain', ' EXPLAIN ', 'explain?', 'explain:'])('explains the thread on %j', (text) => {
    expect(readRequest(text)).toEqual({ kind: 'explain-again' });
  });

  it.each(['why', 'why?', ' WHY '])('asks about the thread on %j', (text) => {
    expect(readRequest(text)).toEqual({ kind: 'why-again' });
  });

  it.each([
    ['why a/b/c/d', 'slash'],
    ['why alpha beta', 'one service'],
    ['why x in', 'more than one word'],
    ['why <!channel>', 'not a service name'],
    ['why prod/checkout-svc in staging', 'cluster prod, "in" says staging'],
    ['why checkout-svc in eu west', 'not a cluster name'],
  ])('says what is wrong with %j', (text, words) => {
    const request = readRequest(text);
    expect(request).toMatchObject({ kind: 'unclear', problem: expect.stringContaining(words) });
  });

  it('stays short on a long word', () => {
    const request = readRequest('y'.repeat(10_000));
    expect(JSON.stringify(request).length).toBeLessThan(200);
  });

  it('takes one word that it does not know for a name that was meant', () => {
    expect(readRequest('checkout-svc')).toMatchObject({ kind: 'offer', name: 'checkout-svc' });
  });

  it.each([
    ['why is it restarting', { kind: 'why-again' }],
    ['why now?', { kind: 'why-again' }],
    ['why 503?', { kind: 'why-again' }],
    ['why is it not starting', { kind: 'why-again' }],
    ['why is my change not live?', { kind: 'why-again' }],
    ['why is the new version not live?', { kind: 'why-again' }],
    ['why is it slow?', { kind: 'look', what: 'metrics' }],
    ['why can I not reach the public ip?', { kind: 'look', what: 'why-not' }],
    ['is it the database?', { kind: 'look', what: 'why-not', rest: ['database'] }],
    ['show me the logs please', { kind: 'look', what: 'logs', rest: [] }],
    ['logs of the failed task', { kind: 'look', what: 'logs', rest: [] }],
    ['logs checkout', { kind: 'look', what: 'logs', rest: ['checkout'] }],
    ['logs error please', { kind: 'look', what: 'logs', rest: ['error'] }],
    ['is it the database?', { kind: 'look', what: 'why-not' }],
    ['restart cart-svc', { kind: 'change', change: { rest: ['cart-svc'] } }],
    ['scale it to 4 please', { kind: 'change', change: { action: 'scale' } }],
    ['keep an eye on it', { kind: 'watch' }],
    ['unwatch', { kind: 'unwatch' }],
    ['watch', { kind: 'watch' }],
    ['watch it until it is steady', { kind: 'watch' }],
    ['watch the service please', { kind: 'watch' }],
    ['watch checkout-svc', { kind: 'watch', question: { name: 'checkout-svc' } }],
    [
      'watch prod/checkout-svc until steady',
      { kind: 'watch', question: { cluster: 'prod', name: 'checkout-svc' } },
    ],
    ['unwatch checkout-svc', { kind: 'unwatch', question: { name: 'checkout-svc' } }],
    ['stop watching checkout-svc', { kind: 'unwatch', question: { name: 'checkout-svc' } }],
    ['why is the target unhealthy', { kind: 'look', what: 'targets' }],
    ['why target', { kind: 'why', question: { name: 'target' } }],
    ['keep an eye on checkout-svc', { kind: 'watch', question: { name: 'checkout-svc' } }],
  ])('understands the plain words of %j', (text, request) => {
    expect(readRequest(text)).toMatchObject(request);
  });
});

describe('a sentence that names a service', () => {
  const cart = { name: 'cart-svc' };

  it.each([
    ['is cart-svc down?', { kind: 'why', question: cart }],
    ['status of cart-svc', { kind: 'why', question: cart }],
    ['diagnose cart-svc', { kind: 'why', question: cart }],
    ['what is wrong with cart-svc', { kind: 'why', question: cart }],
    ['is prod/cart-svc healthy', { kind: 'why', question: { ...cart, cluster: 'prod' } }],
    ['why is my cart-svc release not live', { kind: 'why', question: cart }],
    [
      'how far is the deployment of cart-svc',
      { kind: 'look', what: 'deployments', question: cart },
    ],
    ['when did cart-svc start failing', { kind: 'look', what: 'timeline', question: cart }],
    ['is cart-svc out of memory?', { kind: 'look', what: 'why-not', question: cart }],
    ['watch cart-svc', { kind: 'watch', question: cart }],
    ['keep an eye on cart-svc until it is steady', { kind: 'watch', question: cart }],
    ['who changed what in cart-svc', { kind: 'audit', question: cart }],
    [
      'status of arn:aws:ecs:eu-west-1:123456789012:service/prod/cart-svc',
      { kind: 'why', question: { account: '123456789012', name: 'cart-svc' } },
    ],
  ])('%j is about that one', (text, request) => {
    expect(readRequest(text)).toMatchObject(request);
    expect(readRequest(text, new Set(['cart-svc']))).toMatchObject(request);
  });

  it.each([
    'why can it not reach cart-svc?',
    'does it fail because of cart-svc?',
    'can the tasks reach cart-svc?',
    'is it a health-check problem?',
    'is the long-running task stuck?',
    'is it up-to-date?',
    'was it oom-killed?',
    'is eu-west-1 down?',
    'is it down and/or slow?',
  ])('%j is about the one of the thread', (text) => {
    expect(readRequest(text, new Set(['cart-svc']))).not.toHaveProperty('question');
  });

  it.each([
    ['is payments down?', 'payments', true],
    ['payments', 'payments', true],
    ['why is payments not live', 'payments', true],
    ['payments is slow', 'payments', true],
    ['status of database', 'database', true],
    ['is the `database` down', 'database', true],
    ['is it the database?', 'database', false],
    ['is the web app down', 'app', false],
  ])('%j with a service of the name %j: %j', (text, name, isNamed) => {
    const request = readRequest(text, new Set([name]));
    const question = 'question' in request ? request.question : undefined;
    expect(question?.name).toBe(isNamed ? name : undefined);
  });
});

describe('words that are no names', () => {
  it.each([
    ['why today', { kind: 'why-again' }],
    ['why last night?', { kind: 'why-again' }],
    ['fleet please', { kind: 'fleet' }],
    ['audit of the last day', { kind: 'audit' }],
    ['layers network', { kind: 'look', what: 'layers', rest: ['network'] }],
    ['watch until it is steady', { kind: 'watch' }],
  ])('%j', (text, request) => {
    expect(readRequest(text)).toEqual(request);
  });
});

describe('40 KB of anything', () => {
  const filled = (text: string) => text.repeat(Math.ceil(40_000 / text.length)).slice(0, 40_000);
  const distinct = Array.from({ length: 8_000 }, (_, i) => `w${i.toString(36)}`).join(' ');

  /** The quickest of some tries: the first of them also compile. */
  function milliseconds(work: () => unknown): number {
    let quickest = Number.POSITIVE_INFINITY;
    for (let tries = 0; tries < 8 && quickest >= 50; tries++) {
      quickest = Math.min(quickest, processorTime(work));
    }
    return quickest;
  }

  it.each([
    ['short words', filled('ab cd ef ')],
    ['words that are all different', distinct],
    ['spaces', `service${filled(' ')}`],
    ['spaces within', `why a${filled(' ')}b`],
    ['dots', `x${filled('.')}x`],
    ['quotes', `x${filled('"')}x`],
    ['marks of code', `explain a${filled('`')}a`],
    ['hyphens', filled('a-')],
    ['slashes', filled('a/')],
    ['addresses', filled('https://console')],
    ['angles', filled('<a|')],
    ['entities', filled('&amp;')],
    ['numbers', filled('-1 ')],
    ['orders', filled('restart ')],
    ['politeness', filled('please ')],
    ['services', filled('service ')],
    ['apostrophes', filled("it's ")],
  ])('is read at once: %s', (_, text) => {
    expect(milliseconds(() => readRequest(text))).toBeLessThan(50);
    expect(milliseconds(() => servicesIn({ text }))).toBeLessThan(50);
  });

  it('is read at once, whatever is repeated in it', () => {
    const unit = fc.string({ minLength: 1, maxLength: 12 });
    const parts = fc.tuple(fc.string({ maxLength: 20 }), unit, fc.string({ maxLength: 20 }));
    fc.assert(
      fc.property(parts, ([before, repeated, after]) => {
        const text = `${before}${filled(repeated)}${after}`;
        expect(milliseconds(() => readRequest(text))).toBeLessThan(50);
        expect(milliseconds(() => servicesIn({ text }))).toBeLessThan(50);
      }),
      { numRuns: 60 },
    );
  });
});
