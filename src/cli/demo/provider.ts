import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

/**
 * A program: a small payment provider for the demo, which speaks VTEX's Payment Provider Protocol, keeps a ledger of
 * what it paid, and takes the same requestId for the same refund. Two of its payments are difficult: the first call
 * for the gift card is paid and never answered, and a voucher has to be refunded by hand. GET /ledger tells what it
 * paid, and how often it was asked. It ends with the process that started it.
 */
type Entry = {
  readonly requestId: string;
  readonly paymentId: string;
  readonly refundId: string;
  readonly value: string;
  asked: number;
};

const ledger = new Map<string, Entry>();
/** Asked for and not paid: by payment. */
const refused = new Map<string, number>();

const server = createServer(async (request, response) => {
  const answer = (status: number, body: object) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  const paymentId = /^\/payments\/([^/]+)\/refunds$/.exec(request.url ?? '')?.[1];
  if (request.method === 'GET' && request.url === '/ledger') {
    answer(200, { paid: [...ledger.values()], refused: Object.fromEntries(refused) });
  } else if (request.method === 'POST' && paymentId !== undefined) {
    refund(decodeURIComponent(paymentId), await text(request), answer);
  } else answer(404, { message: 'Not found' });
});

function refund(paymentId: string, body: string, answer: (status: number, body: object) => void): void {
  const { requestId, value } = JSON.parse(body);
  const known = ledger.get(requestId);
  if (known !== undefined) {
    known.asked += 1;
    answer(200, paid(known));
    return;
  }
  if (paymentId.includes('voucher')) {
    refused.set(paymentId, (refused.get(paymentId) ?? 0) + 1);
    const message = 'This payment needs to be manually refunded';
    answer(501, { paymentId, refundId: null, value: 0, code: 'refund-manually', message, requestId });
    return;
  }
  const amount = Number(value).toFixed(2);
  const entry = { requestId, paymentId, refundId: `ref-${ledger.size + 1}`, value: amount, asked: 1 };
  ledger.set(requestId, entry);
  // Paid, and the answer gets lost: the caller gives up waiting.
  if (!paymentId.includes('gift-card')) answer(200, paid(entry));
}

function paid({ requestId, paymentId, refundId, value }: Entry): object {
  return {
    paymentId,
    refundId,
    value: Number(value),
    code: null,
    message: 'Successfully refunded',
    requestId,
  };
}

process.stdin.resume().on('end', () => process.exit(0));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
});
