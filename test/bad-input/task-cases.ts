import { type RefusalCase, wrong } from './refusal-case.ts';

/** Where nothing is left to see to, there is no task (C12). */
export const taskCases: readonly RefusalCase[] = [
  wrong('STATE_CONFLICT', 'assignRefundTask', 'one that succeeded', ({ succeeded }) => ({
    allocationId: succeeded.id,
  })),
  wrong('STATE_CONFLICT', 'assignRefundTask', 'one that failed', ({ failed }) => ({
    allocationId: failed.id,
  })),
];
