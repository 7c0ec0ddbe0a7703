import { writeFileSync } from 'node:fs';

/** Amounts are in cents here, as the checker counts. */
export type PaymentSums = {
  readonly id: string;
  readonly settled: number;
  readonly refunded: number;
  readonly inFlight: number;
};

export type Part = {
  readonly id: string;
  readonly payment?: string;
  readonly amount?: number;
  readonly status?: string;
};

export type Question =
  | { readonly kind: 'requestRefund'; readonly input: { readonly key: string; readonly amount: number } }
  | {
      readonly kind: 'recordRefundReceipt';
      readonly input: {
        readonly key: string;
        /** The allocation that was paid, or, without one, the payment. */
        readonly part?: string;
        readonly payment?: string;
        readonly providerRefundId: string;
        readonly amount: number;
      };
    }
  | { readonly kind: 'cancelRefund'; readonly input: { readonly key: string; readonly refund: string } }
  | { readonly kind: 'readAccount'; readonly input: Record<never, never> }
  | { readonly kind: 'readRefund'; readonly input: { readonly refund: string } };
export type Write = Extract<Question, { readonly input: { readonly key: string } }>;

export type Reply = {
  readonly refusal?: string;
  readonly limit?: number;
  readonly replayed?: boolean;
  readonly refund?: string;
  readonly requestedAt?: string;
  readonly parts?: readonly Part[];
  readonly part?: string;
  readonly receipt?: string;
  readonly payments?: readonly PaymentSums[];
  readonly status?: string;
  readonly refunded?: number;
  readonly missing?: boolean;
};

/** What clients asked and were told, and when by one monotonic clock: what test/faults/porcupine reads. */
export class History {
  readonly #lines: string[] = [];
  #clients = 0;
  #operations = 0;

  get operations(): number {
    return this.#operations;
  }

  /** How an order begins. */
  account(order: string, payments: readonly Pick<PaymentSums, 'id' | 'settled'>[]): void {
    this.#lines.push(JSON.stringify({ kind: 'account', order, payments }));
  }

  /** A number for somebody who asks one thing at a time. Whoever got no answer goes on under another number. */
  newClient(): number {
    this.#clients += 1;
    return this.#clients - 1;
  }

  /** Asks, and notes it. `ask` gives null where nobody knows what became of it: it may still happen, at any time. */
  async note(
    order: string,
    client: number,
    question: Question,
    ask: () => Promise<Reply | null>,
  ): Promise<Reply | null> {
    this.#operations += 1;
    const call = nanoseconds();
    const output = await ask();
    const end = output === null ? null : nanoseconds();
    this.#lines.push(JSON.stringify({ ...question, order, client, call, return: end, output }));
    return output;
  }

  write(file: string): void {
    writeFileSync(file, `${this.#lines.join('\n')}\n`);
  }
}

function nanoseconds(): number {
  return Math.round(performance.now() * 1e6);
}
