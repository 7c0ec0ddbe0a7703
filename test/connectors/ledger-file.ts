import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { LedgerEntry } from './fault-server.ts';

/**
 * A provider's ledger, kept in a file where one is named, so that a provider that is killed keeps its memory:
 * an entry is in the file before anybody hears of it.
 */
export function openLedger(file: string | undefined): {
  readonly ledger: readonly LedgerEntry[];
  append(entry: LedgerEntry): void;
} {
  const ledger = file === undefined ? [] : readLedger(file);
  return {
    ledger,
    append: (entry) => {
      if (file !== undefined) appendFileSync(file, `${JSON.stringify(entry)}\n`);
      ledger.push(entry);
    },
  };
}

/** What the file holds by now; nothing where there is none. */
export function readLedger(file: string): LedgerEntry[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => entryShape.parse(JSON.parse(line)));
}

const entryShape = z.object({
  key: z.string().nullable(),
  paymentId: z.string(),
  amount: z.string(),
  currency: z.string().nullable(),
  refundId: z.string(),
});
