import {
  accepted,
  account,
  cancel,
  type Judged,
  readAccount,
  readRefund,
  request,
  sixty,
  tooMuch,
} from './hand-made-answers.ts';

/** Requests, cancellations, keys, and what nobody was told of. */
export const requestHistories: readonly Judged[] = [
  [
    'of two refunds of 60 of 100 at once, one is refused',
    'Ok',
    [
      [1, 9, sixty, accepted('r1', 60_00)],
      [2, 8, request('k2', 60_00), tooMuch(40_00)],
    ],
  ],
  [
    'two refunds of 60 of 100 can not both be accepted',
    'Illegal',
    [
      [1, 9, sixty, accepted('r1', 60_00)],
      [2, 8, request('k2', 60_00), accepted('r2', 60_00)],
    ],
  ],
  [
    'a refusal with a limit that was never the limit explains nothing',
    'Illegal',
    [
      [1, 2, sixty, accepted('r1', 60_00)],
      [3, 4, request('k2', 60_00), tooMuch(30_00)],
    ],
  ],
  [
    'what was refused although the money was there explains nothing',
    'Illegal',
    [
      [1, 2, sixty, accepted('r1', 60_00)],
      [3, 4, cancel('k2', 'r1'), { replayed: false, refund: 'r1' }],
      [5, 6, request('k3', 60_00), tooMuch(40_00)],
    ],
  ],
  [
    'what nobody was told of may have happened',
    'Ok',
    [
      [1, 2, sixty, null],
      [3, 4, readAccount, account(0, 60_00)],
      [5, 6, sixty, accepted('r1', 60_00, true)],
    ],
  ],
  [
    'what nobody was told of may not have happened, and may happen later',
    'Ok',
    [
      [1, 2, sixty, null],
      [3, 4, readAccount, account(0, 0)],
      [5, 6, readAccount, account(0, 60_00)],
    ],
  ],
  [
    'what nobody was told of can not happen twice',
    'Illegal',
    [
      [1, 2, request('k1', 30_00), null],
      [3, 4, request('k1', 30_00), accepted('r1', 30_00)],
      [5, 6, readAccount, account(0, 60_00)],
    ],
  ],
  [
    'the same key gets the same answer again',
    'Ok',
    [
      [1, 2, sixty, accepted('r1', 60_00)],
      [3, 4, sixty, accepted('r1', 60_00, true)],
      [5, 6, request('k1', 10_00), { refusal: 'IDEMPOTENCY_KEY_REUSED' }],
    ],
  ],
  [
    'the same key can not do two things',
    'Illegal',
    [
      [1, 2, request('k1', 30_00), accepted('r1', 30_00)],
      [3, 4, request('k1', 30_00), accepted('r2', 30_00, true)],
    ],
  ],
  [
    'the same key can not do it twice',
    'Illegal',
    [
      [1, 9, request('k1', 30_00), accepted('r1', 30_00)],
      [2, 8, request('k1', 30_00), accepted('r1', 30_00)],
    ],
  ],
  [
    'a key that was accepted can not be refused later',
    'Illegal',
    [
      [1, 2, sixty, accepted('r1', 60_00)],
      [3, 4, sixty, tooMuch(40_00)],
    ],
  ],
  [
    'a read can not miss an acknowledged cancellation',
    'Illegal',
    [
      [1, 2, sixty, accepted('r1', 60_00)],
      [3, 4, cancel('k2', 'r1'), { replayed: false, refund: 'r1' }],
      [
        5,
        6,
        readRefund('r1'),
        { status: 'IN_PROGRESS', refunded: 0, parts: [{ id: 'r1-1', status: 'READY' }] },
      ],
    ],
  ],
];
