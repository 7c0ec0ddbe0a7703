import { expect } from 'vitest';
import type { TestApp } from '../support/test-app.ts';

/** What an order's account shows to staff, in a form that a test can compare at a glance. Amounts are gross. */
export type AccountShown = {
  readonly summary: Readonly<Record<string, string>> & { readonly consistent: boolean };
  /** "R-2 50.00", and what it is blocked by, with the limit: "R-2 50.00 EXCEEDS_LINE 0.00". */
  readonly pending: readonly string[];
  readonly lines: Readonly<Record<string, LineShown>>;
  readonly payments: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** "R-1 30.00 covered by 2" receipts, or "R-1 0.00 open"; and "uncovered 20.00". */
  readonly invoiceData: readonly string[];
  /** Newest first: "SUCCEEDED 30.00 of 30.00". */
  readonly refunds: readonly string[];
  /** Of all refunds, the dead ones too: "provider's id: amount". */
  readonly receipts: readonly string[];
  /** Oldest first, up to 100: "REFUND_PAYMENT 50.00". */
  readonly interactions: readonly string[];
};

type LineShown = {
  readonly refunded: string;
  readonly refundable: string;
  readonly refundedQuantity: string;
  readonly refundableQuantity: string;
};

const selection = `
  refundSummary {
    consistent
    settled { amount } refunded { gross { amount } } inFlight { amount } waitingForSettlement { amount }
    pending { amount } refundable { amount } overRefunded { amount }
  }
  pendingRefunds { invoiceNumber amount { amount } blockedBy { code limit { amount } } }
  refundableLines {
    id: lineId refunded { gross { amount } } refundable { gross { amount } } refundedQuantity refundableQuantity
  }
  refundablePayments {
    id: paymentId settled { amount } refunded { amount } inFlight { amount } waitingForSettlement { amount } available { amount }
  }
  invoiceData { invoices { invoiceNumber refunded { amount } covered receiptIds } uncovered { refunded { amount } } }
  refunds(first: 100) {
    nodes { status refunded { amount } total { gross { amount } } receipts { providerRefundId amount { amount } } }
  }
  refundInteractions(first: 100) { nodes { type amount { amount } } }
`;

export async function accountShown({ ask }: TestApp, orderId: string): Promise<AccountShown> {
  const answer = await ask(`query ($id: ID!) { orderForRefund(id: $id) { ${selection} } }`, { id: orderId });
  expect(answer.errors).toEqual([]);
  const order = plain(answer.data.orderForRefund);
  const { invoices, uncovered } = order.invoiceData;
  return {
    summary: order.refundSummary,
    pending: order.pendingRefunds.map(pendingShown),
    lines: byId<LineShown & { id: string }>(order.refundableLines),
    payments: byId(order.refundablePayments),
    invoiceData: [...invoices.map(entryShown), `uncovered ${uncovered.refunded}`],
    refunds: order.refunds.nodes.map(
      (one: Plain) => `${one['status']} ${one['refunded']} of ${one['total']}`,
    ),
    receipts: order.refunds.nodes.flatMap((one: { receipts: Plain[] }) =>
      one.receipts.map((receipt) => `${receipt['providerRefundId']}: ${receipt['amount']}`),
    ),
    interactions: order.refundInteractions.nodes.map((one: Plain) =>
      one['amount'] === null ? `${one['type']}` : `${one['type']} ${one['amount']}`,
    ),
  };
}

/** A refund's lines: "line-1 ×2: 75.00 + 15.00", net and tax; an adjustment belongs to no line. */
export async function refundLinesShown({ ask }: TestApp, refundId: string): Promise<string[]> {
  const answer = await ask(
    'query ($id: ID!) { refund(id: $id) { lines { lineId quantity total { net { amount } tax { amount } } } } }',
    { id: refundId },
  );
  expect(answer.errors).toEqual([]);
  return plain(answer.data.refund.lines).map(
    ({ lineId, quantity, total }: { lineId: string | null; quantity: string | null; total: Plain }) =>
      `${lineId ?? 'no line'}${quantity === null ? '' : ` ×${quantity}`}: ${total['net']} + ${total['tax']}`,
  );
}

type Plain = Readonly<Record<string, string | null>>;

function pendingShown(one: {
  invoiceNumber: string;
  amount: string;
  blockedBy: { code: string; limit: string | null } | null;
}): string {
  const { invoiceNumber, amount, blockedBy } = one;
  const blocked = blockedBy === null ? '' : ` ${blockedBy.code} ${blockedBy.limit}`;
  return `${invoiceNumber} ${amount}${blocked}`;
}

function entryShown(one: {
  invoiceNumber: string;
  refunded: string;
  covered: boolean;
  receiptIds: string[];
}): string {
  const { invoiceNumber, refunded, covered, receiptIds } = one;
  return `${invoiceNumber} ${refunded} ${covered ? `covered by ${receiptIds.length}` : 'open'}`;
}

function byId<T extends { id: string }>(all: readonly T[]): Record<string, Omit<T, 'id'>> {
  return Object.fromEntries(all.map(({ id, ...rest }) => [id, rest]));
}

/** Amounts as their text: `{ amount: "1.00" }` and `{ gross: { amount: "1.00" } }` become "1.00". */
// biome-ignore lint/suspicious/noExplicitAny: the shape is that of the query; only the amounts change.
function plain(value: any): any {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const [only, ...more] = Object.entries(value).map(([name, inner]) => [name, plain(inner)]);
  if (more.length === 0 && (only?.[0] === 'amount' || only?.[0] === 'gross')) return only[1];
  return Object.fromEntries(only === undefined ? [] : [only, ...more]);
}
