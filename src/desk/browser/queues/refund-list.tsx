import { useAnswer } from '../core/loaded.ts';
import { go, place } from '../core/place.ts';
import { RefundTable } from '../order/refunds.tsx';
import { Empty, Framed } from '../parts/loading.tsx';
import { Panel } from '../parts/panel.tsx';
import { stateOfRefund } from '../parts/states.tsx';

const statuses = [
  'AWAITING_APPROVAL',
  'WAITING_FOR_SETTLEMENT',
  'IN_PROGRESS',
  'ACTION_REQUIRED',
  'SUCCEEDED',
  'PARTIALLY_SUCCEEDED',
  'FAILED',
  'CANCELED',
] as const;

/** All refunds, the newest first. What is chosen stands in the address, so it can be pasted into a ticket. */
export function RefundList() {
  const { query } = place.value;
  const status = statuses.find((one) => one === query.get('status'));
  const filter = status === undefined ? null : { status: [status] };
  const loaded = useAnswer('Refunds', { filter, after: query.get('after') });
  return (
    <>
      <h1>Refunds</h1>
      <Framed of={loaded} what="the refunds">
        {({ refunds }) => (
          <Panel
            title={status === undefined ? 'All refunds' : stateOfRefund(status).word}
            aside={`${refunds?.totalCount ?? 0}${refunds?.totalCountIsExact === false ? ' or more' : ''}`}
          >
            <StatusFilter status={status} />
            {refunds === null || refunds.nodes.length === 0 ? (
              <Empty title="No refund">None is as chosen.</Empty>
            ) : (
              <RefundTable refunds={refunds.nodes} order />
            )}
            {refunds?.pageInfo.hasNextPage === true && (
              <div class="pager">
                <a href={`/desk/refunds?${nextOf(status, refunds.pageInfo.endCursor)}`}>Next page</a>
              </div>
            )}
          </Panel>
        )}
      </Framed>
    </>
  );
}

function StatusFilter({ status }: { readonly status: string | undefined }) {
  return (
    <div class="filters">
      <label class="vh" for="status">
        Where it stands
      </label>
      <select
        id="status"
        value={status ?? ''}
        onChange={({ currentTarget: { value } }) =>
          go(`/desk/refunds${value === '' ? '' : `?status=${value}`}`)
        }
      >
        <option value="">Every state</option>
        {statuses.map((one) => (
          <option key={one} value={one}>
            {stateOfRefund(one).word}
          </option>
        ))}
      </select>
    </div>
  );
}

function nextOf(status: string | undefined, after: string | null): URLSearchParams {
  return new URLSearchParams({ ...(status === undefined ? {} : { status }), after: after ?? '' });
}
