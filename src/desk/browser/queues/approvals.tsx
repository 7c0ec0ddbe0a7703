import { useAnswer } from '../core/loaded.ts';
import { RefundTable } from '../order/refunds.tsx';
import { Empty, Framed } from '../parts/loading.tsx';
import { Panel } from '../parts/panel.tsx';

/** Refunds that wait for a second person; each is approved on its own page, where it stands whole. */
export function Approvals() {
  const loaded = useAnswer('Refunds', { filter: { status: ['AWAITING_APPROVAL'] } }, () => 15_000);
  return (
    <>
      <h1>Approvals</h1>
      <Framed of={loaded} what="the approvals">
        {({ refunds }) => (
          <Panel title="Waiting for a second person" aside={String(refunds?.totalCount ?? 0)}>
            {refunds === null || refunds.nodes.length === 0 ? (
              <Empty title="Nothing waits for approval">
                Refunds above the limit, and those that go elsewhere than back, stand here until somebody else
                than their requester approves them.
              </Empty>
            ) : (
              <RefundTable refunds={refunds.nodes} order />
            )}
          </Panel>
        )}
      </Framed>
    </>
  );
}
