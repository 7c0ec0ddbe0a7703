import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseCreditNoteId } from '../../src/domain/values/ids.ts';
import { anOrder, play } from '../support/story.ts';
import { type Client, startTestApp, type TestApp } from '../support/test-app.ts';
import { startTinyServer } from './tiny-server.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp('note-route');
});
afterAll(() => app[Symbol.asyncDispose]());

const owner: Client = { sub: 'jo', scopes: [] };

/** Refunds an order in full, and gives what the API says of its credit note. */
async function issueNote(
  orderId: string,
): Promise<{ id: string; number: string; url: string; xmlUrl: string }> {
  const story = play(app);
  const card = { authorized: '100.00', settled: '100.00' };
  await story.recordOrderForRefund(anOrder({ id: orderId, card, customerId: 'jo' }));
  const refund = await story.requestRefund({ orderId, scope: { amount: '40.00' } });
  for (const allocation of refund.allocations) await story.recordRefundReceipt(allocation);
  const answer = await app.ask(
    'query ($id: ID!) { refund(id: $id) { creditNote { id number url xmlUrl } } }',
    {
      id: refund.id,
    },
  );
  expect(answer.errors).toEqual([]);
  return answer.data.refund.creditNote;
}

/** The path of a URL that the API gave: what a client behind PUBLIC_URL asks for. */
function pathOf(url: string): string {
  const { pathname } = new URL(url);
  return pathname;
}

test.each([
  '1001',
  'A/1 b',
  'Größe?#&+%2F%',
  '../../etc/passwd',
  '.pdf',
  'x.xml',
  '"; filename="evil.exe',
  '注文-\u{1f600}',
  'ü'.repeat(195),
])(
  'a credit note of order %j is served as PDF and as XML at the URLs that the API gives',
  async (orderId) => {
    const note = await issueNote(orderId);
    expect(parseCreditNoteId(note.id)?.order).toBe(orderId);
    const pdf = await app.get(pathOf(note.url));
    expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const bytes = Buffer.from(await pdf.arrayBuffer());
    expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    const xml = await app.get(pathOf(note.xmlUrl));
    expect([xml.status, xml.headers.get('content-type')]).toEqual([200, 'application/xml; charset=utf-8']);
    expect(await xml.text()).toContain('<CreditNote');
    for (const { headers } of [pdf, xml]) {
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toMatch(/^private/);
      const shape = /^inline; filename="CN-[\w.-]*-1\.(pdf|xml)"(; filename\*=UTF-8''[\w.%!-]+)?$/;
      expect(headers.get('content-disposition')).toMatch(shape);
    }
  },
);

test('the file is called by the note’s number, whatever the order’s id holds', async () => {
  const names = new Map([
    ['1002', 'inline; filename="CN-1002-1.pdf"'],
    ['É/2', `inline; filename="CN-E_2-1.pdf"; filename*=UTF-8''CN-%C3%89_2-1.pdf`],
    ["o'2 (a)", `inline; filename="CN-o_2__a_-1.pdf"; filename*=UTF-8''CN-o%272%20%28a%29-1.pdf`],
  ]);
  for (const [orderId, disposition] of names) {
    const { url } = await issueNote(orderId);
    expect((await app.get(pathOf(url))).headers.get('content-disposition')).toBe(disposition);
  }
});

test('a caller who sees the refund gets its credit note; for any other it does not exist', async () => {
  const { url, xmlUrl } = await issueNote('seen');
  const readers: Client[] = [owner, { sub: 'clerk', scopes: ['refunds:read'] }];
  for (const reader of readers) {
    for (const where of [url, xmlUrl]) expect((await app.get(pathOf(where), reader)).status).toBe(200);
  }
  const unknown = pathOf(url).replace('seen', 'unseen');
  const strangers: Client[] = [
    { sub: 'jane', scopes: [] },
    { sub: 'oms', scopes: ['refunds:write', 'refunds:operate', 'refunds:preview'] },
  ];
  const answers = await Promise.all([
    ...strangers.flatMap((stranger) => [url, xmlUrl].map((where) => app.get(pathOf(where), stranger))),
    ...[unknown, '/credit-notes/', '/credit-notes/x', '/credit-notes/x.pdf', pathOf(url).slice(0, -4)].map(
      (where) => app.get(where, owner),
    ),
    app.get(pathOf(url).replace('.pdf', '.html'), owner),
    app.get(`${pathOf(url)}/`, owner),
  ]);
  const texts = await Promise.all(answers.map((answer) => answer.text()));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
  expect([...new Set(texts)].map((text) => JSON.parse(text))).toEqual([
    {
      errors: [{ message: 'There is no such credit note.', extensions: { code: 'BAD_USER_INPUT' } }],
    },
  ]);
});

test('a note is not served without a valid token, be it there or not', async () => {
  const { url } = await issueNote('tokens');
  for (const where of [pathOf(url), '/credit-notes/x.pdf']) {
    for (const headers of [{}, { authorization: 'Bearer a.b.c' }]) {
      const answer = await fetch(new URL(where, app.url), { headers });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    }
  }
});

test('a credit note is served through the router only, and while the database is unreachable with 503', async () => {
  await using tiny = await startTinyServer({ ROUTER_SECRETS: 'the-secret' });
  const authorization = `Bearer ${await tiny.token()}`;
  const path = '/credit-notes/unavailable.pdf';
  const without = await tiny.send({ headers: { authorization } }, path);
  expect([without.status, without.codes]).toEqual([401, ['UNAUTHENTICATED']]);
  const away = await tiny.send({ headers: { authorization, 'x-router-secret': 'the-secret' } }, path);
  expect([away.status, away.codes]).toEqual([503, ['SERVICE_UNAVAILABLE']]);
  expect(away.headers.get('retry-after')).toBe('2');
  expect(away.text).not.toContain('mongo-1');
});

test('a document that can’t be rendered now is 503 with retry-after', async () => {
  await using tiny = await startTinyServer();
  const authorization = `Bearer ${await tiny.token()}`;
  for (const path of ['/credit-notes/busy.pdf', '/credit-notes/busy.xml']) {
    const busy = await tiny.send({ headers: { authorization } }, path);
    expect([busy.status, busy.codes]).toEqual([503, ['SERVICE_UNAVAILABLE']]);
    expect(busy.headers.get('retry-after')).toBe('2');
    expect(busy.headers.get('content-disposition')).toBeNull();
  }
});
