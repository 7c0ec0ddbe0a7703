import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  readProviderNotice,
  signatureHeader,
} from '../../../src/connectors/payment-provider-protocol/notice.ts';
import type { SendAnswer } from '../../../src/connectors/provider.ts';
import { aProviderCall, paymentId, refundId } from '../a-provider-call.ts';
import { money } from '../a-vtex-call.ts';

const secret = 'a secret of this test';
const older = 'the secret before it';
const call = aProviderCall();

function body(more: Record<string, unknown> = {}): string {
  const message = 'Successfully refunded';
  return JSON.stringify({
    paymentId,
    refundId,
    value: 57,
    code: null,
    message,
    requestId: call.key,
    ...more,
  });
}

/** Now, unless `after` says how many seconds later. */
function time(after = 0): number {
  return Math.floor(Date.now() / 1000) + after;
}

function v1(text: string | Buffer, { with: key = secret, t = time() } = {}): string {
  return createHmac('sha256', key).update(`${t}.`).update(text).digest('hex');
}

function signed(text: string | Buffer, { with: key = secret, t = time() } = {}): string {
  return `t=${t},v1=${v1(text, { with: key, t })}`;
}

function read(text: string | Buffer, header: string | string[] | undefined, webhookSecrets = [secret]) {
  const rawBody = Buffer.isBuffer(text) ? text : Buffer.from(text);
  return readProviderNotice({ webhookSecrets }, { rawBody, headers: { [signatureHeader]: header } });
}

function answerOf(text: string): SendAnswer | null {
  const notice = read(text, signed(text));
  return typeof notice === 'string' ? null : (notice.answer?.(call) ?? null);
}

describe('a webhook is authenticated', () => {
  test.each([
    ['by its signature', signed(body()), [secret]],
    ['by the older of two secrets', signed(body(), { with: older }), [secret, older]],
    ['by one of several signatures', `t=${time()},v1=${v1('x')}, v1=${v1(body())}`, [secret]],
    ['beside signatures of other versions', `t=${time()},v0=00,v1=${v1(body())},v2=zz`, [secret]],
    ['almost 5 minutes later', signed(body(), { t: time(-295) }), [secret]],
    ['almost 5 minutes before', signed(body(), { t: time(295) }), [secret]],
  ])('%s', (_how, header, secrets) => {
    expect(read(body(), header, secrets)).toMatchObject({ key: call.key });
  });

  test('over its bytes as they came', () => {
    const spaced = ` ${body()}\n`;
    expect(read(spaced, signed(spaced))).toMatchObject({ key: call.key });
    expect(read(spaced, signed(body()))).toBe('unauthenticated');
  });

  test.each([
    ['without a signature', undefined],
    ['with an empty one', ''],
    ['signed with another secret', signed(body(), { with: 'another secret' })],
    ['signed with nothing', signed(body(), { with: '' })],
    ['signed for another body', signed(body({ value: 58 }))],
    ['more than 5 minutes later', signed(body(), { t: time(-302) })],
    ['more than 5 minutes before', signed(body(), { t: time(302) })],
    ['whose time was put in later', signed(body(), { t: time(-400) }).replace(/t=\d+/, `t=${time()}`)],
    ['with a second time', `${signed(body())},t=${time(-400)}`],
    ['with two times', `t=${time(-400)},${signed(body())}`],
    ['without a time', `v1=${v1(body())}`],
    ['with a time that is no number', `t=NaN,v1=${v1(body())}`],
    ['with half a signature', signed(body()).slice(0, -32)],
    ['with the signature in two headers', [signed(body()), signed(body())]],
  ])('not where it comes %s', (_how, header) => {
    expect(read(body(), header, [secret, ''])).toBe('unauthenticated');
  });

  test('never where no secret is configured', () => {
    expect(read(body(), signed(body()), [])).toBe('unauthenticated');
  });
});

describe('a signed webhook', () => {
  test.each(['', '{', 'null', '57', '[]', '{"value":57}', body({ paymentId: null }), body({ requestId: 7 })])(
    'can not be read where it is %s',
    (text) => {
      expect(read(text, signed(text))).toBe('unreadable');
    },
  );

  test('can not be read where it is no UTF-8', () => {
    const bytes = Buffer.from([0x7b, 0xff, 0x7d]);
    expect(read(bytes, signed(bytes))).toBe('unreadable');
  });

  test.each(['', 'x'.repeat(61), 'clé', 'a b', 'a\u0000'])(
    'is about nothing of ours with the key %j',
    (key) => {
      const text = body({ requestId: key });
      expect(read(text, signed(text))).toBe('ignored');
    },
  );
});

describe('a webhook names its call', () => {
  test('the amount that was paid, in the currency of the call', () => {
    const paid = { kind: 'paid', amount: money('57.00 BRL'), providerRefundId: refundId, occurredAt: null };
    expect(answerOf(body())).toEqual(paid);
    expect(answerOf(body({ value: 20.5 }))).toEqual({ ...paid, amount: money('20.50 BRL') });
  });

  test.each([
    ['its denial, before it had an id', { refundId: null, value: 0, code: 'denied' }, 'declined'],
    [
      'its denial after it was reported as done (known issue 976005)',
      { value: 0, code: 'denied' },
      'declined',
    ],
    ['that a person has to pay', { refundId: null, value: 0, code: 'refund-manually' }, 'manual'],
    ['that it is still on its way', { refundId: null, value: 0, code: 'pending' }, 'pending'],
    ['that it was paid back before', { refundId: null, value: 0, code: 'already-refunded' }, 'nothing-left'],
    ['nothing, where there is no value', { refundId: null, value: null }, 'unknown'],
    ['nothing, where there is a value and no id', { refundId: null }, 'unknown'],
    ['that a person has to see to it, where it is paid as well', { code: 'refund-manually' }, 'manual'],
    ['nothing, where it names another payment', { paymentId: '0'.repeat(32) }, 'unknown'],
    ['nothing, where its value is no amount', { value: '57' }, 'unknown'],
    ['nothing, where its value has too many digits', { value: 57.001 }, 'unknown'],
  ])('%s', (_what, more, kind) => {
    expect(answerOf(body(more))).toMatchObject({ kind });
  });
});
