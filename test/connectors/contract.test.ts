import { afterAll, beforeAll, describe, type ExpectStatic, expect, test } from 'vitest';
import { required } from '../../src/domain/values/invariant.ts';
import { fastPace } from '../paying-back/fast-pace.ts';
import { expectBooksToBalance } from '../support/books.ts';
import { anOrder, play } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { type ContractKind, contractKinds, contractSecrets, type End } from './contract-kinds.ts';
import { type FakeProvider, faults, type InvariantViolation, type LedgerEntry } from './fault-server.ts';

describe.each(contractKinds)('money that goes back through $kind', (kind) => {
  const cases: readonly Case[] = [
    ...faults.map((fault) => ({ fault, times: 'once', given: [fault] })),
    ...kind.twice.map((fault) => ({ fault, times: 'twice', given: [fault, fault] })),
  ];
  const providers = new Map<string, FakeProvider>();
  const logLines: string[] = [];
  let app: TestApp;
  beforeAll(async () => {
    for (const one of cases) providers.set(nameOf(one), await kind.start({ lateMs: 1_500 }));
    app = await startTestApp(`contract-${kind.kind}`, {
      env: { DISPATCHER: 'on', CONNECTORS: JSON.stringify(entriesOf(kind, providers)), ...contractSecrets },
      dispatchPace: fastPace,
      logLevel: 'debug',
      logLines,
    });
  });
  afterAll(async () => {
    await app[Symbol.asyncDispose]();
    for (const provider of providers.values()) await provider.close();
  });

  test.concurrent.for(cases)('moves as it should where "$fault" happens $times', async (one, context) => {
    const name = nameOf(one);
    const provider = required(providers.get(name), 'Each case has a provider of its own.');
    provider.misbehave(...one.given);
    const payment = { provider: name, ...kind.payment(name.replaceAll(' ', '_')) };
    const refunded = await refundThirty(app, context.expect, { orderId: name, payment });
    const end = kind.ends[one.fault];
    expect(provider.ledger.map(({ amount }) => amount)).toEqual(end.paid);
    await expectEnd(app, { ...refunded, ledger: provider.ledger, attempts: 1 }, end);
    expectOneKey({ kind, provider, given: one.given, refundId: refunded.refundId });
  });

  test('leaves no secret in the log', () => {
    const text = logLines.join('');
    expect(text).toContain('Allocation refunded.');
    for (const secret of Object.values(contractSecrets)) expect(text).not.toContain(secret);
  });
});

describe('money that goes back by hand', () => {
  test.each([
    { where: 'the connector is of kind manual', connectors: [{ name: 'bank', kind: 'manual' }] },
    { where: 'no connector has that name', connectors: [] },
  ])('is at once a task for a person where $where, until there is a receipt', async ({ connectors }) => {
    await using app = await startTestApp('contract-manual', {
      env: { DISPATCHER: 'on', CONNECTORS: JSON.stringify(connectors) },
      dispatchPace: fastPace,
    });
    const refunded = await refundThirty(app, expect, { orderId: 'o-1', payment: { provider: 'bank' } });
    const nothing = { ...refunded, ledger: [], attempts: 0 };
    const task = { status: 'MANUAL', cause: 'NO_CONNECTOR', source: null, paid: [] } as const;
    await expectEnd(app, nothing, { ...task, said: ['REFUND_MANUAL'] });
    const [part] = (await play(app).refund({ id: refunded.refundId })).allocations;
    const transfer = { providerRefundId: 'transfer 1', source: 'MANUAL' };
    await play(app).recordRefundReceipt(required(part, 'A refund has a part.'), transfer);
    const byHand = { key: null, paymentId: 'o-1-card', currency: 'EUR', refundId: 'transfer 1' };
    const said = ['REFUND_MANUAL', 'RECEIPT_RECORDED'];
    const done = { status: 'SUCCEEDED', cause: null, source: 'MANUAL', paid: ['30.00'], said } as const;
    await expectEnd(app, { ...nothing, ledger: [{ ...byHand, amount: '30.00' }] }, done);
  });
});

type Case = {
  readonly fault: InvariantViolation;
  readonly times: string;
  readonly given: readonly InvariantViolation[];
};

/** Of its order, its connector and its provider: so no case trips another one's circuit breaker. */
function nameOf({ fault, times }: Case): string {
  return `${fault} ${times}`;
}

function entriesOf({ kind, entry }: ContractKind, providers: ReadonlyMap<string, FakeProvider>) {
  return [...providers].map(([name, { url }]) => ({ name, kind, endpoint: url, timeoutMs: 1_000, ...entry }));
}

/** 30.00 of a settled 100.00; returns when no dispatcher has anything to do with it any more. */
async function refundThirty(
  app: TestApp,
  { poll }: ExpectStatic,
  { orderId, payment }: { orderId: string; payment: Record<string, string> },
): Promise<{ orderId: string; refundId: string }> {
  const story = play(app);
  const card = { id: `${orderId}-card`, method: 'CARD', authorized: '100.00', settled: '100.00' };
  await story.recordOrderForRefund(anOrder({ id: orderId, payments: [{ ...card, ...payment }] }));
  const { id: refundId } = await story.requestRefund({ orderId, scope: { amount: '30.00' } });
  const status = async () => (await story.refund({ id: refundId })).status;
  await poll(status, { timeout: 15_000, interval: 100 }).not.toBe('IN_PROGRESS');
  return { orderId, refundId };
}

type Played = {
  readonly orderId: string;
  readonly refundId: string;
  readonly ledger: readonly LedgerEntry[];
  readonly attempts: number;
};

/** The provider's own ledger is the judge of our receipts; the rest is what clients and people are shown. */
async function expectEnd(app: TestApp, { orderId, refundId, ledger, attempts }: Played, end: End) {
  const { data, errors } = await app.ask(
    `query ($id: ID!) {
      refund(id: $id) { allocations { status attempts receipts { providerRefundId amount { amount } source } } }
      refundTasks(first: 100) { nodes { cause order { id } } }
    }`,
    { id: refundId },
  );
  expect(errors).toEqual([]);
  const receipts = ledger.map((entry) => ({
    providerRefundId: entry.refundId,
    amount: { amount: entry.amount },
    source: end.source,
  }));
  expect(data.refund.allocations).toEqual([{ status: end.status, attempts, receipts }]);
  const tasks: { cause: string; order: { id: string } }[] = data.refundTasks.nodes;
  expect(tasks.find(({ order }) => order.id === orderId)?.cause ?? null).toBe(end.cause);
  const { journal } = await expectBooksToBalance(app.store, orderId);
  const interactions = journal.flatMap((entry) => entry.interactions);
  // I17: one for each transition, and no more.
  const noted = end.status === 'SUCCEEDED' ? ['CREDIT_NOTE_ISSUED'] : [];
  const said = ['ORDER_RECORDED', 'REFUND_REQUESTED', 'REFUND_PAYMENT', ...end.said, ...noted];
  expect(interactions.map(({ type }) => type)).toEqual(said);
}

/** I12: one attempt has one key. Without keys a second call is made only where the first was turned away. */
function expectOneKey({
  kind,
  provider,
  given,
  refundId,
}: {
  kind: ContractKind;
  provider: FakeProvider;
  given: readonly InvariantViolation[];
  refundId: string;
}): void {
  const paying = provider.calls.filter(kind.pays);
  const keys = [...new Set(paying.map(kind.keyOf))];
  expect(keys).toEqual([kind.takesKeys ? `al_${refundId.slice(3, 29)}_1.1` : null]);
  for (const { key } of provider.ledger) expect(keys).toContain(key);
  if (kind.takesKeys) return;
  expect(paying).toHaveLength(1 + given.filter((fault) => fault === '429').length);
}
