import { readFile } from 'node:fs/promises';
import type { Config } from '../config/config.ts';
import { ownActor } from '../domain/values/actor.ts';
import { asPaymentId } from '../domain/values/ids.ts';
import { openSharedDatabase } from '../start/database.ts';
import { createDeps } from '../start/deps.ts';
import type { Store } from '../store/connection/connect.ts';
import { ordersOfPayments } from '../store/reads/reads-by-id.ts';
import type { Deps, Requester } from '../use-cases/perform.ts';
import { recordInvoiceForRefund } from '../use-cases/record-invoice.ts';
import { recordOrderForRefund } from '../use-cases/record-order.ts';
import { recordRefundReceipt } from '../use-cases/record-receipt.ts';
import type { PaymentOwners } from '../vtex-import/payment-shares.ts';
import { type ImportDeps, runImport } from './import.ts';
import { readImportArguments } from './import-arguments.ts';

/** Stands on the interactions, and scopes the idempotency keys, of everything that was imported. */
const importer: Requester = { actor: ownActor('import'), mayOperate: false };

/**
 * `npm run import`: into the MongoDB that MONGODB_URI names, or into the embedded one of `npm start`, whether
 * that runs or not. Wrong arguments start no database.
 */
export async function importIntoDatabase(
  args: readonly string[],
  config: Config,
  print: (line: string) => void,
): Promise<number> {
  if ('problem' in readImportArguments(args)) return runImport(args, { ...noDatabase, print });
  const database = await openSharedDatabase({ config, print });
  try {
    print(`Into ${database.description}.`);
    return await importInto(await createDeps(config, database.store), args, print);
  } finally {
    await database.close();
  }
}

/** The same, into a store that is open. */
export function importInto(
  deps: Deps,
  args: readonly string[],
  print: (line: string) => void,
): Promise<number> {
  return runImport(args, {
    recordOrderForRefund: (input) => recordOrderForRefund(deps, importer, input),
    recordInvoiceForRefund: (input) => recordInvoiceForRefund(deps, importer, input),
    recordRefundReceipt: (input) => recordRefundReceipt(deps, importer, input),
    paymentOwners: (ids) => paymentOwners(deps.store, ids),
    readFile: (file) => readFile(file, 'utf8'),
    print,
  });
}

async function paymentOwners(store: Store, ids: readonly string[]): Promise<PaymentOwners> {
  const owners = await ordersOfPayments(store, ids.map(asPaymentId));
  return new Map(
    ids.flatMap((id, index) => {
      const owner = owners[index];
      return owner === undefined || owner === null ? [] : [[id, owner] as const];
    }),
  );
}

const noDatabase: Omit<ImportDeps, 'print'> = {
  recordOrderForRefund: unreachable,
  recordInvoiceForRefund: unreachable,
  recordRefundReceipt: unreachable,
  readFile: unreachable,
};

function unreachable(): never {
  throw new Error('runImport was to refuse these arguments, and recorded something.');
}
