import { describe, expect, test } from 'vitest';
import { readSettlements } from '../../../src/connectors/vtex-gateway/settlements.ts';
import { aCall, money, paymentId } from '../a-vtex-call.ts';

/** The platform's documented example: a settlement, and the request for it. */
const settled = {
  requests: [{ id: 'AFB933448FFD4867BF82BCC7026A082C', date: '2018-06-05T13:08:22', value: 4499000 }],
  actions: [
    {
      paymentId,
      payment: { href: `/api/pvt/transactions/074D48049B19403A930FA848C6BE4AF9/payments/${paymentId}` },
      date: '2018-06-05T12:55:58.6262759Z',
      type: 'auto-settlement',
      value: 4499000,
      connectorResponse: null,
    },
  ],
};

/** The call is of 10:00:00 and asks for 23.00. */
const during = '2026-03-02T10:00:01.2345678Z';
const justBefore = '2026-03-02T09:59:51Z';
const longBefore = '2026-03-02T09:59:49';

describe('the refund of a call is found', () => {
  test('by the one request and the one refund since then, and carries the id of the request', () => {
    expect(lookUp([request('R1')], [refund()])).toEqual({
      kind: 'paid',
      amount: money('23.00 BRL'),
      providerRefundId: 'R1',
      occurredAt: new Date('2026-03-02T10:00:01.234Z'),
    });
  });

  test.each([
    ['of a payment that is not named', [refund({ paymentId: null })], []],
    ['of a payment whose id is in small letters', [refund({ paymentId: paymentId.toLowerCase() })], []],
    ['of any type that speaks of a refund', [refund({ type: 'auto-Refunding' })], []],
    ['dated before it by a clock that is a little behind', [refund({ date: justBefore })], []],
    ['after one long ago', [refund(), refund({ date: longBefore })], ['R0']],
  ])('%s', (_what, actions, recorded) => {
    const requests = [request('R1'), request('R0', { date: longBefore })];
    expect(lookUp(requests, actions, recorded)).toMatchObject({ kind: 'paid', providerRefundId: 'R1' });
  });

  test('next to one that is on record and happened just before', () => {
    const requests = [request('R0', { date: justBefore }), request('R1')];
    const actions = [refund({ date: justBefore }), refund()];
    expect(lookUp(requests, actions, ['R0'])).toMatchObject({ kind: 'paid', providerRefundId: 'R1' });
  });
});

describe('a call is not found', () => {
  test.each([
    ['where nothing was ever done', [], [], []],
    [
      'where refunds are of long ago',
      [request('R0', { date: longBefore })],
      [refund({ date: longBefore })],
      [],
    ],
    ['where all since then is on record', [request('R0')], [refund()], ['R0']],
    [
      'where another amount was settled since then',
      [request('S1', { value: 5000 })],
      [refund({ type: 'settlement', value: 5000 })],
      [],
    ],
  ])('%s', (_what, requests, actions, recorded) => {
    expect(lookUp(requests, actions, recorded)).toEqual({ kind: 'not-found' });
  });
});

describe('what became of a call stays unknown', () => {
  test.each([
    ['where two refunds fit', [request('R1')], [refund(), refund()], []],
    ['where two requests fit', [request('R1'), request('R2')], [refund()], []],
    ['where it was asked for and not done', [request('R1')], [], []],
    ['where a refund has no request', [], [refund()], []],
    ['where the refund was of another amount', [request('R1')], [refund({ value: 2000 })], []],
    ['where the refund went to another payment', [request('R1')], [refund({ paymentId: 'F0' })], []],
    ['where the same amount was settled', [request('R1')], [refund({ type: 'settlement' })], []],
    [
      'where the same amount was settled and refunded',
      [request('R1')],
      [refund(), refund({ type: 'settlement' })],
      [],
    ],
    ['where the refund failed', [request('R1')], [refund({ type: 'refund-denied' })], []],
    // The recorded one may be the very refund that the list shows.
    ['where the list shows no more refunds than are on record', [request('R0')], [refund()], ['T0']],
  ])('%s', (_what, requests, actions, recorded) => {
    expect(lookUp(requests, actions, recorded)).toMatchObject({ kind: 'unknown' });
  });

  test.each([
    ['a list that is missing', { requests: [] }],
    ['a list that is null', { requests: null, actions: [] }],
    ['an action that has no type', { ...settled, actions: [refund({ type: undefined })] }],
    ['an action of no date', { ...settled, actions: [refund({ date: 'today' })] }],
    ['an action of half a hundredth', { ...settled, actions: [refund({ value: 2300.5 })] }],
    ['an action on a number', { ...settled, actions: [refund({ paymentId: 7 })] }],
    ['a request without an id', { ...settled, requests: [request('')] }],
    ['a request that is none', { ...settled, requests: ['R1'] }],
    ['nothing', null],
  ])('where the answer holds %s', (_what, document) => {
    expect(answered(200, JSON.stringify(document))).toMatchObject({ kind: 'unknown' });
  });

  test.each([204, 302, 401, 404, 429, 500])('where the answer has HTTP status %i', (status) => {
    expect(answered(status, JSON.stringify(settled))).toMatchObject({ kind: 'unknown' });
  });

  test('where there is no answer, or one that is cut', () => {
    expect(readSettlements(aCall(), { kind: 'not-sent', message: 'no' })).toMatchObject({ kind: 'unknown' });
    expect(readSettlements(aCall(), { kind: 'unknown', message: 'no' })).toMatchObject({ kind: 'unknown' });
    expect(answered(200, JSON.stringify(settled).slice(0, -1))).toMatchObject({ kind: 'unknown' });
  });
});

test('the documented list is read, and holds no refund', () => {
  expect(answered(200, JSON.stringify(settled))).toEqual({ kind: 'not-found' });
});

function request(id: string, more: { date?: string; value?: number } = {}) {
  return { id, date: '2026-03-02T10:00:00', value: 2300, ...more };
}

function refund(more: Record<string, unknown> = {}) {
  return { ...settled.actions[0], date: during, type: 'refund', value: 2300, ...more };
}

function lookUp(requests: unknown[], actions: unknown[], recordedRefundIds: string[] = []) {
  const document = {
    requests: [...settled.requests, ...requests],
    actions: [...settled.actions, ...actions],
  };
  return answered(200, JSON.stringify(document), recordedRefundIds);
}

function answered(status: number, body: string, recordedRefundIds: string[] = []) {
  return readSettlements(aCall({ recordedRefundIds }), { kind: 'answer', status, body, retryAfterMs: null });
}
