import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTinyServer, type TinyServer } from '../http/tiny-server.ts';

let tiny: TinyServer;
let authorization: string;
beforeAll(async () => {
  tiny = await startTinyServer();
  authorization = `Bearer ${await tiny.token()}`;
});
afterAll(async () => tiny[Symbol.asyncDispose]());

const typeOf = { decimal: 'RefundDecimal', currency: 'RefundCurrencyCode', instant: 'DateTime' } as const;
type Field = keyof typeof typeOf;

const byVariable = (field: Field, value: unknown) =>
  tiny.post(
    { query: `query ($v: ${typeOf[field]}) { ${field}(value: $v) }`, variables: { v: value } },
    { authorization },
  );
const byLiteral = (field: Field, literal: string) =>
  tiny.post({ query: `{ ${field}(value: ${literal}) }` }, { authorization });

test.each<[Field, string, string]>([
  ['decimal', '12.30', '12.30'],
  ['decimal', '1e400', '1e400'],
  ['decimal', '', ''],
  ['decimal', '9'.repeat(65), '9'.repeat(65)],
  ['currency', 'EUR', 'EUR'],
  ['currency', 'nonsense', 'nonsense'],
  ['instant', '2026-01-15T12:30:39.439Z', '2026-01-15T12:30:39.439Z'],
  ['instant', '2026-01-15T12:30:39Z', '2026-01-15T12:30:39.000Z'],
  ['instant', '2026-01-15T12:30:39.123456+05:30', '2026-01-15T07:00:39.123Z'],
  ['instant', '2028-02-29T23:59:59Z', '2028-02-29T23:59:59.000Z'],
])('%s takes %j and gives %j, by variable and by literal', async (field, given, expected) => {
  expect((await byVariable(field, given)).data).toEqual({ [field]: expected });
  expect((await byLiteral(field, JSON.stringify(given))).data).toEqual({ [field]: expected });
});

test.each<[Field, unknown]>([
  ['decimal', 12.3],
  ['decimal', 12],
  ['decimal', true],
  ['decimal', ['12.30', '1']],
  ['decimal', { $gt: '0' }],
  ['currency', 978],
  ['currency', { $ne: null }],
  ['instant', 1768480239439],
  ['instant', '2026-01-15'],
  ['instant', '2026-01-15T12:30:39'],
  ['instant', '2026-01-15 12:30:39Z'],
  ['instant', '2026-02-29T12:30:39Z'],
  ['instant', '2026-13-01T12:30:39Z'],
  ['instant', '2026-01-15T24:00:00Z'],
  ['instant', '2026-01-15T12:30:60Z'],
  ['instant', '2026-01-15T12:30:39+24:00'],
  ['instant', '٢٠٢٦-01-15T12:30:39Z'],
  ['instant', ''],
])('%s refuses %j with BAD_USER_INPUT and 400', async (field, given) => {
  const answer = await byVariable(field, given);
  expect([answer.status, answer.codes]).toEqual([400, ['BAD_USER_INPUT']]);
});

test.each<[Field, string]>([
  ['decimal', '12.30'],
  ['decimal', '12'],
  ['decimal', 'true'],
  ['decimal', 'EUR'],
  ['decimal', '{ a: "1" }'],
  ['currency', 'EUR'],
  ['instant', '20260115'],
  ['instant', '"yesterday"'],
])('%s refuses the literal %s with BAD_USER_INPUT and 400', async (field, literal) => {
  const answer = await byLiteral(field, literal);
  expect([answer.status, answer.codes]).toEqual([400, ['BAD_USER_INPUT']]);
});
