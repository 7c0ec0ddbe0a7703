import type { Place } from './facts.ts';

/** An amount in minor units as the API writes it. */
export type Digits = (minor: bigint) => string;

export function digitsOf(scale: number): Digits {
  return (minor) => {
    const text = String(minor < 0n ? -minor : minor).padStart(scale + 1, '0');
    const point = text.length - scale;
    const whole = scale === 0 ? text : `${text.slice(0, point)}.${text.slice(point)}`;
    return minor < 0n ? `-${whole}` : whole;
  };
}

/**
 * What the API calls what the model counts. Ids are learned from the first reading in which something new
 * stands, by its place there, and never change afterwards.
 */
export class Names {
  readonly orderId: string;
  readonly #refunds: string[] = [];
  readonly #allocations = new Map<string, string>();
  readonly #receipts = new Map<string, string>();
  #receiptIds: readonly string[] = [];
  readonly #closures: string[] = [];
  #disputes: readonly string[] = [];

  constructor(orderId: string) {
    this.orderId = orderId;
  }

  /** Payment ids are unique over all orders (D28). */
  payment(id: string): string {
    return `${this.orderId}-${id}`;
  }

  refund(index: number): string {
    return this.#refunds[index] ?? `refund ${index}, which nobody has seen`;
  }

  allocation({ refund, allocation }: Place): string {
    return (
      this.#allocations.get(`${refund}/${allocation}`) ??
      `allocation ${refund}/${allocation}, which nobody has seen`
    );
  }

  receipt(index: number): string {
    return this.#receiptIds[index] ?? `receipt ${index}, which nobody has seen`;
  }

  closure(index: number): string {
    return this.#closures[index] ?? `closure ${index}, which nobody has seen`;
  }

  dispute(index: number): string {
    return this.#disputes[index] ?? `dispute ${index}, which nobody has seen`;
  }

  /** `standing`: the closures of an invoice that the model still has, in their order. */
  learnClosures(seen: readonly { readonly id: string }[], standing: readonly number[]): void {
    for (const [at, index] of standing.entries()) {
      const id = seen[at]?.id;
      if (id !== undefined) this.#closures[index] ??= id;
    }
  }

  learnDisputes(ids: readonly string[]): void {
    this.#disputes = ids;
  }

  /** Learns from what was read; `receipts` are the model's, in the order in which they were recorded. */
  learn(
    refunds: readonly SeenRefund[],
    receipts: readonly { readonly provider: string; readonly providerRefundId: string }[],
  ): void {
    for (const [index, { id, allocations, receipts: seen }] of refunds.toReversed().entries()) {
      this.#refunds[index] ??= id;
      for (const [place, allocation] of allocations.entries()) {
        const name = `${index}/${place}`;
        if (!this.#allocations.has(name)) this.#allocations.set(name, allocation.id);
      }
      for (const one of seen) {
        const name = `${one.shares[0]?.destination.provider} ${one.providerRefundId}`;
        if (!this.#receipts.has(name)) this.#receipts.set(name, one.id);
      }
    }
    this.#receiptIds = receipts.map(({ provider, providerRefundId: id }) => {
      return this.#receipts.get(`${provider} ${id}`) ?? `receipt ${id} of ${provider}, which nobody has seen`;
    });
  }
}

export type SeenRefund = {
  readonly id: string;
  readonly allocations: readonly { readonly id: string }[];
  readonly receipts: readonly {
    readonly id: string;
    readonly providerRefundId: string;
    readonly shares: readonly { readonly destination: { readonly provider: string } }[];
  }[];
};

/** Without trailing zeros: "2", "0.5". */
export function quantityText(millionths: bigint): string {
  const fraction = String(millionths % 1_000_000n)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return `${millionths / 1_000_000n}${fraction === '' ? '' : `.${fraction}`}`;
}
