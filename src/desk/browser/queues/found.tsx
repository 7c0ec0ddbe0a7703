import { useEffect } from 'preact/hooks';
import type { AnswerTo } from '../core/ask.ts';
import { useAnswer } from '../core/loaded.ts';
import { go, place, toOrder, toRefund } from '../core/place.ts';
import { plain } from '../core/words.ts';
import { Empty, Framed } from '../parts/loading.tsx';
import { Panel } from '../parts/panel.tsx';

type Found = NonNullable<AnswerTo<'Search'>['refundSearch']>['nodes'][number];

/** What bears the number that a person has in hand. The only exact one is opened at once. */
export function Found() {
  const text = place.value.query.get('text') ?? '';
  const loaded = useAnswer('Search', { text }, () => 3_600_000);
  const nodes = loaded.answer?.refundSearch?.nodes ?? [];
  const exact = nodes.filter((node) => node.exact);
  const [only] = exact;
  useEffect(() => {
    if (only !== undefined && exact.length === 1) go(placeOf(only), { replace: true });
  }, [only]);
  return (
    <>
      <h1>Search</h1>
      <Framed of={loaded} what="the search">
        {() => (
          <Panel title={`Found for “${text}”`} aside={String(nodes.length)}>
            {nodes.length === 0 ? (
              <Empty title="Nothing bears this number">
                Orders, invoices, refunds, credit notes, payments and references of providers are looked
                through, from their beginning.
              </Empty>
            ) : (
              <ul class="pad stackv">
                {nodes.map((node) => (
                  <li key={`${node.kind} ${node.matched} ${node.refund?.id ?? ''}`}>
                    <a href={placeOf(node)}>{node.matched}</a> <span class="dim">{aboutOf(node)}</span>
                  </li>
                ))}
              </ul>
            )}
          </Panel>
        )}
      </Framed>
    </>
  );
}

function placeOf({ orderId, refund, creditNote, receipt }: Found): string {
  const id = refund?.id ?? creditNote?.refund.id ?? receipt?.shares[0]?.refundId;
  return id === undefined ? toOrder(orderId) : toRefund(id);
}

function aboutOf({ kind, orderId, refund }: Found): string {
  const what = kind.toLowerCase().replaceAll('_', ' ');
  const of = refund === null ? '' : `, ${plain(refund.total.gross)}: ${refund.reason}`;
  return `${what} of order ${orderId}${of}`;
}
