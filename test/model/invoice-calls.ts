import { type GivenInvoice, recordInvoiceForRefund } from './act.ts';
import { amountNear, type Call, type Draw, type Known, pick, showing } from './call.ts';
import { sure } from './facts.ts';
import { quantityText } from './names.ts';

export function invoice(known: Known, draw: Draw): Call {
  const { names, money } = known;
  const given = givenInvoice(known, draw);
  return {
    step: 'recordInvoiceForRefund',
    mutation: 'recordInvoiceForRefund',
    input: {
      orderId: names.orderId,
      number: given.number,
      type: given.isReturn ? 'INPUT' : 'OUTPUT',
      value: money(given.value),
      issuedAt: '2026-01-15T12:30:39.439Z',
      coversRefundIds: given.by.refund === null ? [] : [names.refund(given.by.refund)],
      coversDisputeIds: given.by.dispute === null ? [] : [names.dispute(given.by.dispute)],
      lines: given.lines.map(({ lineId, quantity, price }) => {
        return { lineId, quantity: quantityText(quantity), price: money(price) };
      }),
    },
    selection: 'invoice { number }',
    decide: showing(
      (draft) => recordInvoiceForRefund(draft, given),
      () => ({ invoice: { number: given.number } }),
    ),
  };
}

/** A return of lines, of one line twice, or of a value; now and then a sale, or a number that is known. */
function givenInvoice({ account }: Known, draw: Draw): GivenInvoice {
  const { which, how } = draw;
  const value = amountNear(2_000n, draw);
  const ids = account.lines.map(({ id }) => id);
  const line = (offset: number, quantity: bigint, price: bigint) => {
    return { lineId: sure(ids[(which + offset) % ids.length]), quantity, price };
  };
  const choices = [
    [],
    [line(0, 500_000n, value), line(1, 1_000_000n, 333n)],
    [line(0, 1_000_000n, 1_200n), line(1, 1_000_000n, 750n)],
    [line(0, 1_000_000n, value), line(0, 1_000_000n, 700n)],
    [line(0, 1_000_000n, value)],
  ];
  const old = how % 11 === 0 ? pick(account.invoices, draw) : null;
  return {
    number: old?.number ?? `R-${account.invoices.length + 1}`,
    isReturn: old?.isReturn ?? how % 13 !== 0,
    value: old !== null && which % 2 === 0 ? old.value : value,
    lines: old?.lines ?? choices[how % 5] ?? [],
    by: {
      refund: how % 7 === 2 && account.refunds.length > 0 ? which % account.refunds.length : null,
      dispute: how % 7 === 3 && account.disputes.length > 0 ? which % account.disputes.length : null,
    },
  };
}
