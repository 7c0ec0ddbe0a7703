import type { CurrencyCode } from '../domain/values/currency.ts';
import type {
  RecordInvoiceForRefundInput,
  RecordOrderForRefundInput,
  RecordRefundReceiptInput,
} from '../graph/generated.ts';
import { shown } from '../vtex-import/findings.ts';
import { type MappedOrder, mapVtexOrder } from '../vtex-import/map-vtex-order.ts';
import { type FileContent, findOrderDocuments } from '../vtex-import/order-documents.ts';
import { type PaymentOwners, shareIdOf } from '../vtex-import/payment-shares.ts';
import { readImportArguments } from './import-arguments.ts';

/** What a use case answers, as far as the import's report needs it. */
export interface ImportAnswer {
  userErrors: readonly { code: string; message: string }[];
  replayed: boolean;
}

export interface ImportDeps {
  recordOrderForRefund(input: RecordOrderForRefundInput): Promise<ImportAnswer>;
  recordInvoiceForRefund(input: RecordInvoiceForRefundInput): Promise<ImportAnswer>;
  recordRefundReceipt(input: RecordRefundReceiptInput): Promise<ImportAnswer>;
  /** Which order each of these payment ids belongs to, where it is recorded; absent: none is. */
  paymentOwners?(ids: readonly string[]): Promise<PaymentOwners>;
  /** The file's text; throws where it can't be read. */
  readFile(path: string): Promise<string>;
  print(line: string): void;
}

/**
 * `import vtex [--currency CODE] FILE.json …`: records the order, invoices and receipts of every document in every
 * file, and prints a report on each. Documents are independent, and importing one twice changes nothing. The
 * exit code is 0, or 1 where one couldn't be imported at all, or 2 where the arguments aren't understood.
 */
export async function runImport(args: readonly string[], deps: ImportDeps): Promise<0 | 1 | 2> {
  const read = readImportArguments(args);
  if ('problem' in read) {
    deps.print(read.problem);
    return 2;
  }
  let failed = false;
  for (const file of read.files) {
    const imported = await importFile(file, read.currency, deps);
    failed ||= !imported;
  }
  return failed ? 1 : 0;
}

async function importFile(file: string, currency: CurrencyCode | null, deps: ImportDeps): Promise<boolean> {
  deps.print(`${file}:`);
  const content = await readFileContent(file, deps);
  if (content === null) return false;
  for (const sentence of content.leftOut) deps.print(`  ${sentence}`);
  const { documents } = content;
  const wrapped = documents.length > 1 || documents.some(({ path }) => path !== '');
  if (wrapped) {
    const places = documents.map(({ path }) => path).join(', ');
    deps.print(
      `  ${documents.length === 1 ? 'One order is' : `${documents.length} orders are`} in it, at ${places}.`,
    );
  }
  let failed = content.leftOut.length > 0;
  for (const { path, document } of documents) {
    if (wrapped) deps.print(`${file}, ${path}:`);
    const imported = await importDocument(document, currency, deps);
    failed ||= !imported;
  }
  return !failed;
}

/** The parser's own message quotes the file, which holds customers' data, so it isn't printed. */
async function readFileContent(file: string, deps: ImportDeps): Promise<FileContent | null> {
  let text: string;
  try {
    text = await deps.readFile(file);
  } catch {
    deps.print(`  ${file} can't be read.`);
    return null;
  }
  const content = findOrderDocuments(text);
  if (content === null) deps.print(`  ${file} isn't valid JSON (${text.length} characters).`);
  return content;
}

async function importDocument(
  document: unknown,
  currency: CurrencyCode | null,
  deps: ImportDeps,
): Promise<boolean> {
  try {
    const mapped = mapVtexOrder(document, { currency, owners: await ownersFor(document, currency, deps) });
    section(deps, 'Mapped', mapped.mapped);
    section(deps, 'Left out', mapped.leftOut);
    section(deps, 'Noticed', mapped.noticed);
    return await recordAll(mapped, deps);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    deps.print(`  Recording stopped: ${why}`);
    deps.print('  Run the same command again: nothing is recorded twice.');
    return false;
  }
}

/** Who has the document's payments already: the orders of a group name the same ones. */
async function ownersFor(
  document: unknown,
  currency: CurrencyCode | null,
  deps: ImportDeps,
): Promise<PaymentOwners> {
  const { order } = mapVtexOrder(document, { currency }).inputs;
  if (order === undefined || deps.paymentOwners === undefined) return new Map();
  const ids = order.payments.flatMap(({ providerPaymentId }) =>
    providerPaymentId ? [providerPaymentId, shareIdOf(providerPaymentId, order.id)] : [],
  );
  return deps.paymentOwners(ids);
}

/**
 * The order first, since nothing else is taken without it. An account that knows a newer revision keeps it,
 * and takes the document's invoices and receipts all the same: they are facts whatever came after them.
 */
async function recordAll({ inputs }: MappedOrder, deps: ImportDeps): Promise<boolean> {
  if (inputs.order === undefined) return false;
  deps.print('  Recorded:');
  const order = await deps.recordOrderForRefund(inputs.order);
  report(deps, `order ${inputs.order.id}`, order);
  if (order.userErrors.some((refusal) => refusal.code !== 'ORDER_OUTDATED')) return false;
  for (const invoice of inputs.invoices) {
    report(
      deps,
      `${invoice.type} invoice ${shown(invoice.number)}`,
      await deps.recordInvoiceForRefund(invoice),
    );
  }
  for (const receipt of inputs.receipts) {
    report(deps, `receipt ${shown(receipt.providerRefundId)}`, await deps.recordRefundReceipt(receipt));
  }
  return true;
}

function report(deps: ImportDeps, what: string, { userErrors, replayed }: ImportAnswer): void {
  if (userErrors.length === 0) deps.print(`    ${what}${replayed ? ', which had been imported before' : ''}`);
  for (const { code, message } of userErrors) deps.print(`    not the ${what}: ${code}: ${message}`);
}

function section(deps: ImportDeps, title: string, sentences: readonly string[]): void {
  if (sentences.length === 0) return;
  deps.print(`  ${title}:`);
  for (const sentence of sentences) deps.print(`    ${sentence}`);
}
