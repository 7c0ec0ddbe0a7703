import type { AnswerTo } from '../core/ask.ts';
import { useAnswer } from '../core/loaded.ts';
import { toExplanation, toOrder } from '../core/place.ts';
import { momentOf, plain } from '../core/words.ts';
import { Icon } from '../parts/icon.tsx';
import { Empty, Framed } from '../parts/loading.tsx';
import { Money } from '../parts/money.tsx';
import { Panel } from '../parts/panel.tsx';
import { Chip, stateOfRefund } from '../parts/states.tsx';
import { Timeline } from '../parts/timeline.tsx';
import { Cancel } from './cancel.tsx';
import { Documents } from './documents.tsx';
import { MadeOf } from './made-of.tsx';
import { NextSteps } from './next-steps.tsx';
import { Parts } from './parts.tsx';
import type { RefundProps } from './refund.ts';

/** Where one refund stands, what a person has to do about it, and everything that it did. */
export function RefundPage({ id }: { readonly id: string }) {
  const loaded = useAnswer('Refund', { id }, howOften);
  return (
    <Framed of={loaded} what="this refund">
      {({ refund }) =>
        refund === null ? (
          <section class="panel">
            <Empty title="There is no such refund">No refund has the id {id}, or you may not see it.</Empty>
          </section>
        ) : (
          <Known refund={refund} again={loaded.again} />
        )
      }
    </Framed>
  );
}

function Known({ refund, again }: RefundProps) {
  return (
    <>
      <Head refund={refund} again={again} />
      <NextSteps refund={refund} again={again} />
      <div class="duo side">
        <div class="stackv">
          <Parts refund={refund} />
          <MadeOf refund={refund} />
          <Documents refund={refund} />
        </div>
        <Panel title="Timeline" aside="Newest first" class="sticky">
          <div class="pad">
            <Timeline entries={refund.interactions?.nodes ?? []} />
          </div>
        </Panel>
      </div>
    </>
  );
}

function Head({ refund, again }: RefundProps) {
  return (
    <div class="head">
      <div>
        <nav class="crumbs" aria-label="Path">
          <a href="/desk/orders">Orders</a> / <a href={toOrder(refund.orderId)}>{refund.orderId}</a> /{' '}
          <span>Refund of {plain(refund.total.gross)}</span>
        </nav>
        <h1>
          <span>
            Refund of <Money of={refund.total.gross} />
          </span>
          <Chip state={stateOfRefund(refund.status)} />
        </h1>
        <p class="facts">
          <span>{refund.reason}</span>
          <span>
            Asked by {refund.requestedBy}, {momentOf(refund.requestedAt)}
          </span>
          <span class="id">{refund.id}</span>
        </p>
        {refund.note !== null && <p class="why">Note: {refund.note}</p>}
      </div>
      <div class="acts">
        <div class="row">
          <a class="btn" href={toExplanation(refund.id)}>
            <Icon name="doc" />
            Explain every cent
          </a>
          <Cancel refund={refund} again={again} />
        </div>
      </div>
    </div>
  );
}

const moving = ['IN_PROGRESS'];
const settled = ['SUCCEEDED', 'CANCELED', 'FAILED'];

function howOften({ refund }: AnswerTo<'Refund'>): number {
  if (refund === null || settled.includes(refund.status)) return 60_000;
  return moving.includes(refund.status) ? 2_000 : 8_000;
}
