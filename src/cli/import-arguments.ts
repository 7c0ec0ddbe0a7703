import { type CurrencyCode, findCurrency } from '../domain/values/currency.ts';
import { shown } from '../vtex-import/findings.ts';

const USAGE = 'Usage: npm run import -- vtex FILE.json … [--currency BRL]';

export interface ImportArguments {
  files: readonly string[];
  /** Null where none was named. */
  currency: CurrencyCode | null;
}

/** What `npm run import --` was given, or the sentence that says what is wrong with it. */
export function readImportArguments([source, ...rest]: readonly string[]):
  | ImportArguments
  | { problem: string } {
  if (source !== 'vtex') {
    return { problem: source === undefined ? USAGE : `There is no source ${shown(source)}. ${USAGE}` };
  }
  const files: string[] = [];
  let currency: CurrencyCode | null = null;
  for (let at = 0; at < rest.length; at += 1) {
    const argument = rest[at] ?? '';
    if (!argument.startsWith('--')) {
      files.push(argument);
      continue;
    }
    const [name, inline] = argument.split('=', 2);
    if (name !== '--currency') return { problem: `There is no option ${shown(name)}. ${USAGE}` };
    const code = inline ?? rest[at + 1];
    currency = findCurrency(code ?? '');
    if (currency === null) {
      return {
        problem: `--currency wants a code of ISO 4217, such as BRL, and ${shown(code)} is none. ${USAGE}`,
      };
    }
    if (inline === undefined) at += 1;
  }
  return files.length === 0 ? { problem: USAGE } : { files, currency };
}
