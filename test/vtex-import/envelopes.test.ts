import { describe, expect, it } from 'vitest';
import { runImport } from '../../src/cli/import.ts';
import { fixtureText } from './refundable.ts';
import { vtexOrder } from './vtex-order.ts';

type Json = Record<string, unknown>;

const accepted = { userErrors: [], replayed: false };

/** Imports one file, and tells which orders were recorded in which currency, and what was printed. */
async function imported(text: string, ...options: string[]) {
  const recorded: string[] = [];
  const printed: string[] = [];
  const code = await runImport(['vtex', ...options, 'a.json'], {
    recordOrderForRefund: async ({ id, currencyCode }) => {
      recorded.push(`${id} ${currencyCode}`);
      return accepted;
    },
    recordInvoiceForRefund: async () => accepted,
    recordRefundReceipt: async () => accepted,
    readFile: async () => text,
    print: (line) => printed.push(line),
  });
  return { code, recorded, printed: printed.join('\n') };
}

const one = vtexOrder();
const two = vtexOrder({ orderId: 'v1002-01' });
const both = ['v1001-01 BRL', 'v1002-01 BRL'];
const har = (content: Json) => ({
  log: {
    version: '1.2',
    entries: [
      { request: { url: 'https://shop.example/logo.png' }, response: { content: { text: 'PNG' } } },
      { request: { url: 'https://shop.example/api/oms/pvt/orders/v1001-01' }, response: { content } },
    ],
  },
});

describe('a file with an envelope around its orders', () => {
  it('is unwrapped, and said where it was found', async () => {
    const { code, recorded, printed } = await imported(fixtureText('wrapped-array'));
    expect({ code, recorded }).toEqual({ code: 0, recorded: ['wr-01 BRL'] });
    expect(printed).toContain('One order is in it, at [0].');
  });

  it.each<[string, unknown]>([
    ['array', [one, two]],
    ['orders', { orders: [one, two], paging: { total: 2 } }],
    ['list', { list: [one, two] }],
    ['data', { data: [one, two] }],
    ['data of data', { data: { orders: [one, two] } }],
    ['body', { statusCode: 200, body: [one, two] }],
    ['body as a text', { statusCode: 200, body: JSON.stringify([one, two]) }],
    ['objects in an array', [{ order: one }, { order: two }]],
    ['orders by id', { 'v1001-01': one, 'v1002-01': two }],
  ])('may have several orders: %s', async (_, value) => {
    const { code, recorded, printed } = await imported(JSON.stringify(value, null, 1));
    expect({ code, recorded }).toEqual({ code: 0, recorded: both });
    expect(printed).toContain('2 orders are in it, at ');
  });

  it.each<[string, Json]>([
    ['plain', { mimeType: 'application/json', text: JSON.stringify(one) }],
    ['in base64', { encoding: 'base64', text: Buffer.from(JSON.stringify(one)).toString('base64') }],
  ])('may be what a browser saved, %s', async (_, content) => {
    const { recorded, printed } = await imported(JSON.stringify(har(content)));
    expect(recorded).toEqual(['v1001-01 BRL']);
    expect(printed).toContain('log.entries[1].response.content.text');
  });

  it('may have one order on each line, and tells of lines that are none', async () => {
    const lines = [JSON.stringify(one), '', '{"half": ', JSON.stringify({ data: two }), '{"cursor": 3}'];
    const { code, recorded, printed } = await imported(lines.join('\r\n'));
    expect({ code, recorded }).toEqual({ code: 1, recorded: both });
    expect(printed).toContain("line 3 is left out: it isn't valid JSON (9 characters).");
    expect(printed).toContain('line 5 is left out: it contains no VTEX order.');
    expect((await imported(`${JSON.stringify(one)}\n${JSON.stringify(two)}\n`)).code).toBe(0);
  });

  it('is searched no further than an order: the orders that an order names are none', async () => {
    const { recorded } = await imported(JSON.stringify(vtexOrder({ other: two })));
    expect(recorded).toEqual(['v1001-01 BRL']);
  });

  it.each([['{"orders": []}'], ['[]'], ['{}'], ['3'], ['"{"'], ['{"list": [{"orderId": "v-1"}]}']])(
    'without an order is refused with a sentence: %s',
    async (text) => {
      const { code, recorded, printed } = await imported(text);
      expect({ code, recorded }).toEqual({ code: 1, recorded: [] });
      expect(printed).toContain('The whole document is left out: ');
    },
  );
});

describe('a document that names no currency', () => {
  it('is refused, with a hint how to name it', async () => {
    const { code, recorded, printed } = await imported(fixtureText('no-currency'));
    expect({ code, recorded }).toEqual({ code: 1, recorded: [] });
    expect(printed).toContain('storePreferencesData.currencyCode');
    expect(printed).toContain('--currency BRL');
  });

  it.each([[['--currency', 'BRL']], [['--currency=BRL']]])(
    'takes that of %j, and says so',
    async (options) => {
      const { code, recorded, printed } = await imported(fixtureText('no-currency'), ...options);
      expect({ code, recorded }).toEqual({ code: 0, recorded: ['nocur-01 BRL'] });
      expect(printed).toContain('BRL is used, from --currency');
    },
  );

  it("doesn't make another one of a document's own", async () => {
    expect((await imported(JSON.stringify(one), '--currency', 'EUR')).recorded).toEqual(['v1001-01 BRL']);
    const wrong = JSON.stringify(vtexOrder({ storePreferencesData: { currencyCode: 'brl' } }));
    expect((await imported(wrong, '--currency', 'EUR')).recorded).toEqual([]);
  });
});
