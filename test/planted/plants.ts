import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { applyPatch, parsePatch } from 'diff';
import { required } from '../../src/domain/values/invariant.ts';

/** A bug that somebody could write, as a patch: test/planted/patches has one in each file. */
export type Plant = {
  readonly name: string;
  /** What is wrong about it, in a sentence: what the file says before its first difference. */
  readonly why: string;
  readonly patch: string;
};

export function readPlants(): readonly Plant[] {
  const folder = path.join(import.meta.dirname, 'patches');
  const files = readdirSync(folder).filter((file) => file.endsWith('.patch'));
  return files.sort().map((file) => {
    const text = readFileSync(path.join(folder, file), 'utf8');
    const begins = text.indexOf('\n--- ');
    if (begins < 1) throw new Error(`${file} says first why it is wrong, and then has its differences.`);
    return {
      name: file.replace('.patch', ''),
      why: text.slice(0, begins).trim().replaceAll('\n', ' '),
      patch: text.slice(begins + 1),
    };
  });
}

/** The files that the bug changes, with what they hold then. Throws where the sources have moved on from it. */
export function planted({ name, patch }: Plant, read: (file: string) => string): ReadonlyMap<string, string> {
  return new Map(
    parsePatch(patch).map((difference) => {
      const file = required(difference.oldFileName, `${name} names its files.`);
      const after = applyPatch(read(file), difference);
      if (after === false) throw new Error(`${name} does not fit ${file} any more: write the patch anew.`);
      return [file, after] as const;
    }),
  );
}
