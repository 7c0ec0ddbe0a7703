import fc from 'fast-check';
import { expectBooksToBalance } from '../support/books.ts';
import type { TestApp } from '../support/test-app.ts';
import { starts } from './start.ts';
import { type Figures, steps } from './steps.ts';
import { type Heard, Story } from './story.ts';

export type Campaign = {
  readonly seed: number;
  readonly runs: number;
  /** Of a failure that is to be played again: what fast-check printed as its path and replayPath. */
  readonly path?: string | undefined;
  readonly replayPath?: string | undefined;
  /** Whether a failing story is made shorter before it is shown; it takes many more stories. */
  readonly shrinks?: boolean;
  /** A failing story is made shorter for so long at the most, in ms; where none failed by then, that is a failure too. */
  readonly most?: number;
  readonly heard?: Heard;
};

/**
 * Plays random stories against the app and the model, and throws fast-check's report of the shortest one in which
 * they differ: with its seed, its path and every step. Gives how often each step was done, by how it ended.
 */
export async function runStories(
  app: TestApp,
  { seed, runs, path, replayPath, shrinks = true, most, heard = () => undefined }: Campaign,
): Promise<Figures> {
  const figures: Figures = new Map();
  const stories = fc.commands(steps, {
    maxCommands: 24,
    size: 'max',
    ...(replayPath !== undefined && { replayPath }),
  });
  const property = fc.asyncProperty(starts, stories, async (start, commands) => {
    const story = new Story(app.ask, start, heard);
    await story.begin();
    await fc.asyncModelRun(() => ({ model: figures, real: story }), commands);
    await expectBooksToBalance(app.store, story.names.orderId, { overRefunded: story.hasExcess });
  });
  await fc.assert(property, {
    seed,
    numRuns: runs,
    endOnFailure: !shrinks,
    ...(most !== undefined && { interruptAfterTimeLimit: most, markInterruptAsFailure: true }),
    ...(path !== undefined && { path }),
  });
  return figures;
}
