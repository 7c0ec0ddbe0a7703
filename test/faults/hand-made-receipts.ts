import {
  accepted,
  account,
  cancel,
  type Judged,
  outsideReceipt,
  readAccount,
  readRefund,
  receiptOf,
  recorded,
  request,
  sixty,
} from './hand-made-answers.ts';

/** Receipts, and what reads see of them. */
export const receiptHistories: readonly Judged[] = [
  [
    'a read sees an acknowledged receipt',
    'Ok',
    [
      [1, 2, sixty, accepted('r1', 60_00)],
      [3, 4, receiptOf('k2', 'r1', 're1', 60_00), recorded('rc1', 'r1')],
      [5, 6, readAccount, account(60_00, 0)],
    ],
  ],
  [
    'a read can not miss an acknowledged receipt',
    'Illegal',
    [
      [1, 2, sixty, accepted('r1', 60_00)],
      [3, 4, receiptOf('k2', 'r1', 're1', 60_00), recorded('rc1', 'r1')],
      [5, 6, readAccount, account(0, 60_00)],
    ],
  ],
  [
    'a read during a receipt may see it or not',
    'Ok',
    [
      [1, 2, sixty, accepted('r1', 60_00)],
      [3, 9, receiptOf('k2', 'r1', 're1', 60_00), recorded('rc1', 'r1')],
      [4, 5, readAccount, account(0, 60_00)],
      [6, 7, readAccount, account(60_00, 0)],
    ],
  ],
  [
    'what one read has seen, a later one can not have lost',
    'Illegal',
    [
      [1, 2, sixty, accepted('r1', 60_00)],
      [3, 9, receiptOf('k2', 'r1', 're1', 60_00), recorded('rc1', 'r1')],
      [4, 5, readAccount, account(60_00, 0)],
      [6, 7, readAccount, account(0, 60_00)],
    ],
  ],
  [
    'of a cancellation and a receipt at once either may come first, and the receipt counts',
    'Ok',
    [
      [1, 2, sixty, accepted('r1', 60_00)],
      [3, 9, cancel('k2', 'r1'), { refusal: 'STATE_CONFLICT' }],
      [3, 9, receiptOf('k3', 'r1', 're1', 50_00), recorded('rc1', 'r1')],
      [10, 11, readAccount, account(50_00, 0)],
      [
        12,
        13,
        readRefund('r1'),
        { status: 'PARTIALLY_SUCCEEDED', refunded: 50_00, parts: [{ id: 'r1-1', status: 'SUCCEEDED' }] },
      ],
    ],
  ],
  [
    'a receipt from outside goes to the oldest part of its amount',
    'Ok',
    [
      [1, 2, request('k1', 40_00), accepted('r1', 40_00)],
      [3, 4, request('k2', 30_00), accepted('r2', 30_00)],
      [5, 6, request('k3', 30_00), accepted('r3', 30_00)],
      [7, 8, outsideReceipt('k4', 're1', 30_00), recorded('rc1', 'r2')],
    ],
  ],
  [
    'a receipt from outside can not go to a younger part of its amount',
    'Illegal',
    [
      [1, 2, request('k2', 30_00), accepted('r2', 30_00)],
      [3, 4, request('k3', 30_00), accepted('r3', 30_00)],
      [5, 6, outsideReceipt('k4', 're1', 30_00), recorded('rc1', 'r3')],
    ],
  ],
  [
    'a receipt on record can be told again with a part for the same, and not with another part',
    'Ok',
    [
      [1, 2, request('k1', 30_00), accepted('r1', 30_00)],
      [3, 4, request('k2', 30_00), accepted('r2', 30_00)],
      [5, 6, request('k3', 40_00), accepted('r3', 40_00)],
      [7, 8, receiptOf('k4', 'r1', 're1', 30_00), recorded('rc1', 'r1')],
      [9, 10, receiptOf('k5', 'r2', 're1', 30_00), recorded('rc1', 'r1')],
      [11, 12, receiptOf('k6', 'r3', 're1', 30_00), { refusal: 'RECEIPT_CONFLICT' }],
    ],
  ],
  [
    'a receipt on record can not be told again with another part',
    'Illegal',
    [
      [1, 2, request('k1', 30_00), accepted('r1', 30_00)],
      [3, 4, request('k2', 40_00), accepted('r2', 40_00)],
      [5, 6, receiptOf('k3', 'r1', 're1', 30_00), recorded('rc1', 'r1')],
      [7, 8, receiptOf('k4', 'r2', 're1', 30_00), recorded('rc1', 'r1')],
    ],
  ],
  [
    'a receipt of what nobody asked for is a refund of its own, and is recorded once',
    'Ok',
    [
      [1, 2, outsideReceipt('k1', 're1', 30_00), recorded('rc1', 'r1')],
      [3, 4, outsideReceipt('k2', 're1', 30_00), recorded('rc1', 'r1')],
      [5, 6, outsideReceipt('k3', 're1', 20_00), { refusal: 'RECEIPT_CONFLICT' }],
      [7, 8, readAccount, account(30_00, 0)],
    ],
  ],
  [
    'the same receipt can not be recorded twice',
    'Illegal',
    [
      [1, 2, outsideReceipt('k1', 're1', 30_00), recorded('rc1', 'r1')],
      [3, 4, outsideReceipt('k2', 're1', 30_00), recorded('rc2', 'r2')],
    ],
  ],
];
