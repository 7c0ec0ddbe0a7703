import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { parseCreditNoteId } from '../../src/domain/values/ids.ts';
import { linkSecrets } from '../../src/start/local-keys.ts';
import { createDocumentLinks } from '../../src/use-cases/document-link.ts';
import { anOrder, play } from '../support/story.ts';
import { type Client, startTestApp, type TestApp } from '../support/test-app.ts';
import { startTinyServer } from './tiny-server.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp('note-route');
});
afterAll(() => app[Symbol.asyncDispose]());

const owner: Client = { sub: 'jo', scopes: [] };
const guardedEnv = { ROUTER_SECRETS: 'a-router-secret-1' };
/** What differs between any two answers. */
const ofEachRequest = new Set(['date', 'x-request-id']);

function parameterOf(link: string, name: string): string {
  return new URL(link, app.url).searchParams.get(name) ?? '';
}

async function fetched(url: URL): Promise<{ status: number; headers: Headers; text: string }> {
  const response = await fetch(url);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

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
    const pdf = await app.get(note.url);
    expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const bytes = Buffer.from(await pdf.arrayBuffer());
    expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    const xml = await app.get(note.xmlUrl);
    expect([xml.status, xml.headers.get('content-type')]).toEqual([200, 'application/xml; charset=utf-8']);
    expect(await xml.text()).toContain('<CreditNote');
    for (const { headers } of [pdf, xml]) {
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
    expect((await app.get(url)).headers.get('content-disposition')).toBe(disposition);
  }
});

test('the links are given to callers who see the refund, and to no other', async () => {
  const { id } = await issueNote('seen');
  const query = `query ($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on RefundCreditNote { url xmlUrl } } }`;
  const links = async (client: Client) => {
    const representations = [{ __typename: 'RefundCreditNote', id }];
    const { data } = await app.ask(query, { representations }, client);
    return data._entities[0];
  };
  for (const reader of [owner, { sub: 'clerk', scopes: ['refunds:read'] } satisfies Client]) {
    const { url, xmlUrl } = await links(reader);
    for (const link of [url, xmlUrl]) expect((await app.get(link)).status).toBe(200);
  }
  expect(await links({ sub: 'jane', scopes: [] })).toBeNull();
  expect(await links({ sub: 'oms', scopes: ['refunds:write', 'refunds:operate'] })).toBeNull();
});

test('whatever is altered of a link, it opens nothing, and all is refused alike (C7)', async () => {
  const [{ url, xmlUrl }, other] = [await issueNote('attacked'), await issueNote('other')];
  const [valid, expires, signature] = [
    new URL(url),
    parameterOf(url, 'expires'),
    parameterOf(url, 'signature'),
  ];
  const path = valid.pathname;
  const query = (parts: Record<string, string>) => `${path}?${new URLSearchParams(parts)}`;
  const attempts: Record<string, string> = {
    'no proof': path,
    'no signature': query({ expires }),
    'an empty signature': query({ expires, signature: '' }),
    'no end': query({ signature }),
    'a later end': query({ expires: String(Number(expires) + 1), signature }),
    'an end that is no number': query({ expires: 'Infinity', signature }),
    'the same end, written otherwise': query({ expires: `0${expires}`, signature }),
    'a shorter signature': query({ expires, signature: signature.slice(0, -1) }),
    'a longer signature': query({ expires, signature: `${signature}A` }),
    'a padded signature': query({ expires, signature: `${signature}=` }),
    'another signature': query({
      expires,
      signature: `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
    }),
    'the signature of the other kind': `${path}${new URL(xmlUrl).search}`,
    'the other kind': `${path.replace('.pdf', '.xml')}${valid.search}`,
    'another kind': `${path.replace('.pdf', '.html')}${valid.search}`,
    'a kind in capitals': `${path.replace('.pdf', '.PDF')}${valid.search}`,
    'no kind': `${path.slice(0, -4)}${valid.search}`,
    'another note': `${new URL(other.url).pathname}${valid.search}`,
    'the signature of another note': `${path}${new URL(other.url).search}`,
    'two signatures': `${path}${valid.search}&signature=${signature}`,
    'a list of signatures': `${path}?expires=${expires}&signature[]=${signature}`,
    'a note that isn’t there': app.deps.documentLinks.pathOf(
      path.slice('/credit-notes/'.length, -4).replace('attacked', 'attaked'),
      'pdf',
    ),
    'an id that is none': app.deps.documentLinks.pathOf('x', 'pdf'),
    'no id': '/credit-notes/',
    'a slash at the end': `${path}/${valid.search}`,
  };
  const answers = await Promise.all(
    Object.entries(attempts).map(async ([what, link]) => {
      const { status, headers, text } = await fetched(new URL(link, app.url));
      return {
        what,
        answer: { status, text, headers: [...headers].filter(([name]) => !ofEachRequest.has(name)) },
      };
    }),
  );
  const [first] = answers;
  expect(first?.answer.status).toBe(404);
  expect(JSON.parse(first?.answer.text ?? '')).toEqual({
    errors: [
      { message: expect.stringContaining('no such credit note'), extensions: { code: 'BAD_USER_INPUT' } },
    ],
  });
  for (const { what, answer } of answers) expect({ what, answer }).toEqual({ what, answer: first?.answer });
  expect((await app.get(url)).status).toBe(200);
});

test('a token and a router’s secret open nothing: a link does, and a token beside it changes nothing', async () => {
  await using guarded = await startTestApp('note-route-guarded', { beside: app, env: guardedEnv });
  const note = await issueNote('guarded');
  const headers = {
    authorization: `Bearer ${await guarded.token()}`,
    'x-router-secret': guardedEnv.ROUTER_SECRETS,
  };
  const link = new URL(guarded.deps.documentLinks.pathOf(note.id, 'pdf'), guarded.url);
  expect((await fetch(new URL(link.pathname, guarded.url), { headers })).status).toBe(404);
  expect((await fetch(link)).status).toBe(200);
  expect((await fetch(link, { headers: { authorization: 'Bearer a.b.c' } })).status).toBe(200);
});

test('a link opens for 15 minutes and not a second longer (C7)', async () => {
  const { id } = await issueNote('in-time');
  const secrets = await linkSecrets(readConfig({ LOCAL_DIR: app.localDir }));
  const madeAgo = (seconds: number) =>
    createDocumentLinks(secrets, () => new Date(app.deps.now().getTime() - seconds * 1000)).pathOf(id, 'pdf');
  expect((await app.get(madeAgo(15 * 60 - 20))).status).toBe(200);
  expect((await app.get(madeAgo(15 * 60))).status).toBe(404);
  expect((await app.get(madeAgo(24 * 3600))).status).toBe(404);
});

test('the links of one process open at another of the same secrets, after a restart and while secrets are rotated', async () => {
  const { id } = await issueNote('rotated');
  const [older, newer] = ['o'.repeat(32), 'n'.repeat(32)];
  const start = (secrets: string) =>
    startTestApp('note-route-rotated', { beside: app, env: { CREDIT_NOTE_LINK_SECRETS: secrets } });
  const links: Record<string, string> = {};
  for (const [name, secrets] of Object.entries({
    before: older,
    during: `${newer},${older}`,
    after: newer,
  })) {
    await using process = await start(secrets);
    links[name] = process.deps.documentLinks.pathOf(id, 'pdf');
  }
  const opens = async (secrets: string) => {
    await using process = await start(secrets);
    const answers = Object.entries(links).map(async ([name, link]) => [
      name,
      (await process.get(link)).status,
    ]);
    return Object.fromEntries(await Promise.all(answers));
  };
  expect(await opens(older)).toEqual({ before: 200, during: 404, after: 404 });
  expect(await opens(`${newer},${older}`)).toEqual({ before: 200, during: 200, after: 200 });
  expect(await opens(newer)).toEqual({ before: 404, during: 200, after: 200 });
});

test('no document and no refusal stays in a cache or tells its link to another site, and no link is logged', async () => {
  const logLines: string[] = [];
  await using logging = await startTestApp('note-route-logged', { beside: app, logLevel: 'trace', logLines });
  const { id } = await issueNote('logged');
  const link = logging.deps.documentLinks.pathOf(id, 'xml');
  for (const [where, status] of [
    [link, 200],
    [`${link}x`, 404],
  ] as const) {
    const answer = await logging.get(where);
    expect(answer.status).toBe(status);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex, nofollow',
    });
  }
  const written = logLines.join('');
  expect(written).toContain('/credit-notes/');
  expect(written).not.toContain('signature');
  expect(written).not.toContain(parameterOf(link, 'signature').slice(0, 20));
});

test('while the database is unreachable a link is answered with 503, and what opens nothing with 404 as ever', async () => {
  await using tiny = await startTinyServer({ ROUTER_SECRETS: 'the-secret' });
  const away = await tiny.send({}, tiny.linkTo('unavailable', 'pdf'));
  expect([away.status, away.codes]).toEqual([503, ['SERVICE_UNAVAILABLE']]);
  expect(away.headers.get('retry-after')).toBe('2');
  expect(away.text).not.toContain('mongo-1');
  expect((await tiny.send({}, '/credit-notes/unavailable.pdf')).status).toBe(404);
});

test('a document that can’t be rendered now is 503 with retry-after', async () => {
  await using tiny = await startTinyServer();
  for (const kind of ['pdf', 'xml'] as const) {
    const busy = await tiny.send({}, tiny.linkTo('busy', kind));
    expect([busy.status, busy.codes]).toEqual([503, ['SERVICE_UNAVAILABLE']]);
    expect(busy.headers.get('retry-after')).toBe('2');
    expect(busy.headers.get('content-disposition')).toBeNull();
  }
});
