import type { AnswerTo } from '../core/ask.ts';
import { useAnswer } from '../core/loaded.ts';
import { go, place } from '../core/place.ts';
import { ageOf } from '../core/words.ts';
import { Icon } from '../parts/icon.tsx';
import { AsOf, Empty, Framed } from '../parts/loading.tsx';
import { Money } from '../parts/money.tsx';
import { Panel } from '../parts/panel.tsx';
import { stateOfCause } from '../parts/states.tsx';
import { TaskTable } from './tasks.tsx';

type Answer = AnswerTo<'Queues'>;
type Queue = NonNullable<Answer['refundOverview']>['queues'][number];
type Cause = NonNullable<Answer['refundTasks']>['nodes'][number]['cause'];

const causes = [
  'UNKNOWN',
  'REFUND_MANUALLY',
  'BY_REQUEST',
  'NO_CONNECTOR',
  'TRANSACTION_BUSY',
  'NOTHING_LEFT',
  'SETTLEMENT_OVERDUE',
] as const satisfies readonly Cause[];

/** What wants a person, with how much and how long; then the tasks, the longest waiting first. */
export function Queues() {
  const chosen = causes.find((cause) => cause === place.value.query.get('cause'));
  const after = place.value.query.get('after');
  const filter = chosen === undefined ? null : { causes: [chosen] };
  const loaded = useAnswer('Queues', { filter, after }, () => 15_000);
  return (
    <>
      <div class="head">
        <div>
          <h1>Queues</h1>
          <p class="facts">
            <AsOf at={loaded.at} />
          </p>
        </div>
      </div>
      <Framed of={loaded} what="the queues">
        {({ refundOverview, refundTasks }) => (
          <>
            <Cards queues={refundOverview?.queues ?? []} />
            {refundTasks !== null && <Tasks tasks={refundTasks} chosen={chosen} />}
          </>
        )}
      </Framed>
    </>
  );
}

/** Shape, name and where it leads; those of people first. */
const cards: readonly (readonly [Queue['name'], string, string, string, string])[] = [
  ['UNKNOWN', 'unknown', 'unknown', 'Unknown outcome', '/desk?cause=UNKNOWN'],
  ['MANUAL', 'manual', 'manual', 'A person must act', '/desk'],
  ['AWAITING_APPROVAL', 'wait', 'approve', 'Waits for approval', '/desk/approvals'],
  ['SETTLEMENT_OVERDUE', 'failed', 'warn', 'Settlement overdue', '/desk?cause=SETTLEMENT_OVERDUE'],
  ['PENDING_INVOICES', 'call', 'doc', 'Pending returns', '/desk/orders'],
  [
    'WAITING_FOR_SETTLEMENT',
    'wait',
    'wait',
    'Waits for settlement',
    '/desk/refunds?status=WAITING_FOR_SETTLEMENT',
  ],
  ['READY', 'flight', 'flight', 'Ready to be sent', '/desk/refunds?status=IN_PROGRESS'],
  ['SENDING', 'flight', 'flight', 'Being sent', '/desk/refunds?status=IN_PROGRESS'],
];

function Cards({ queues }: { readonly queues: readonly Queue[] }) {
  return (
    <ul class="queues">
      {cards.map(([name, look, icon, title, to]) => {
        const queue = queues.find((one) => one.name === name);
        return (
          <li key={name}>
            <Card queue={queue} look={look} icon={icon} title={title} to={to} />
          </li>
        );
      })}
    </ul>
  );
}

type CardProps = { queue: Queue | undefined; look: string; icon: string; title: string; to: string };

function Card({ queue, look, icon, title, to }: CardProps) {
  const clear = queue === undefined || queue.count === 0;
  return (
    <a class={clear ? 'q clear' : `q ${look}`} href={to}>
      <span class="name">
        <Icon name={clear ? 'done' : icon} />
        {title}
      </span>
      <span class="big">
        {queue?.count ?? 0}
        {queue?.countIsExact === false && '+'}
      </span>
      <span class="sums">
        {queue?.amounts.map((amount) => (
          <Money key={amount.currencyCode} of={amount} />
        ))}
      </span>
      <span class="age">
        {queue?.oldestAgeSeconds == null ? 'Nothing waits' : `Oldest ${ageOf(queue.oldestAgeSeconds)}`}
      </span>
    </a>
  );
}

type TasksProps = { tasks: NonNullable<Answer['refundTasks']>; chosen: Cause | undefined };

function Tasks({ tasks, chosen }: TasksProps) {
  return (
    <Panel
      title="To do, longest waiting first"
      aside={`${tasks.nodes.length} of ${tasks.totalCount}${tasks.totalCountIsExact ? '' : ' or more'}`}
    >
      <div class="filters">
        <label class="vh" for="cause">
          Cause
        </label>
        <select
          id="cause"
          value={chosen ?? ''}
          onChange={({ currentTarget: { value } }) => go(value === '' ? '/desk' : `/desk?cause=${value}`)}
        >
          <option value="">Every cause</option>
          {causes.map((cause) => (
            <option key={cause} value={cause}>
              {stateOfCause(cause).word} ({cause.toLowerCase().replaceAll('_', ' ')})
            </option>
          ))}
        </select>
      </div>
      {tasks.nodes.length === 0 ? (
        <Empty title="Nothing to do">
          Parts that a person must see to stand here as soon as there are any.
        </Empty>
      ) : (
        <TaskTable tasks={tasks.nodes} />
      )}
      {tasks.pageInfo.hasNextPage && (
        <div class="pager">
          <a href={nextOf(chosen, tasks.pageInfo.endCursor)}>Next page</a>
        </div>
      )}
    </Panel>
  );
}

function nextOf(cause: string | undefined, after: string | null): string {
  const query = new URLSearchParams({ ...(cause === undefined ? {} : { cause }), after: after ?? '' });
  return `/desk?${query}`;
}
