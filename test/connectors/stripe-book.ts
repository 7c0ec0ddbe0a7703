import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** What is asked for, as Stripe compares it when a key comes again. */
export type RefundParams = {
  /** A charge or a payment intent. */
  readonly payment: string;
  readonly amount: number;
  readonly metadata: Readonly<Record<string, string>>;
};

export type Refund = z.infer<typeof refundShape>;

/** What Stripe knows of its payments: their refunds, kept in a file where one is named. */
export class StripeBook {
  /** Oldest first. */
  readonly #refunds: Refund[] = [];
  /** In the file, but perhaps not in the ledger: an entry there is what makes a refund one. */
  readonly #written = new Map<string, Refund>();
  readonly #captured: (payment: string) => { readonly amount: number; readonly currency: string };
  readonly #file: string | null;

  constructor(
    captured: (payment: string) => { readonly amount: number; readonly currency: string },
    file: string | null,
  ) {
    this.#captured = captured;
    this.#file = file;
    if (file === null || !existsSync(file)) return;
    for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
      const refund = refundShape.parse(JSON.parse(line));
      this.#written.set(refund.id, refund);
    }
  }

  /** Makes the refund of that id, which an earlier process wrote down, one of this process too. */
  remember(id: string): Refund {
    const refund = this.#written.get(id);
    if (refund === undefined) throw new Error(`The refund ${id} of the ledger isn't in Stripe's book.`);
    this.#refunds.push(refund);
    return refund;
  }

  left(payment: string): number {
    const gone = this.#refunds.filter((refund) => refund.payment === payment && refund.status !== 'failed');
    return gone.reduce((left, { amount }) => left - amount, this.#captured(payment).amount);
  }

  add(params: RefundParams, more: { key: string | null; paid: number; status: Refund['status'] }): Refund {
    const refund: Refund = {
      id: `re_${randomBytes(12).toString('hex')}`,
      payment: params.payment,
      currency: this.#captured(params.payment).currency,
      asked: params.amount,
      amount: more.paid,
      metadata: { ...params.metadata },
      key: more.key,
      status: more.status,
      failure_reason: null,
      created: Math.floor(Date.now() / 1000),
    };
    if (this.#file !== null) appendFileSync(this.#file, `${JSON.stringify(refund)}\n`);
    this.#refunds.push(refund);
    return refund;
  }

  find(id: string): Refund | null {
    return this.#refunds.find((refund) => refund.id === id) ?? null;
  }

  /** Newest first. */
  of(payment: string): Refund[] {
    return this.#refunds.filter((refund) => refund.payment === payment).toReversed();
  }
}

const refundShape = z.object({
  id: z.string(),
  payment: z.string(),
  currency: z.string(),
  asked: z.number(),
  amount: z.number(),
  metadata: z.record(z.string(), z.string()),
  key: z.string().nullable(),
  status: z.enum(['succeeded', 'pending', 'failed']),
  failure_reason: z.string().nullable(),
  created: z.number(),
});
