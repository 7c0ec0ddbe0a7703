import { longDayOf, timeOf } from '../core/words.ts';
import type { EntryFragment } from '../generated/graphql.ts';
import { Icon } from './icon.tsx';

const shapes: Readonly<Record<string, readonly [look: string, icon: string]>> = {
  RECEIPT_RECORDED: ['done', 'done'],
  RECEIPT_RECOVERED: ['done', 'done'],
  RECEIPT_COUNTED: ['done', 'done'],
  RECEIPT_REVERSED: ['failed', 'failed'],
  REFUND_FAILED: ['failed', 'failed'],
  REFUND_REJECTED: ['failed', 'failed'],
  REFUND_PAYMENT: ['flight', 'flight'],
  REFUND_RESUMED: ['flight', 'flight'],
  REFUND_RETRIED: ['flight', 'flight'],
  REFUND_WAITING: ['wait', 'wait'],
  REFUND_AWAITING_APPROVAL: ['wait', 'approve'],
  REFUND_APPROVED: ['done', 'approve'],
  REFUND_UNKNOWN: ['unknown', 'unknown'],
  REFUND_MANUAL: ['manual', 'manual'],
  REFUND_CANCELED: ['off', 'off'],
};

/** Newest first, in the server's own sentences, a head for each day. */
export function Timeline({ entries }: { readonly entries: readonly EntryFragment[] }) {
  const newest = entries.toReversed();
  return (
    <ol class="tl">
      {newest.flatMap((entry, at) => {
        const before = newest[at - 1];
        const day = longDayOf(entry.at);
        const head = before === undefined || longDayOf(before.at) !== day;
        return [
          ...(head
            ? [
                <li key={day} class="day">
                  {day}
                </li>,
              ]
            : []),
          <Entry key={entry.id} entry={entry} />,
        ];
      })}
    </ol>
  );
}

export function Entry({ entry: { type, at, message, actor } }: { readonly entry: EntryFragment }) {
  const [look, icon] = shapes[type] ?? ['off', 'doc'];
  return (
    <li>
      <time dateTime={at} title={at}>
        {timeOf(at)}
      </time>
      <span class={look}>
        <Icon name={icon} />
      </span>
      <span>{message}</span>
      <span class="by">{actor}</span>
    </li>
  );
}
