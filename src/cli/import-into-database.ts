import { readFile } from 'node:fs/promises';
import type { Config } from '../config.ts';
import { ownActor } from '../domain/actor.ts';
import { openSharedDatabase } from '../start/database.ts';
import { createDeps } from '../start/deps.ts';
import type { Asker } from '../use-cases/perform.ts';
import { recordInvoice } from '../use-cases/record-invoice.ts';
import { recordOrder } from '../use-cases/record-order.ts';
import { recordReceipt } from '../use-cases/record-receipt.ts';
import { type ImportDeps, runImport } from './import.ts';

/** Stands on the interactions, and scopes the idempotency keys, of everything that was imported. */
const importer: Asker = { actor: ownActor('import'), mayOperate: false };

/**
 * `npm run import`: into the MongoDB that MONGODB_URI names, or into the embedded one of `npm start`, whether
 * that runs or not. Wrong arguments start no database.
 */
export async function importIntoDatabase(
  args: readonly string[],
  config: Config,
  print: (line: string) => void,
): Promise<number> {
  if (args[0] !== 'vtex' || args.length < 2) return runImport(args, { ...noDatabase, print });
  const database = await openSharedDatabase({ config, print });
  try {
    print(`Into ${database.description}.`);
    const deps = await createDeps(config, database.store);
    return await runImport(args, {
      recordOrder: (input) => recordOrder(deps, importer, input),
      recordInvoice: (input) => recordInvoice(deps, importer, input),
      recordReceipt: (input) => recordReceipt(deps, importer, input),
      readFile: (file) => readFile(file, 'utf8'),
      print,
    });
  } finally {
    await database.close();
  }
}

const noDatabase: Omit<ImportDeps, 'print'> = {
  recordOrder: unreachable,
  recordInvoice: unreachable,
  recordReceipt: unreachable,
  readFile: unreachable,
};

function unreachable(): never {
  throw new Error('runImport was to refuse these arguments, and recorded something.');
}
