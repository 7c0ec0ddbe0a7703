/**
 * A folder of src, and what its files may import besides each other: other rooms ("store/reads"), the files of a
 * room without its folders ("graph/*"), or one file. The docs show this table, and biome checks it.
 */
export type Room = { readonly room: string; readonly holds: string; readonly imports: readonly string[] };

const generated = ['desk/browser/generated'];
const screen = [...generated, 'desk/browser/core', 'desk/browser/parts'];

/** The refund desk's page, which runs in browsers: nothing of the server is imported there. */
export const roomsOfThePage: readonly Room[] = [
  { room: 'desk/browser/core', holds: 'asking, sending, session, words', imports: generated },
  {
    room: 'desk/browser/parts',
    holds: 'what screens are made of',
    imports: [...generated, 'desk/browser/core'],
  },
  { room: 'desk/browser/order', holds: 'an order’s page', imports: screen },
  {
    room: 'desk/browser/making',
    holds: 'making a refund, from the draft to what became of it',
    imports: [...screen, 'desk/browser/order'],
  },
  {
    room: 'desk/browser/refund',
    holds: 'a refund’s page, and its explanation',
    imports: [...screen, 'desk/browser/making'],
  },
  {
    room: 'desk/browser/queues',
    holds: 'lists: tasks, returns, approvals, refunds, what was found',
    imports: [...screen, 'desk/browser/order'],
  },
];
