import { describe, expect, test } from 'vitest';
import { readProviderAnswer } from '../../../src/connectors/payment-provider-protocol/answers.ts';
import { call, failure, read, success } from '../a-provider-answer.ts';

describe('an outcome is unknown', () => {
  test.each([
    ['of HTTP 500', 500, failure()],
    ['of HTTP 500 that says that it paid', 500, success()],
    ['of HTTP 400 that says that it paid', 400, success()],
    ['of HTTP 429 that says that it paid', 429, success()],
    ['that is a redirect', 307, ''],
    ['of HTTP 503', 503, '<html>'],
    ['without a refund’s id', 200, success({ refundId: null })],
    ['with an empty id', 200, success({ refundId: '' })],
    ['with the value 0', 200, success({ value: 0 })],
    ['without a value', 200, success({ value: undefined })],
    ['with neither id nor value', 200, failure({ code: null, message: null })],
    ['about another request', 200, success({ requestId: 'al_another_1.1' })],
    ['about another attempt', 200, success({ requestId: call.key.replace('.1', '.2') })],
    ['about another payment', 200, success({ paymentId: '00000000000000000000000000000000' })],
    ['about another request, that a person has to pay', 501, failure({ requestId: 'al_another_1.1' })],
    ['about another request, that it is declined', 422, failure({ requestId: 'al_another_1.1' })],
    ['whose ids are no texts', 200, success({ requestId: 7 })],
    ['whose value is a text', 200, success({ value: '57.00' })],
    ['whose value is below zero', 200, success({ value: -57 })],
    ['whose value is a list', 200, success({ value: [57] })],
    ['whose id is an object', 200, success({ refundId: {} })],
    ['whose id has a control character', 200, success({ refundId: 'R\u00001' })],
    ['whose id is longer than a receipt takes', 200, success({ refundId: 'R'.repeat(201) })],
    ['whose id is half a character', 200, '{"refundId":"\\ud800","value":57}'],
    ['with more minor digits than the currency has', 200, success({ value: 57.001 })],
    ['with an exponent', 200, '{"refundId":"R","value":5.7e1}'],
    ['with more digits than any amount', 200, '{"refundId":"R","value":1000000000000}'],
    ['that is empty', 200, ''],
    ['of HTTP 204', 204, ''],
    ['that is no JSON', 200, '<html></html>'],
    ['that is cut', 200, '{"refundId":"R","value":5'],
    ['that is a list', 200, [success()]],
    ['that is a number', 200, '57'],
    ['that is null', 200, 'null'],
    ['whose fields only a prototype has', 200, '{"__proto__":{"refundId":"R","value":57}}'],
  ])('after an answer %s', (_what, status, body) => {
    expect(read(status, body)).toMatchObject({ kind: 'unknown' });
  });

  test.each([
    ['neither id nor value', failure({ code: null, message: null }), true],
    ['a code, a message and no refund', failure(), true],
    ['an id and the value 0', success({ value: 0 }), true],
    ['a value and no id', success({ refundId: null }), true],
    ['a value that is no amount', success({ value: '57.00' }), undefined],
    ['another request’s id', success({ requestId: 'al_another_1.1' }), undefined],
  ])('and after HTTP 200 with %s the provider is known to have named no refund: %s', (_what, body, names) => {
    expect(Object.entries(read(200, body)).find(([field]) => field === 'namesNoRefund')?.[1]).toBe(names);
  });

  test('after no answer', () => {
    const of = readProviderAnswer(call, { kind: 'unknown', message: 'timed out' });
    expect(of).toEqual({ kind: 'unknown', code: null, message: 'timed out' });
  });
});
