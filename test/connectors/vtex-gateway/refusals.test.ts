import { describe, expect, test } from 'vitest';
import type { SendAnswer } from '../../../src/connectors/provider.ts';
import type { HttpAnswer } from '../../../src/connectors/shared/http-call.ts';
import { readRefundAnswer } from '../../../src/connectors/vtex-gateway/answers.ts';
import { aCall } from '../a-vtex-call.ts';

/** The codes that the platform's documents list for refunds, and what each says about the money. */
const codes = {
  'nothing-left': ['CHK0054', 'CHK0240'],
  manual: ['CHK0244', 'refund-manually'],
  'declined for good': [
    ...['CHK0057', 'CHK0058', 'CHK0059', 'CHK0060', 'CHK0061', 'CHK0241'],
    ...['ORD038', 'ORD057', 'FMT0094'],
  ],
  'declined for now': ['CHK0184', 'CHK0185', 'CHK0243', 'ORD039'],
  unknown: [
    ...['CHK0056', 'CHK0074', 'CHK0075', 'CHK0077', 'CHK0078', 'CHK0159', 'CHK0160', 'CHK0237'],
    ...['FMT0099', 'CHK9999', 'chk0243', '1414', '__proto__', 'constructor'],
  ],
};

describe('a refusal', () => {
  test.each(Object.entries(codes).flatMap(([kind, list]) => list.map((code) => [code, kind] as const)))(
    'with the code %s is %s, wherever the code stands',
    (code, kind) => {
      const message = 'Not now';
      for (const document of [{ error: { code, message, exception: null } }, { code, message }]) {
        const answer = read(400, document);
        expect(named(answer)).toBe(kind);
        expect(answer).toMatchObject({ code, message: 'HTTP 400. Not now' });
      }
    },
  );

  test('whose code stands in the message alone is known by it (D24)', () => {
    const error = { code: 'OMS007', message: 'CHK0240 - no value to refund' };
    expect(read(400, { error })).toMatchObject({ kind: 'nothing-left', code: 'CHK0240' });
  });

  test.each([
    [500, 'CHK0243', 'unknown'],
    [500, 'CHK0054', 'nothing-left'],
    [500, 'refund-manually', 'manual'],
    [501, 'refund-manually', 'manual'],
    [503, null, 'unknown'],
    [500, null, 'unknown'],
    [400, null, 'unknown'],
    [408, null, 'unknown'],
    [409, null, 'unknown'],
    [422, null, 'unknown'],
    [301, null, 'unknown'],
    [302, 'CHK0243', 'unknown'],
    [307, 'refund-manually', 'unknown'],
    [304, null, 'unknown'],
  ])('of HTTP status %i with code %s is %s', (status, code, kind) => {
    expect(read(status, { error: { code, message: 'It broke' } })).toMatchObject({ kind });
  });

  test.each([
    [401, null, 60_000],
    [403, null, 60_000],
    [403, 5_000, 5_000],
    [429, 7_000, 7_000],
    [429, null, null],
  ])('at the door, HTTP status %i asked again after %s ms, was not sent', (status, asked, retryAfterMs) => {
    const answer: HttpAnswer = { kind: 'answer', status, body: '', retryAfterMs: asked };
    expect(readRefundAnswer(aCall(), answer)).toMatchObject({ kind: 'not-sent', retryAfterMs });
  });

  test('of a transaction that the gateway does not know is for a person', () => {
    const error = { code: '1401', message: 'Transaction not found' };
    expect(read(404, { error })).toMatchObject({ kind: 'manual', code: '1401' });
  });

  test.each(['', '<html>Not Found</html>', '{}', '[]'])('404 %j means a wrong address: not sent', (body) => {
    expect(readRefundAnswer(aCall(), whole(404, body))).toMatchObject({
      kind: 'not-sent',
      retryAfterMs: 60_000,
    });
  });

  test('is one short line of plain text', () => {
    const message = `Not\u0000 \r\nnow ${'😀'.repeat(300)}\ud800`;
    const answer = read(400, { error: { code: 'CHK0243', message } });
    expect(answer).toMatchObject({ message: `HTTP 400. Not now ${'😀'.repeat(192)}` });
  });
});

function read(status: number, document: unknown): SendAnswer {
  return readRefundAnswer(aCall(), whole(status, JSON.stringify(document)));
}

function whole(status: number, body: string): HttpAnswer {
  return { kind: 'answer', status, body, retryAfterMs: null };
}

function named(answer: SendAnswer): string {
  if (answer.kind !== 'declined') return answer.kind;
  return answer.retryable ? 'declined for now' : 'declined for good';
}
