import { shrink } from './replay-story.ts';
import type { CampaignOptions, Outcome } from './run-campaign.ts';
import { storyOf } from './story-of-order.ts';

/** Prints each violation, the story of the first of each rule, and what is left of that when it is played alone. */
export async function tellViolations(
  { violations, evidence, faultLog }: Outcome,
  options: CampaignOptions & { readonly tries: number },
): Promise<void> {
  const { seed, print } = options;
  for (const { rule, text } of violations.slice(0, most)) print(`VIOLATION (seed ${seed}) ${rule}: ${text}`);
  if (violations.length > most) print(`VIOLATION (seed ${seed}): ${violations.length - most} more.`);
  const byRule = Map.groupBy(violations, ({ rule }) => rule);
  for (const [rule, [first]] of byRule) {
    if (first === undefined) continue;
    print(`The story of the first violation of ${rule}: ${first.text}`);
    for (const line of storyOf(first, evidence, faultLog)) print(line);
  }
  const [first] = violations.filter(({ orderId }) => orderId !== null);
  if (first === undefined || options.tries === 0) return;
  const calls = evidence.calls.filter(({ orderId }) => orderId === first.orderId);
  const ends = calls.map(({ endedAt }) => endedAt).filter((end) => end <= options.seconds * 1_000);
  const begun = Math.min(...calls.map(({ begunAt }) => begunAt));
  const faults = faultLog.within(begun, Math.max(begun, ...ends));
  print(`The order of it is played again alone, at most ${options.tries} times with ever less.`);
  const during = calls.filter(({ begunAt }) => begunAt <= options.seconds * 1_000);
  const foreignWrites = evidence.foreignWrites.filter(
    ({ orderId, at }) => orderId === first.orderId && at <= options.seconds * 1_000,
  );
  const shortest = await shrink({ calls: during, faults, foreignWrites }, first.rule, options);
  if (shortest === null) return print('It did not come again: what else went on has a part in it.');
  print(
    `What is left: ${shortest.faults.map(({ kind }) => kind).join(', ') || 'no fault'}, and these calls:`,
  );
  for (const { name, key, input } of shortest.calls) print(`  ${name} ${key} ${JSON.stringify(input)}`);
}

const most = 40;
