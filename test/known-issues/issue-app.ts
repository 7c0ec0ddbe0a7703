import { afterAll, afterEach, beforeAll } from 'vitest';
import { expectBooksToBalance } from '../support/books.ts';
import { play, type Story } from '../support/story.ts';
import { startTestApp, type TestApp, type TestAppOptions } from '../support/test-app.ts';

/** What a known issue's story is played on; there from the first test on. */
export type IssueApp = { readonly app: TestApp; readonly story: Story };

/**
 * The real server on a database of its own for this file. After each test the books of every order must balance;
 * `drifted` where the test itself makes invoiceData drift.
 */
export function appForIssue(
  id: string,
  {
    drifted = false,
    prepare = async () => ({}),
    ...options
  }: TestAppOptions & {
    readonly drifted?: boolean;
    /** Runs before the app starts, and gives more of its options. */
    readonly prepare?: () => Promise<TestAppOptions>;
  } = {},
): IssueApp {
  const started = whileTesting(async () => startTestApp(`issue-${id}`, { ...options, ...(await prepare()) }));
  afterEach(() => expectAllBooksToBalance(started.app, drifted));
  return started;
}

/** As a second process on the same database, with lanes of its own, so that what races does so for real. */
export function appBeside(first: IssueApp): IssueApp {
  return whileTesting(() => startTestApp('issue', { beside: first.app }));
}

function whileTesting(start: () => Promise<TestApp>): IssueApp {
  let app: TestApp | null = null;
  beforeAll(async () => {
    app = await start();
  });
  afterAll(() => app?.[Symbol.asyncDispose]());
  const running = () => {
    if (app === null) throw new Error('The app starts before the first test, not before that.');
    return app;
  };
  return {
    get app() {
      return running();
    },
    get story() {
      return play(running());
    },
  };
}

async function expectAllBooksToBalance({ store }: TestApp, drifted: boolean): Promise<void> {
  const orders = await store.collections.orders.find({}, { projection: { _id: 1 } }).toArray();
  for (const { _id } of orders) await expectBooksToBalance(store, _id, { drifted });
}
