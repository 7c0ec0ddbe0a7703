import type { Store } from '../../src/store/connection/connect.ts';

/**
 * All that the database holds of one order, as text in which two orders that went through the same look the
 * same: ids made here are numbered as they come, and times, keys and hashes are left out.
 */
export async function pictureOf(store: Store, orderId: string): Promise<string> {
  const { orders, refunds, receipts, creditNotes, journal, paymentOwners } = store.collections;
  const everything = {
    orders: await orders.find({ _id: orderId }).toArray(),
    refunds: await refunds.find({ orderId }).sort({ _id: 1 }).toArray(),
    receipts: await receipts.find({ orderId }).sort({ _id: 1 }).toArray(),
    creditNotes: await creditNotes.find({ orderId }).sort({ _id: 1 }).toArray(),
    journal: await journal.find({ orderId }).sort({ at: 1 }).toArray(),
    paymentOwners: await paymentOwners.find({ orderId }).sort({ _id: 1 }).toArray(),
  };
  const text = JSON.stringify(everything, shown, 1).replaceAll(orderId, '<order>');
  const ulids = new Map<string, string>();
  return text.replaceAll(/(?<![0-9A-Z])[0-9A-HJKMNP-TV-Z]{26}(?![0-9A-Z])/g, (ulid) => {
    if (!ulids.has(ulid)) ulids.set(ulid, `<id ${ulids.size + 1}>`);
    return ulids.get(ulid) ?? ulid;
  });
}

/** They differ from one run to the next. */
const leftOut = new Set(['key', 'writeId', 'fingerprint', 'sourceFingerprint']);

function shown(name: string, value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}n`;
  if (leftOut.has(name)) return undefined;
  if (typeof value !== 'string') return value;
  // Dates have become texts by now; a hash of caller and key is the journal's id.
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return '<time>';
  return name === '_id' && /^[\w-]{43}_/.test(value) ? '<hash>' : value;
}
