import { momentOf, plain } from '../core/words.ts';
import { Icon } from '../parts/icon.tsx';
import { Money } from '../parts/money.tsx';
import { Panel } from '../parts/panel.tsx';
import type { Refund } from './refund.ts';

/** The proofs of what went back, and what the customer got in writing. */
export function Documents({ refund }: { readonly refund: Refund }) {
  const none = refund.receipts.length === 0 && refund.creditNotes.length === 0;
  return (
    <Panel title="Receipts and credit notes">
      {none ? (
        <div class="blank">
          <Icon name="doc" />
          <p>None yet. A receipt stands here as soon as money went back, and the credit note after it.</p>
        </div>
      ) : (
        <ul class="pad stackv">
          {refund.receipts.map((receipt) => (
            <Receipt key={receipt.id} receipt={receipt} />
          ))}
          {refund.creditNotes.map((note) => (
            <Note key={note.id} note={note} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Receipt({ receipt }: { readonly receipt: Refund['receipts'][number] }) {
  return (
    <li class="stackv tight">
      <p>
        <b>
          <Money of={receipt.amount} />
        </b>{' '}
        by <span class="id">{receipt.providerRefundId}</span>
      </p>
      <p class="facts">
        <span>{momentOf(receipt.occurredAt)}</span>
        <span>{sources[receipt.source] ?? receipt.source}</span>
        {receipt.recordedBy !== null && <span>recorded by {receipt.recordedBy}</span>}
        {receipt.traceReference !== null && <span class="id">ARN {receipt.traceReference}</span>}
      </p>
      {receipt.reversals.map(({ at, amount, message }) => (
        <p key={at} class="err">
          <Icon name="failed" />
          {plain(amount)} was taken back {momentOf(at)}
          {message === null ? '.' : `: ${message}`}
        </p>
      ))}
    </li>
  );
}

const sources: Readonly<Record<string, string>> = {
  CONNECTOR: 'answered by the provider',
  OMS: 'reported by the order management system',
  MANUAL: 'paid by a person',
  IMPORT: 'imported',
  RECOVERY: 'found at the provider after its answer was lost',
};

function Note({ note }: { readonly note: Refund['creditNotes'][number] }) {
  return (
    <li class="row">
      <Icon name="doc" />
      <b class="nowrap">{note.number}</b>
      <Money of={note.total.gross} />
      <span class="dim">{note.sentAt === null ? 'not sent by mail' : `sent ${momentOf(note.sentAt)}`}</span>
      {note.url !== null && (
        <a href={note.url} target="_blank" rel="noreferrer">
          PDF<span class="vh"> of {note.number}</span>
        </a>
      )}
      {note.xmlUrl !== null && (
        <a href={note.xmlUrl} target="_blank" rel="noreferrer">
          XML<span class="vh"> of {note.number}</span>
        </a>
      )}
    </li>
  );
}
