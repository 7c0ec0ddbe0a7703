import { describe, expect, test } from 'vitest';
import { readProviderAnswer } from '../../../src/connectors/payment-provider-protocol/answers.ts';
import { call, failure, read, success } from '../a-provider-answer.ts';
import { aProviderCall, refundId } from '../a-provider-call.ts';
import { money } from '../a-vtex-call.ts';

const manually = 'This payment needs to be manually refunded';

describe('a success', () => {
  test('is paid, with the amount and the id of the answer', () => {
    const paid = { kind: 'paid', amount: money('57.00 BRL'), providerRefundId: refundId, occurredAt: null };
    expect(read(200, success())).toEqual(paid);
  });

  test.each([
    ['201', 201, success()],
    ['without the ids that it should repeat', 200, success({ requestId: undefined, paymentId: null })],
    ['with a code of its own', 200, success({ code: 'OK-1' })],
    ['that was made before, with its id and its value', 200, success({ code: 'already-refunded' })],
    ['whose id is a number', 200, success({ refundId: 4711 })],
  ])('%s is paid', (_what, status, body) => {
    expect(read(status, body)).toMatchObject({ kind: 'paid', amount: money('57.00 BRL') });
  });

  test.each([
    ['57.10 BRL', '57.10', '57.10 BRL'],
    ['57.10 BRL', '57.1', '57.10 BRL'],
    ['57.10 BRL', '57.1000', '57.10 BRL'],
    ['1200 JPY', '1200', '1200 JPY'],
    ['1200 JPY', '1200.0', '1200 JPY'],
    ['1.005 KWD', '1.005', '1.005 KWD'],
    ['999999999999.999 KWD', '999999999999.999', '999999999999.999 KWD'],
    // Less is a partial success; more is told as it is, and seen to elsewhere.
    ['57.10 BRL', '0.01', '0.01 BRL'],
    ['57.10 BRL', '57.11', '57.11 BRL'],
    ['57.10 BRL', '5710', '5710.00 BRL'],
  ])('of %s that answers the value %s paid %s', (asked, value, paid) => {
    const of = aProviderCall({ amount: money(asked) });
    const body = `{"refundId":"R-1","value":${value},"requestId":"${of.key}"}`;
    expect(read(200, body, { of })).toMatchObject({ kind: 'paid', amount: money(paid) });
  });
});

describe('manual', () => {
  test.each([
    [
      '501 with its code and a null id (known issue 615050)',
      501,
      failure({ code: 'refund-manually', message: manually }),
    ],
    ['200 with its code', 200, failure({ code: 'refund-manually' })],
    ['500 with its code', 500, failure({ code: 'refund-manually' })],
    ['400 with its code', 400, failure({ code: 'refund-manually' })],
    ['its code in other letters', 200, failure({ code: 'Refund_Manually' })],
    ['its code and an id, but no money', 200, failure({ code: 'refund-manually', refundId })],
    ['its code and null for everything else', 200, { code: 'refund-manually', refundId: null, value: null }],
    ['501 with another code', 501, failure()],
    ['501 without a body', 501, ''],
    ['501 with a page', 501, '<html>Not implemented</html>'],
  ])('is what %s says', (_what, status, body) => {
    expect(read(status, body)).toMatchObject({ kind: 'manual' });
  });

  const statuses = [200, 201, 202, 400, 404, 409, 422, 429, 500, 503];
  const ids = [undefined, null, '', refundId, 4711, {}, 'R\u0000'];
  const values = [undefined, null, 0, 57, 56.5, 57.001, -57, '57.00', [57]];
  const both = ids.flatMap((id) => values.map((value) => ({ refundId: id, value })));

  test.each(statuses)('is what its code says, whatever stands beside it (HTTP %i)', (status) => {
    for (const beside of both) {
      expect(
        read(status, failure({ ...beside, code: 'refund-manually' })),
        JSON.stringify(beside),
      ).toMatchObject({
        kind: 'manual',
      });
      expect(read(501, failure(beside)), JSON.stringify(beside)).toMatchObject({ kind: 'manual' });
    }
  });

  test('may hide a payment only where it names a refund and an amount', () => {
    for (const beside of both) {
      const { perhapsPaid } = {
        perhapsPaid: false,
        ...read(200, failure({ ...beside, code: 'refund-manually' })),
      };
      const names =
        beside.refundId != null && beside.refundId !== '' && beside.value != null && beside.value !== 0;
      expect(perhapsPaid, JSON.stringify(beside)).toBe(names);
    }
  });

  test('keeps the code and the message', () => {
    const said = { kind: 'manual', code: 'refund-manually', message: manually };
    expect(read(501, failure({ code: 'refund-manually', message: manually }))).toEqual(said);
  });
});

describe('nothing is left', () => {
  test.each([
    ['by its code', 400, failure({ code: 'already-refunded' })],
    ['by a code of another spelling', 422, failure({ code: 'CHARGE_ALREADY_REFUNDED' })],
    [
      'though it comes as a 500 (known issue 740084)',
      500,
      failure({ code: 'E1', message: 'Payment already cancelled' }),
    ],
    ['though it comes as a 200', 200, failure({ message: 'The payment has already been fully refunded.' })],
    ['in British', 409, failure({ message: 'already canceled' })],
    ['in Portuguese', 400, failure({ message: 'Pagamento já foi estornado' })],
    ['in Spanish', 400, failure({ message: 'El pago ya fue reembolsado' })],
  ])('where it says so %s', (_how, status, body) => {
    expect(read(status, body)).toMatchObject({ kind: 'nothing-left' });
  });

  test('is not read into other words', () => {
    expect(read(200, failure({ message: 'We already received this; not refunded' }))).toMatchObject({
      kind: 'unknown',
    });
    expect(read(200, failure({ code: 'not-refunded' }))).toMatchObject({ kind: 'unknown' });
  });
});

describe('a call is declined', () => {
  test.each([400, 404, 422])('by HTTP %i of the provider itself', (status) => {
    const body = failure({ code: 'not-settled', message: 'Not settled' });
    expect(read(status, body)).toEqual({
      kind: 'declined',
      code: 'not-settled',
      message: 'Not settled',
      retryable: false,
    });
  });

  test.each([
    ['that does not repeat the key: it may be anybody on the way', 404, { message: 'no route' }],
    ['without a body', 400, ''],
    ['with a refund’s id', 400, failure({ refundId })],
    ['that says that it is under way (409)', 409, failure()],
  ])('by no 4xx %s', (_what, status, body) => {
    expect(read(status, body)).toMatchObject({ kind: 'unknown' });
  });
});

describe('nothing was done, and the same may be sent again', () => {
  test('where the provider’s rate limit is reached', () => {
    const later = { kind: 'not-sent', retryAfterMs: 7000 };
    expect(read(429, '{"message":"slow down"}', { retryAfterMs: 7000 })).toMatchObject(later);
    expect(read(429, failure())).toMatchObject({ kind: 'not-sent', retryAfterMs: null });
  });

  test.each([401, 403])('where it turns the connector itself away (%i)', (status) => {
    const message = expect.stringContaining(`HTTP ${status}`);
    expect(read(status, '')).toEqual({ kind: 'not-sent', message, retryAfterMs: null });
  });

  test('where there never was a connection', () => {
    const of = readProviderAnswer(call, { kind: 'not-sent', message: 'ECONNREFUSED' });
    expect(of).toEqual({ kind: 'not-sent', message: 'ECONNREFUSED', retryAfterMs: null });
  });
});

describe('a refund has begun', () => {
  test.each([
    ['202', 202, failure({ code: null })],
    ['a code of pending', 200, failure({ code: 'pending' })],
    ['the platform’s own word for it', 200, failure({ code: 'undefined' })],
    ['a code of pending with its id and its value', 200, success({ code: 'PENDING' })],
  ])('where the answer has %s', (_what, status, body) => {
    expect(read(status, body)).toEqual({ kind: 'pending' });
  });
});

test('a provider’s message is stored as one line of at most 200 characters', () => {
  const answer = read(400, failure({ code: 'a\r\nb', message: `\u0007${'é'.repeat(300)}` }));
  expect(answer).toMatchObject({ kind: 'declined', code: 'a b', message: 'é'.repeat(200) });
});
