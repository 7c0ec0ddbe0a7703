import type { AnswerTo } from '../core/ask.ts';
import { toOrder, toRefund } from '../core/place.ts';
import { ageOf, momentOf } from '../core/words.ts';
import { Money } from '../parts/money.tsx';
import { Chip, stateOfCause } from '../parts/states.tsx';

type Task = NonNullable<AnswerTo<'Queues'>['refundTasks']>['nodes'][number];

export function TaskTable({ tasks }: { readonly tasks: readonly Task[] }) {
  return (
    <table class="rows stack" role="table">
      <caption class="vh">Tasks</caption>
      <thead role="rowgroup">
        <tr role="row">
          {['Order and payment', 'What happened, what to do', 'Amount', 'Waiting', ''].map((head) => (
            <th key={head} scope="col" role="columnheader" class={head === 'Amount' ? 'n' : ''}>
              {head === '' ? <span class="vh">Action</span> : head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {tasks.map((task) => (
          <TaskRow key={task.allocation.id} task={task} />
        ))}
      </tbody>
    </table>
  );
}

function TaskRow({ task }: { readonly task: Task }) {
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <a href={toOrder(task.orderId)}>{task.orderId}</a>
        <span class="sub">{task.paymentLabel}</span>
      </th>
      <td role="cell">
        <Chip state={stateOfCause(task.cause)} />
        <span class="sub">{task.message}</span>
      </td>
      <td role="cell" class="n" data-l="Amount">
        <Money of={task.amount} />
      </td>
      <td role="cell" data-l="Waiting">
        {ageOf(task.ageSeconds)}
        <span class="sub">since {momentOf(task.since)}</span>
      </td>
      <td role="cell" class="end">
        <a class="btn small" href={toRefund(task.refund.id)}>
          Open<span class="vh"> the refund of order {task.orderId}</span>
        </a>
      </td>
    </tr>
  );
}
