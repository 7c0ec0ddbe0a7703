import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connect, lookUp, now, send, start } from '../a-vtex-gateway.ts';
import { faults, type InvariantViolation } from '../fault-server.ts';

type Seen = { readonly answer: string; readonly paid: number; readonly lookUp: string };

const seen: Readonly<Record<InvariantViolation, Seen>> = {
  'late answer': { answer: 'unknown', paid: 1, lookUp: 'paid' },
  'cut before applying': { answer: 'unknown', paid: 0, lookUp: 'not-found' },
  'cut after applying': { answer: 'unknown', paid: 1, lookUp: 'paid' },
  '500 before applying': { answer: 'unknown', paid: 0, lookUp: 'not-found' },
  '500 after applying': { answer: 'unknown', paid: 1, lookUp: 'paid' },
  'another amount': { answer: 'paid', paid: 1, lookUp: 'unknown' },
  'smaller amount': { answer: 'paid', paid: 1, lookUp: 'unknown' },
  'null ids': { answer: 'unknown', paid: 0, lookUp: 'not-found' },
  'refund manually': { answer: 'manual', paid: 0, lookUp: 'not-found' },
  'huge body': { answer: 'unknown', paid: 1, lookUp: 'paid' },
  'invalid body': { answer: 'unknown', paid: 1, lookUp: 'paid' },
  redirect: { answer: 'unknown', paid: 0, lookUp: 'not-found' },
  'slow drip': { answer: 'unknown', paid: 1, lookUp: 'paid' },
  '429': { answer: 'not-sent', paid: 0, lookUp: 'not-found' },
  'frozen connection': { answer: 'unknown', paid: 0, lookUp: 'not-found' },
};

test.each(faults)('where the gateway has the fault "%s", a look-up finds what was paid', async (fault) => {
  const gateway = await start();
  gateway.misbehave(fault);
  const call = now();
  const answer = await send(gateway, call);
  const found = await lookUp(gateway, call);
  expect({ answer: answer.kind, paid: gateway.ledger.length, lookUp: found.kind }).toEqual(seen[fault]);
  expect(gateway.calls).toHaveLength(2);
  for (const one of [answer, found]) {
    if (one.kind !== 'paid') continue;
    const [entry] = gateway.ledger;
    expect({ id: one.providerRefundId, amount: one.amount.toDecimal() }).toEqual({
      id: entry?.refundId,
      amount: entry?.amount,
    });
  }
});

test('a call that was turned away for a second is to be made again after it', async () => {
  const gateway = await start();
  gateway.misbehave('429');
  expect(await send(gateway, now())).toMatchObject({ kind: 'not-sent', retryAfterMs: 1000 });
});

test('a gateway that is killed after it paid still lists the refund when it runs again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vtex-gateway-'));
  try {
    const ledgerFile = join(folder, 'ledger');
    const before = await start({ ledgerFile });
    before.misbehave('cut after applying');
    const call = now();
    expect(await send(before, call)).toMatchObject({ kind: 'unknown' });
    await before.close();
    const after = await start({ ledgerFile });
    expect(await lookUp(after, call)).toMatchObject({
      kind: 'paid',
      providerRefundId: before.ledger[0]?.refundId,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a gateway that was never given credentials turns the call away at its door', async () => {
  const gateway = await start();
  const answer = await connect(gateway, { appToken: '' }).send(now(), new AbortController().signal);
  expect(answer).toMatchObject({ kind: 'not-sent', retryAfterMs: 60_000 });
  expect(gateway.ledger).toEqual([]);
});
