import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail as it arrived, and to whom the envelope says it goes. */
type Arrived = ParsedMail & { readonly recipient: string };

/** Where the server answers otherwise than yes, and with which code. */
type Stage = 'sender' | 'recipient' | 'message';
type Reply = { readonly stage: Stage; readonly code: number };

export type Mailbox = {
  readonly url: string;
  /** Those that were accepted, in the order in which they came. */
  readonly mails: readonly Arrived[];
  /** How often somebody tried to send one. */
  readonly attempts: number;
  /** Answers what comes next like this, once each, then yes again. */
  answerNext(...replies: readonly Reply[]): void;
  /** The answer to each message from now on waits for the promise, which has the message by then. */
  holdUntil(promise: Promise<unknown>): void;
  [Symbol.asyncDispose](): Promise<void>;
};

/** A real SMTP server on this machine. Its refusals quote the recipient, as real ones do. */
export async function startMailbox(): Promise<Mailbox> {
  const mails: Arrived[] = [];
  const replies: Reply[] = [];
  let attempts = 0;
  let held: Promise<unknown> = Promise.resolve();
  const refusal = (stage: Stage, about: string): Error | null => {
    if (replies[0]?.stage !== stage) return null;
    const code = replies.shift()?.code;
    return Object.assign(new Error(`No mail for <${about}>`), { responseCode: code });
  };
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 100,
    onMailFrom: ({ address }, _session, done) => {
      attempts += 1;
      done(refusal('sender', address));
    },
    onRcptTo: ({ address }, _session, done) => done(refusal('recipient', address)),
    onData: (stream, { envelope }, done) => {
      const recipient = envelope.rcptTo.map(({ address }) => address).join(' ');
      const receive = async () => {
        const mail = await simpleParser(stream);
        const refused = refusal('message', recipient);
        if (refused !== null) return refused;
        mails.push({ ...mail, recipient });
        await held;
        return null;
      };
      receive().then(done, done);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${portOf(server.server.address())}`,
    mails,
    get attempts() {
      return attempts;
    },
    answerNext: (...more) => void replies.push(...more),
    holdUntil: (promise) => {
      held = promise;
    },
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The mailbox does not listen.');
  return address.port;
}
