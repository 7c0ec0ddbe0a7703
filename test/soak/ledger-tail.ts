import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { z } from 'zod';
import type { LedgerEntry } from '../connectors/fault-server.ts';

/** Reads on in a ledger's file, from where it was left. */
export class LedgerTail {
  readonly #file: string;
  readonly #chunk = Buffer.alloc(256 * 1024);
  #offset = 0;
  #rest = '';

  constructor(file: string) {
    this.#file = file;
  }

  /** What was paid since the last time. */
  next(): LedgerEntry[] {
    if (!existsSync(this.#file)) return [];
    const descriptor = openSync(this.#file, 'r');
    const length = readSync(descriptor, this.#chunk, 0, this.#chunk.length, this.#offset);
    closeSync(descriptor);
    this.#offset += length;
    const lines = `${this.#rest}${this.#chunk.toString('utf8', 0, length)}`.split('\n');
    this.#rest = lines.pop() ?? '';
    return lines.map((line) => shape.parse(JSON.parse(line)));
  }
}

const shape = z.object({
  key: z.string().nullable(),
  paymentId: z.string(),
  amount: z.string(),
  currency: z.string().nullable(),
  refundId: z.string(),
});
