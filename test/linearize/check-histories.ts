import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';

/** What Porcupine says of one history. Unknown: it didn't come to an end in its time, which is no good news. */
export type Verdict = z.infer<typeof verdict>;

const verdict = z.object({
  file: z.string(),
  verdict: z.enum(['Ok', 'Illegal', 'Unknown']),
  operations: z.number(),
  /** Of them never answered. */
  unknown: z.number(),
  milliseconds: z.number(),
  /** The first answer that nothing explains, and what the account was then. */
  why: z.string().optional(),
  /** A page that shows the history and how far it can be explained. */
  picture: z.string().optional(),
});

/** Asks the program that buildChecker made about each file. `seconds` is the most that one history may take. */
export async function checkHistories(
  checker: string,
  files: readonly string[],
  { seconds = 60, pictures = '' }: { readonly seconds?: number; readonly pictures?: string } = {},
): Promise<readonly Verdict[]> {
  const args = ['-seconds', String(seconds), '-pictures', pictures, ...files];
  const { stdout } = await promisify(execFile)(checker, args, { maxBuffer: 2 ** 26 });
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => verdict.parse(JSON.parse(line)));
}
