import { expect } from 'vitest';
import type { Ask } from '../support/test-app.ts';
import { destinationShown } from './choice.ts';
import { type Account, sure, transferOf } from './facts.ts';
import { type Digits, digitsOf, type Names } from './names.ts';
import { closuresOf, shown } from './show.ts';

/** Everything readable of the order that the model has an opinion about. */
const stateQuery = `query ($id: ID!, $after: String) {
  orderForRefund(id: $id) {
    refundSummary {
      settled { amount } refunded { tax { amount } gross { amount } } inFlight { amount }
      waitingForSettlement { amount } pending { amount } refundable { amount } overRefunded { amount } held { amount } lost { amount } consistent
    }
    refundableLines {
      id: lineId refunded { net { amount } tax { amount } } refundable { net { amount } tax { amount } } refundableQuantity
    }
    refundablePayments {
      id: paymentId settled { amount } refunded { amount } inFlight { amount } waitingForSettlement { amount }
      available { amount } unsettled { amount } held { amount } lost { amount }
    }
    refundInvoices {
      number refundStatus refunded { amount } inFlight { amount } waitingForSettlement { amount } pending { amount } closed { amount } lost { amount }
      closures { id amount { amount } }
    }
    refundDisputes { id payment { id } providerDisputeId }
    invoiceData {
      revision
      invoices { invoiceNumber covered refunded { amount } closed { amount } lost { amount } receiptIds }
      uncovered { refunded { amount } receiptIds }
    }
    pendingRefunds {
      invoiceNumber amount { amount } waiting { amount }
      allocations { payment { id } destination { paymentId provider } amount { amount } waitsForSettlement rule rank }
      blockedBy { code limit { amount } } possibleDuplicates { refund { id } dispute { providerDisputeId } }
    }
    refunds(first: 60) {
      totalCount
      nodes {
        id status kind priority total { gross { amount } } refunded { amount }
        coverage { invoiceNumber amount { amount } }
        lines { lineId quantity total { net { amount } tax { amount } gross { amount } } }
        allocations {
          id payment { id } destination { paymentId provider } amount { amount } status rule rank attempts splitFrom { id } retryOf { id }
          failure { providerCode } receipts { id }
        }
        receipts {
          id providerRefundId amount { amount } liveAmount { amount } reversals { providerReversalId amount { amount } message }
          shares { refundId allocationId invoiceNumber payment { id } destination { paymentId provider } amount { amount } liveAmount { amount } }
        }
        creditNotes { noteNumber total { gross { amount } } }
      }
    }
    refundInteractions(first: 100, after: $after) { nodes { type } pageInfo { endCursor hasNextPage } }
  }
}`;

/** How far the timeline was read. */
export type Watch = { cursor: string | null; seen: number };

/** Reads the order, learns new names, and expects all that it shows to be what the model has. */
export async function expectState(
  ask: Ask,
  { account, names, money, watch }: { account: Account; names: Names; money: Digits; watch: Watch },
): Promise<void> {
  const answer = await ask(stateQuery, { id: names.orderId, after: watch.cursor });
  expect(answer.errors).toEqual([]);
  const { refunds, refundInteractions, refundDisputes, ...order } = plain(answer.data.orderForRefund);
  names.learn(refunds.nodes, account.receipts);
  for (const { number, closures } of order.refundInvoices)
    names.learnClosures(closures, closuresOf(account, number));
  names.learnDisputes(disputeIds(account, names, refundDisputes));
  const { creditNotes, ...expected } = shown(account, names, money);
  expect({ ...order, refunds: refunds.nodes.map(withoutProofs) }).toEqual(expected);
  expect(refunds.totalCount).toBe(account.refunds.length);
  expect(notesIn(refunds.nodes)).toEqual(creditNotes);
  expect(proofsIn(refunds.nodes).toSorted()).toEqual(proofsOf(account, names, money).toSorted());
  // I17: since the last look, one entry per thing that happened, in that order.
  expect(refundInteractions.nodes.map(({ type }: { type: string }) => type)).toEqual(
    account.timeline.slice(watch.seen),
  );
  expect(refundInteractions.pageInfo.hasNextPage).toBe(false);
  watch.seen = account.timeline.length;
  watch.cursor = refundInteractions.pageInfo.endCursor ?? watch.cursor;
}

// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of stateQuery.
type Read = any;

/** The answer with each money object as its amount. */
export function plain(value: Read): Read {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only?.[0] === 'amount' && typeof only[1] === 'string') return only[1];
  return Object.fromEntries(entries.map(([name, inner]) => [name, plain(inner)]));
}

function withoutProofs({ receipts: _, creditNotes: __, allocations, ...refund }: Read) {
  return { ...refund, allocations: allocations.map(({ receipts: ___, ...allocation }: Read) => allocation) };
}

/** In the model's order. */
function disputeIds({ disputes }: Account, names: Names, seen: readonly Read[]): string[] {
  return disputes.map(({ payment, id }) => {
    const isIt = (one: Read) => one.providerDisputeId === id && one.payment.id === names.payment(payment);
    return seen.find(isIt)?.id ?? `dispute ${id}, which nobody has seen`;
  });
}

/** By number, which must count from 1 (D25). */
function notesIn(refunds: readonly Read[]): string[] {
  const notes = refunds.flatMap(({ id, creditNotes }) => creditNotes.map((note: Read) => ({ id, ...note })));
  const sorted = notes.toSorted((a, b) => a.noteNumber - b.noteNumber);
  expect(sorted.map(({ noteNumber }) => noteNumber)).toEqual(sorted.map((_, index) => index + 1));
  return sorted.map(({ id, total }) => [id, total.gross].join(' '));
}

/** What each receipt paid of each allocation, live or not, with where it stands. */
function proofsIn(refunds: readonly Read[]): string[] {
  return refunds.flatMap(({ id: refund, receipts, allocations }) =>
    receipts.flatMap(({ id, providerRefundId, amount, liveAmount, reversals, shares }: Read) => {
      const mine = shares.filter((share: Read) => share.refundId === refund);
      const lost = reversals.map((one: Read) => [one.providerReversalId, one.amount, one.message].join(' '));
      return [...Map.groupBy<string, Read>(mine, (share) => share.allocationId)].map(([allocation, of]) => {
        const holder = allocations.find((one: Read) => one.id === allocation);
        const isListed = holder.receipts.some((receipt: Read) => receipt.id === id);
        const [{ payment, destination }] = of as [Read];
        const live = of
          .filter((share) => !/^0(\.0+)?$/.test(share.liveAmount))
          .map((share) => `${share.invoiceNumber} ${share.liveAmount}`);
        const money = [sumOf(of.map((share) => share.amount)), ...live.toSorted(), amount, liveAmount];
        return [
          ...[refund, isListed ? allocation : null, id, providerRefundId, payment.id, destination.paymentId],
          ...[...money, ...lost],
        ].join(' ');
      });
    }),
  );
}

/** Of amounts of one currency, as the API writes them. */
function sumOf(amounts: readonly string[]): string {
  const [, fraction = ''] = (amounts[0] ?? '').split('.');
  const minor = amounts.reduce((all, amount) => all + BigInt(amount.replace('.', '')), 0n);
  return digitsOf(fraction.length)(minor);
}

function proofsOf(account: Account, names: Names, money: Digits): string[] {
  return account.receipts.map((receipt, index) => {
    const { refund, providerRefundId, payment, to, told, whole, shares } = receipt;
    const ids = [names.refund(refund), names.allocation(receipt), sure(names.receipt(index))];
    const went = destinationShown(to, account.payments, names).paymentId;
    const live = shares.map(({ invoice, amount }) => `${invoice} ${money(amount)}`).toSorted();
    const left = transferOf(account, index).reduce((all, { amount }) => all + amount, 0n);
    const lost = sure(account.receipts[receipt.first]).reversals.map(({ id, amount, message }) =>
      [id, money(amount), message].join(' '),
    );
    return [
      ...[...ids, providerRefundId, names.payment(payment), went],
      ...[money(told), ...live, money(whole), money(left), ...lost],
    ].join(' ');
  });
}
