import type { RecordInvoiceInput, RecordOrderInput, RecordReceiptInput } from '../graph/generated.ts';
import { shown } from '../vtex-import/findings.ts';
import { type MappedOrder, mapVtexOrder } from '../vtex-import/map-vtex-order.ts';

/** What a use case answers, as far as the import's report needs it. */
export interface ImportAnswer {
  userErrors: readonly { code: string; message: string }[];
  replayed: boolean;
}

export interface ImportDeps {
  recordOrder(input: RecordOrderInput): Promise<ImportAnswer>;
  recordInvoice(input: RecordInvoiceInput): Promise<ImportAnswer>;
  recordReceipt(input: RecordReceiptInput): Promise<ImportAnswer>;
  /** The file's text; throws where it can't be read. */
  readFile(path: string): Promise<string>;
  print(line: string): void;
}

const USAGE = 'Usage: npm run import -- vtex FILE.json …';

/**
 * `import vtex FILE.json …`: records every file's order, invoices and receipts, and prints a report on each.
 * Files are independent, and importing one twice changes nothing. The exit code is 0, or 1 where a file
 * couldn't be imported at all, or 2 where the arguments name no source and file.
 */
export async function runImport(args: readonly string[], deps: ImportDeps): Promise<0 | 1 | 2> {
  const [source, ...files] = args;
  if (source !== 'vtex' || files.length === 0) {
    deps.print(
      source === undefined || source === 'vtex' ? USAGE : `There is no source ${shown(source)}. ${USAGE}`,
    );
    return 2;
  }
  let failed = false;
  for (const file of files) {
    const imported = await importFile(file, deps);
    failed ||= !imported;
  }
  return failed ? 1 : 0;
}

async function importFile(file: string, deps: ImportDeps): Promise<boolean> {
  deps.print(`${file}:`);
  const document = await readJson(file, deps);
  if (document === undefined) return false;
  const mapped = mapVtexOrder(document);
  section(deps, 'Mapped', mapped.mapped);
  section(deps, 'Left out', mapped.leftOut);
  section(deps, 'Noticed', mapped.noticed);
  try {
    return await recordAll(mapped, deps);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    deps.print(`  Recording stopped: ${why}`);
    deps.print('  Run the same command again: what was recorded already is not recorded twice.');
    return false;
  }
}

/** The parser's own message quotes the file, which holds customers' data, so it isn't printed. */
async function readJson(file: string, deps: ImportDeps): Promise<unknown> {
  let text: string;
  try {
    text = await deps.readFile(file);
  } catch {
    deps.print(`  ${file} can't be read.`);
    return undefined;
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    deps.print(`  ${file} isn't valid JSON (${text.length} characters).`);
    return undefined;
  }
}

/**
 * The order first, since nothing else is taken without it. An account that knows a newer revision keeps it,
 * and takes the document's invoices and receipts all the same: they are facts whatever came after them.
 */
async function recordAll({ inputs }: MappedOrder, deps: ImportDeps): Promise<boolean> {
  if (inputs.order === undefined) return false;
  deps.print('  Recorded:');
  const order = await deps.recordOrder(inputs.order);
  report(deps, `order ${inputs.order.id}`, order);
  if (order.userErrors.some((refusal) => refusal.code !== 'ORDER_OUTDATED')) return false;
  for (const invoice of inputs.invoices) {
    report(deps, `${invoice.type} invoice ${shown(invoice.number)}`, await deps.recordInvoice(invoice));
  }
  for (const receipt of inputs.receipts) {
    report(deps, `receipt ${shown(receipt.providerRefundId)}`, await deps.recordReceipt(receipt));
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
