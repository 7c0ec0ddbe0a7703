/** An issue of another system that this one is to be immune to, and the test that shows it. */
export type KnownIssue = {
  /** "VTEX 1351358", or "repository#number". */
  readonly id: string;
  /** What goes wrong there. */
  readonly there: string;
  /** What is seen here instead. */
  readonly here: string;
  /** In this folder. */
  readonly test: string;
};

/** VTEX's published known issues, those about paying back apart. */
export const vtexIssues: readonly KnownIssue[] = [
  {
    id: 'VTEX 1351358',
    there:
      'A receipt is saved and invoiceData stays stale: a second return makes it retry the first refund, CHK0054, and nothing is sent.',
    here: 'Only the new return is pending, and it is sent; the drift is reported and realigned.',
    test: 'vtex-1351358.test.ts',
  },
  {
    id: 'VTEX 1380918',
    there: 'A worker that recovers receipts races the normal save: a receipt stands twice.',
    here: 'One receipt and the full rest refundable, under 50 racing pairs of two processes.',
    test: 'vtex-1380918.test.ts',
  },
  {
    id: 'VTEX 1409506',
    there: 'What an order change took out and paid back is subtracted twice from what is refundable.',
    here: 'It counts once: 30.00 of 100.00 less 70.00 are accepted, 30.01 refused with the limit.',
    test: 'vtex-1409506.test.ts',
  },
  {
    id: 'VTEX 1198829',
    there: 'The same SKU twice on a return, at two prices, is taken for a duplicate and not refunded.',
    here: '51.00 and 50.00 are 101.00 and two pieces.',
    test: 'vtex-1198829.test.ts',
  },
  {
    id: 'VTEX 376077',
    there: 'Interest makes the return larger than the invoiced amount: it is refused.',
    here: 'Interest is a line like any other, and the whole charge goes back.',
    test: 'vtex-376077.test.ts',
  },
  {
    id: 'VTEX 930491',
    there: 'The value of returns counts against the invoices that may still be issued.',
    here: 'Invoice, return and a second invoice are all taken.',
    test: 'vtex-930491.test.ts',
  },
  {
    id: 'VTEX 519576',
    there: 'A return of a value without items cannot be made.',
    here: 'It is taken and refunded, and takes nothing from the lines.',
    test: 'vtex-519576.test.ts',
  },
  {
    id: 'VTEX 464837',
    there: '104.99 over two cards and a gift card is split with a part of −23.98.',
    here: '30.99, 66.99 and 7.01: no part is ever zero or negative.',
    test: 'vtex-464837.test.ts',
  },
  {
    id: 'VTEX 1118560',
    there: 'A refund of the same amount as an earlier one, or of their sum, is taken for it.',
    here: '20.00, 20.00 and 40.00 are all done: nothing is matched by its amount.',
    test: 'vtex-1118560.test.ts',
  },
  {
    id: 'VTEX 309117',
    there: 'A gift card is refunded in part only once; a later full refund pays too much.',
    here: 'Any number of parts, never beyond what is left.',
    test: 'vtex-309117.test.ts',
  },
  {
    id: 'VTEX 491195',
    there: 'A debit and its record live in two stores and drift apart.',
    here: 'Every effect of a mutation is there or none, whichever statement fails; the same key then does it.',
    test: 'vtex-491195.test.ts',
  },
  {
    id: 'VTEX 1099618',
    there: 'A refund is logged twice and sent by nobody.',
    here: 'One interaction per transition, at two servers too; what is READY stays so until it is done.',
    test: 'vtex-1099618.test.ts',
  },
  {
    id: 'VTEX 1154224',
    there: 'Of refunds at nearly the same moment some are never sent.',
    here: '100 at once are each done or refused; none is lost.',
    test: 'vtex-1154224.test.ts',
  },
  {
    id: 'VTEX 1049494',
    there: 'A null value ends in an error 500.',
    here: 'A bad request or AMOUNT_INVALID, and nothing is written.',
    test: 'vtex-1049494.test.ts',
  },
  {
    id: 'VTEX 545331',
    there: 'The log says refunded, and the acquirer never did it.',
    here: 'A refund has succeeded only with a receipt; a failure that is reported later takes it back.',
    test: 'vtex-545331.test.ts',
  },
  {
    id: 'VTEX 976005',
    there: 'A denial that comes later is ignored.',
    here: 'It makes the amount pending again, to be refunded again.',
    test: 'vtex-976005.test.ts',
  },
  {
    id: 'VTEX 884154',
    there: 'The same request twice refunds twice.',
    here: 'The same key has one effect, also 20 times at once.',
    test: 'vtex-884154.test.ts',
  },
  {
    id: 'VTEX 267299',
    there: 'Events are lost, come twice or out of order, and the order is stuck.',
    here: 'Any order of them ends in the same account.',
    test: 'vtex-267299.test.ts',
  },
  {
    id: 'VTEX 1309799',
    there: 'A refund that is asked for while the payment settles is stuck.',
    here: 'It waits for the settlement and is then done.',
    test: 'vtex-1309799-1163213.test.ts',
  },
  {
    id: 'VTEX 1163213',
    there: 'So is one during a settlement in parts.',
    here: 'It goes back in parts, each as soon as its money is there.',
    test: 'vtex-1309799-1163213.test.ts',
  },
  {
    id: 'VTEX 1400005',
    there: 'A cancellation and an invoice race, and the order ends in neither state.',
    here: 'The invoice wins, whichever comes first, and the refund that waited has an end.',
    test: 'vtex-1400005.test.ts',
  },
  {
    id: 'VTEX 1417330',
    there: 'A payment that was cancelled is captured after all, and the order can no longer be refunded.',
    here: 'A capture is a fact: the void gives way, and what counted as done for it is pending again.',
    test: 'vtex-1417330.test.ts',
  },
  {
    id: 'VTEX 1028210',
    there: 'After discounts a refund is off by 0.01.',
    here: 'Parts sum to the line, to the last cent, however it is cut up.',
    test: 'vtex-1028210.test.ts',
  },
  ...['VTEX 631970', 'VTEX 953285', 'VTEX 1302085'].map((id) => ({
    id,
    there: 'An invoice number with spaces, "/" or special characters breaks what comes after.',
    here: 'It works in every mutation, id and filter.',
    test: 'vtex-631970-953285-1302085.test.ts',
  })),
  ...['VTEX 735854', 'VTEX 1050294', 'VTEX 1008459'].map((id) => ({
    id,
    there: 'The wrong items are returnable where a SKU stands more than once.',
    here: 'Lines are told apart by their ids; a SKU is never guessed at.',
    test: 'vtex-735854-1050294-1008459.test.ts',
  })),
  {
    id: 'VTEX 387933',
    there: 'A line of value 0 cannot be returned.',
    here: 'It is taken, and there is nothing to refund on it.',
    test: 'vtex-387933.test.ts',
  },
  {
    id: 'VTEX 563300',
    there: 'A value added to a return makes a gift card by itself, and no e-mail goes out.',
    here: 'It goes to the payments by the rule, and the credit note is mailed.',
    test: 'vtex-563300.test.ts',
  },
];
