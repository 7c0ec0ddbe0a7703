import { describe, expect, it } from 'vitest';
import { type ImportAnswer, runImport } from '../../src/cli/import.ts';
import { cardPayment, vtexOrder, vtexPackage, vtexTransaction } from './vtex-order.ts';

const accepted: ImportAnswer = { userErrors: [], replayed: false };
const refused = (code: string): ImportAnswer => ({
  userErrors: [{ code, message: 'Because of 1.' }],
  replayed: false,
});

/** Runs the command over files in memory, against use cases that answer as told. */
async function run(
  args: string[],
  files: Record<string, string>,
  answers: Partial<Record<string, ImportAnswer | Error>> = {},
) {
  const printed: string[] = [];
  const recorded: string[] = [];
  const answer = async (name: string): Promise<ImportAnswer> => {
    recorded.push(name);
    const given = answers[name.split(' ')[0] ?? ''] ?? accepted;
    if (given instanceof Error) throw given;
    return given;
  };
  const code = await runImport(args, {
    recordOrderForRefund: (input) => answer(`order ${input.id}`),
    recordInvoiceForRefund: (input) => answer(`invoice ${input.number}`),
    recordRefundReceipt: (input) => answer(`receipt ${input.providerRefundId}`),
    readFile: async (path) => {
      const text = files[path];
      if (text === undefined) throw new Error('ENOENT');
      return text;
    },
    print: (line) => printed.push(line),
  });
  return { code, printed: printed.join('\n'), recorded };
}

const document = JSON.stringify(
  vtexOrder({
    paymentData: { transactions: [vtexTransaction([cardPayment({ value: 10000 })])] },
    packageAttachment: {
      packages: [vtexPackage({ restitutions: { Refund: { value: 4250, refundId: 'RF-1' } } })],
    },
  }),
);

describe('npm run import', () => {
  it('records the order, then its invoices, then its receipts, and reports what it did', async () => {
    const { code, printed, recorded } = await run(['vtex', 'a.json'], { 'a.json': `\uFEFF${document}` });
    expect(recorded).toEqual(['order v1001-01', 'invoice R-1', 'receipt RF-1']);
    expect(code).toBe(0);
    for (const part of [
      'a.json:',
      '  Mapped:',
      '  Noticed:',
      '    order v1001-01',
      '    INPUT invoice "R-1"',
    ]) {
      expect(printed.split('\n')).toContain(part);
    }
    expect(printed).not.toContain('ana@example.com');
  });

  it('says which records were there before', async () => {
    const { code, printed } = await run(
      ['vtex', 'a.json'],
      { 'a.json': document },
      { order: { userErrors: [], replayed: true } },
    );
    expect(code).toBe(0);
    expect(printed).toContain('order v1001-01, which had been imported before');
  });

  it('goes on with the next file where one cannot be imported, and ends with 1', async () => {
    const files = { 'no.json': '{"orderId": ', 'list.json': '[]', 'a.json': document };
    const { code, printed, recorded } = await run(
      ['vtex', 'gone.json', 'no.json', 'list.json', 'a.json'],
      files,
    );
    expect(code).toBe(1);
    expect(printed).toContain("gone.json can't be read.");
    expect(printed).toContain("no.json isn't valid JSON (12 characters).");
    expect(printed).toContain('it is a list, not a VTEX order');
    expect(recorded).toHaveLength(3);
  });

  it('records nothing more of a file whose order is refused', async () => {
    const { code, recorded, printed } = await run(
      ['vtex', 'a.json'],
      { 'a.json': document },
      { order: refused('CURRENCY_MISMATCH') },
    );
    expect({ code, recorded }).toEqual({ code: 1, recorded: ['order v1001-01'] });
    expect(printed).toContain('not the order v1001-01: CURRENCY_MISMATCH: Because of 1.');
  });

  it('still records invoices and receipts of an order that is known at a newer revision', async () => {
    const { code, recorded } = await run(
      ['vtex', 'a.json'],
      { 'a.json': document },
      { order: refused('ORDER_OUTDATED') },
    );
    expect({ code, records: recorded.length }).toEqual({ code: 0, records: 3 });
  });

  it('reports a refused invoice and goes on', async () => {
    const { code, recorded, printed } = await run(
      ['vtex', 'a.json'],
      { 'a.json': document },
      { invoice: refused('INVOICE_NUMBER_TAKEN') },
    );
    expect({ code, records: recorded.length }).toEqual({ code: 0, records: 3 });
    expect(printed).toContain('not the INPUT invoice "R-1": INVOICE_NUMBER_TAKEN');
  });

  it('ends with 1 where the database does not answer, and says that it can be run again', async () => {
    const { code, printed } = await run(
      ['vtex', 'a.json'],
      { 'a.json': document },
      { invoice: new Error('No primary.') },
    );
    expect(code).toBe(1);
    expect(printed).toContain('Recording stopped: No primary.');
    expect(printed).toContain('Run the same command again');
  });

  it.each([
    [[]],
    [['vtex']],
    [['shopify', 'a.json']],
    [['vtex', '--currency', 'BRL']],
    [['vtex', '--curency', 'BRL', 'a.json']],
    [['vtex', 'a.json', '--currency']],
    [['vtex', '--currency=brl', 'a.json']],
  ])('explains itself when called with %j', async (args) => {
    const { code, printed, recorded } = await run(args, {});
    expect({ code, recorded }).toEqual({ code: 2, recorded: [] });
    expect(printed).toContain('Usage: npm run import -- vtex FILE.json … [--currency BRL]');
  });
});
