import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { required } from '../../src/domain/values/invariant.ts';
import type { StoredOrder } from '../../src/store/documents/order-document.ts';
import { readLedger } from '../connectors/ledger-file.ts';
import { ledgerFileOf, type ProviderName, providerNames, type Stage } from './stage.ts';

/** A payment back, as its provider has it, and whose it is. */
export type Paid = {
  readonly provider: ProviderName;
  readonly key: string | null;
  readonly refundId: string;
  /** In cents. */
  readonly amount: bigint;
  readonly orderId: string;
  readonly paymentId: string;
  /** What it was asked for, by the provider's own notes; null where it has none, and its key tells. */
  readonly asked: bigint | null;
};

/** All that the providers paid in the soak. Throws where they paid something that no order of ours names. */
export function readProviderBooks(stage: Stage, orders: readonly StoredOrder[]): Paid[] {
  const owners = new Map(
    orders.flatMap(({ _id: orderId, payments }) =>
      payments.map((payment) => {
        const { provider, providerTransactionId, providerPaymentId } = payment;
        const address = provider === 'gateway' ? (providerTransactionId ?? '') : providerPaymentId;
        return [`${provider} ${address}`, { orderId, paymentId: payment.id }] as const;
      }),
    ),
  );
  return providerNames.flatMap((provider) => {
    const asked = provider === 'gateway' ? askedAtGateway(stage) : new Map<string, bigint>();
    return readLedger(ledgerFileOf(stage, provider)).map(({ key, paymentId, amount, refundId }) => {
      const owner = owners.get(`${provider} ${paymentId}`);
      return {
        ...required(owner, `${provider} paid ${refundId} for ${paymentId}, which nobody knows.`),
        ...{ provider, key, refundId, amount: cents(amount), asked: asked.get(refundId) ?? null },
      };
    });
  });
}

/** The allocation that a key of ours names, without its order's id. */
export function partOfKey(key: string): string {
  return key.split('.')[0] ?? '';
}

function askedAtGateway(stage: Stage): Map<string, bigint> {
  const file = `${ledgerFileOf(stage, 'gateway')}.gateway`;
  if (!existsSync(file)) return new Map();
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const notes = lines.map((line) => noteShape.parse(JSON.parse(line)));
  return new Map(notes.map(({ token, asked }) => [token, BigInt(asked)]));
}

const noteShape = z.object({ token: z.string(), asked: z.number() });

function cents(amount: string): bigint {
  if (!/^\d+\.\d{2}$/.test(amount)) throw new Error(`${amount} is no amount in euros.`);
  return BigInt(amount.replace('.', ''));
}
