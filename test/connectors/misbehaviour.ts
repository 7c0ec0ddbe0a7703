import type { ServerResponse } from 'node:http';
import type { FakeAnswer, InvariantViolation, Protocol } from './fault-server.ts';

/** One call that asks for money, seen by a provider that is about to misbehave. */
type Moment = {
  readonly path: string;
  readonly lateMs: number;
  pay(portion?: 'less' | 'more'): FakeAnswer;
  say(what: Parameters<Protocol<unknown>['say']>[0]): FakeAnswer;
};

/** What happens at each fault. */
export const misbehaviour: Readonly<
  Record<InvariantViolation, (response: ServerResponse, moment: Moment) => void>
> = {
  'late answer': (response, { pay, lateMs }) => {
    const answer = pay();
    const timer = setTimeout(() => write(response, answer), lateMs);
    response.on('close', () => clearTimeout(timer));
  },
  'cut before applying': (response) => {
    response.destroy();
  },
  'cut after applying': (response, { pay }) => {
    pay();
    response.destroy();
  },
  '500 before applying': (response, { say }) => write(response, say('failed')),
  '500 after applying': (response, { pay, say }) => {
    pay();
    write(response, say('failed'));
  },
  'another amount': (response, { pay }) => write(response, pay('more')),
  'smaller amount': (response, { pay }) => write(response, pay('less')),
  'null ids': (response, { say }) => write(response, say('null ids')),
  'refund manually': (response, { say }) => write(response, say('refund manually')),
  'huge body': (response, { pay }) => {
    const answer = pay();
    write(response, { ...answer, body: `${answer.body}${' '.repeat(1024 * 1024)}` });
  },
  'invalid body': (response, { pay }) =>
    write(response, { ...pay(), body: '<html><body>Welcome!</body></html>' }),
  redirect: (response, { path }) => write(response, { status: 307, body: '', headers: { location: path } }),
  'slow drip': (response, { pay }) => {
    const { status, body } = pay();
    response.writeHead(status, { 'content-type': 'application/json' });
    drip(response, `${' '.repeat(2_000)}${body}`);
  },
  '429': (response, { say }) => write(response, say('too many')),
  'frozen connection': () => undefined,
};

export function write(response: ServerResponse, { status, body, headers }: FakeAnswer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
}

/** A character every 20 ms: more than 40 seconds in all. */
function drip(response: ServerResponse, body: string): void {
  let at = 0;
  const timer = setInterval(() => {
    response.write(body[at]);
    at += 1;
    if (at < body.length) return;
    clearInterval(timer);
    response.end();
  }, 20);
  response.on('close', () => clearInterval(timer));
}
