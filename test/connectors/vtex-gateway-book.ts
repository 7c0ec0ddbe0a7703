import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** A payment of a transaction, and how many hundredths of it are captured. */
export type Captured = { readonly paymentId: string | null; readonly hundredths: number };

/** A refund that the gateway has made. */
export type VtexRefund = z.infer<typeof refundShape>;

/**
 * What the gateway knows of its transactions. It chooses the payment itself: of those that can give the whole
 * value, the one of which least was captured. It remembers no request: what is asked twice is paid twice.
 */
export class VtexGatewayBook {
  readonly #captured: (transactionId: string) => readonly Captured[];
  readonly #file: string | null;
  /** What the file tells of refunds by earlier processes; whether they were made, the ledger tells. */
  readonly #noted: ReadonlyMap<string, VtexRefund>;
  readonly #refunds: VtexRefund[] = [];

  constructor(captured: (transactionId: string) => readonly Captured[], file: string | null) {
    this.#captured = captured;
    this.#file = file;
    this.#noted = new Map(readNoted(file).map((refund) => [refund.token, refund]));
  }

  /** A refund that an earlier process has made. */
  remember(token: string): void {
    const refund = this.#noted.get(token);
    if (refund === undefined)
      throw new Error(`The refund ${token} of the ledger isn't in the gateway's book.`);
    this.#refunds.push(refund);
  }

  /** Pays `paid` hundredths of the `asked` ones; null where no payment of the transaction has that much left. */
  refund(transactionId: string, { asked, paid }: { asked: number; paid: number }): VtexRefund | null {
    const [chosen] = this.#captured(transactionId)
      .filter((payment) => this.#left(transactionId, payment) >= paid)
      .toSorted((one, other) => one.hundredths - other.hundredths);
    if (chosen === undefined) return null;
    const token = randomBytes(16).toString('hex').toUpperCase();
    const { paymentId } = chosen;
    const refund = { transactionId, paymentId, asked, paid, token, date: new Date().toISOString() };
    if (this.#file !== null) appendFileSync(this.#file, `${JSON.stringify(refund)}\n`);
    this.#refunds.push(refund);
    return refund;
  }

  /** The answer to GET …/settlements. As the connector supposes, the id of a refund's request is its token. */
  settlements(transactionId: string): unknown {
    const refunds = this.#refunds.filter((refund) => refund.transactionId === transactionId);
    const action = (
      type: string,
      date: string,
      { paymentId, value }: { paymentId: string | null; value: number },
    ) => ({
      paymentId,
      payment: { href: `/api/pvt/transactions/${transactionId}/payments/${paymentId}` },
      date,
      type,
      value,
      connectorResponse: null,
    });
    return {
      requests: refunds.map(({ token, date, asked }) => ({
        id: token,
        date: date.slice(0, 19),
        value: asked,
      })),
      actions: [
        ...this.#captured(transactionId).map(({ paymentId, hundredths }) =>
          action('auto-settlement', '2018-06-05T12:55:58.6262759Z', { paymentId, value: hundredths }),
        ),
        ...refunds.map(({ paymentId, date, paid }) => action('refund', date, { paymentId, value: paid })),
      ],
    };
  }

  #left(transactionId: string, { paymentId, hundredths }: Captured): number {
    return this.#refunds
      .filter((refund) => refund.transactionId === transactionId && refund.paymentId === paymentId)
      .reduce((left, { paid }) => left - paid, hundredths);
  }
}

function readNoted(file: string | null): VtexRefund[] {
  if (file === null || !existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => refundShape.parse(JSON.parse(line)));
}

const refundShape = z.object({
  transactionId: z.string(),
  paymentId: z.string().nullable(),
  asked: z.number(),
  paid: z.number(),
  token: z.string(),
  date: z.string(),
});
