import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { Random } from './random.ts';

/** Ids, numbers, cursors and tokens that were seen in answers, by the name of the field that they stood in. */
export type Seen = {
  readonly add: (name: string, value: string) => void;
  readonly all: () => readonly string[];
};

export function nothingSeen(): Seen {
  const kept: string[] = [...firstIds];
  return {
    add: (_name, value) => {
      if (value.length > 300 || kept.includes(value)) return;
      kept.push(value);
      // The newest are worth most: what they name is still in a state for something.
      if (kept.length > 400) kept.splice(firstIds.length, 100);
    },
    all: () => kept,
  };
}

/** What is put into a field of an input: mostly what fits, so that it gets far, and now and then anything at all. */
export function randomValue(random: Random, seen: Seen, type: GraphQLInputType, name: string): unknown {
  if (random.below(200) === 0) return random.pick(anything);
  if (isNonNullType(type)) return randomValue(random, seen, type.ofType, name);
  if (isListType(type)) {
    return Array.from({ length: random.below(4) }, () => randomValue(random, seen, type.ofType, name));
  }
  if (isInputObjectType(type)) return randomInput(random, seen, type);
  if (isEnumType(type)) return random.pick(type.getValues()).name;
  switch (type.name) {
    case 'Boolean':
      return random.percent(50);
    case 'Int':
      return random.pick(random.percent(92) ? [1, 2, 5, 20, 100] : [101, 0, -1, 2_147_483_647]);
    case 'Decimal':
      return name === 'sourceRevision'
        ? String(random.below(1e9))
        : random.pick(random.percent(92) ? decimals : noDecimals);
    case 'DateTime':
      return random.percent(95) ? `2026-0${1 + random.below(9)}-15T12:30:39.439Z` : random.pick(texts);
    case 'CurrencyCode':
      return random.pick(['EUR', 'EUR', 'EUR', 'JPY', 'KWD', 'XXX']);
    case '_Any':
      return { __typename: random.pick(entities), id: randomText(random, seen, 'id') };
    default:
      return randomText(random, seen, name);
  }
}

function randomInput(random: Random, seen: Seen, type: GraphQLInputObjectType): Record<string, unknown> {
  const fields = Object.values(type.getFields()).filter(
    (field) => random.percent(isNonNullType(field.type) ? 99 : 35) || random.percent(1),
  );
  // Exactly one of these, mostly; else hardly any refund would be planned.
  const alone = ['full', 'lines', 'amount', 'pendingInvoiceNumber', 'quantity', 'net', 'gross'];
  const only = type.name === 'RefundScopeInput' || type.name === 'RefundLineInput';
  const kept = random.pick(
    Object.keys(type.getFields())
      .filter((field) => alone.includes(field))
      .concat('lines'),
  );
  const chosen =
    only && random.percent(90)
      ? Object.values(type.getFields()).filter(({ name }) => name === kept || !alone.includes(name))
      : fields;
  const entries = chosen.map(
    (field) => [field.name, randomValue(random, seen, field.type, field.name)] as const,
  );
  return Object.fromEntries(random.percent(1) ? [...entries, ['$where', '1']] : entries);
}

function randomText(random: Random, seen: Seen, name: string): string {
  if (random.percent(6)) return random.pick(texts);
  if (name === 'idempotencyKey')
    return random.percent(85) ? `key-${random.below(1e9)}` : `key-${random.below(20)}`;
  if (/^(id|orderId|orderIds)$/.test(name) && random.percent(80)) return random.pick(firstIds);
  if (/number|invoice/i.test(name) && random.percent(80)) return `R-${random.below(12)}`;
  if (name === 'lineId' && random.percent(90)) return `line-${1 + random.below(3)}`;
  if (/payment/i.test(name) && random.percent(60))
    return `${random.pick(firstIds)}-${random.pick(['card', 'gift'])}`;
  const fitting = seen.all().filter((value) => value.startsWith(prefixOf[name] ?? ''));
  return fitting.length === 0 ? random.pick(texts) : random.pick(fitting);
}

/** Orders that are played with. */
export const firstIds = ['fuzz-1', 'fuzz-2', 'fuzz-3', 'fuzz-4', 'fuzz-5'] as const;

const prefixOf: Readonly<Record<string, string>> = {
  refundId: 'rf_',
  coversRefundIds: 'rf_',
  allocationId: 'al_',
  reversesReceiptId: 'rc_',
  receiptId: 'rc_',
  creditNoteId: 'cn_',
  after: 'WyI',
};
const entities = [
  'Order',
  'Order',
  'Refund',
  'Invoice',
  'PaymentAllocation',
  'Payment',
  'RefundCreditNote',
  'RefundMoney',
  '',
];
const decimals = [
  '1.00',
  '2.50',
  '5.00',
  '0.01',
  '10.00',
  '33.33',
  '1',
  '3',
  '0.5',
  '7.77',
  '60.00',
  '100.00',
];
const noDecimals = [
  ...[
    '0',
    '-1',
    '1.001',
    '',
    'abc',
    '1e9',
    '1e100000000',
    '0x10',
    'NaN',
    '999999999999.99',
    '9'.repeat(40),
    '١',
  ],
];
const texts = [
  ...[
    '',
    ' ',
    'a',
    'null',
    '$ne',
    '__proto__',
    'constructor',
    '{"$gt":""}',
    '\u0000',
    '\ud800',
    '\u202e',
    'R/1 é',
  ],
  ...[
    'x'.repeat(200),
    'x'.repeat(2_001),
    'x'.repeat(50_000),
    "'; DROP TABLE",
    '<b>',
    '%00',
    '../..',
    '\n',
    '🙂',
  ],
];
const anything: readonly unknown[] = [
  ...[null, true, 0, -1, 1.5, 1e21, '', 'x', [], {}, [[]], [null], { $gt: '' }, { $where: 'sleep(1)' }],
  ...[{ a: { b: { c: [1, { d: 'e' }] } } }, Array(50).fill(0), 'x'.repeat(100_000)],
];
