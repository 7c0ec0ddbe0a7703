import { Inbox } from './inbox.ts';
import { createReceiver } from './receiver.ts';

// node examples/oms-receiver/main.ts, with OMS_EVENT_SECRET as the sender has it.
const secret = process.env['OMS_EVENT_SECRET'];
if (secret === undefined) throw new Error('OMS_EVENT_SECRET is missing.');
const inbox = new Inbox(process.env['OMS_INBOX'] ?? 'oms-inbox.sqlite');
const server = createReceiver({
  inbox,
  secret,
  work: ({ type, orderId, sequence, data }, anew) => {
    // A real OMS reads orderForRefund(id) here, at the latest where `anew` says that something is missing.
    console.log(`${orderId} ${sequence} ${type}${anew ? ' (read the order anew)' : ''} ${data}`);
  },
});
const port = Number(process.env['OMS_PORT'] ?? 3000);
server.listen(port, '127.0.0.1', () => console.log(`Listening on http://127.0.0.1:${port}`));
