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
    return { problem: source === undefined ? USAGE : `Unknown source ${shown(source)}. ${USAGE}` };
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
    if (name !== '--currency') return { problem: `Unknown option ${shown(name)}. ${USAGE}` };
    const code = inline ?? rest[at + 1];
    currency = findCurrency(code ?? '');
    if (currency === null) {
      return {
        problem: `--currency must be an ISO 4217 code such as BRL, not ${shown(code)}. ${USAGE}`,
      };
    }
    if (inline === undefined) at += 1;
  }
  return files.length === 0 ? { problem: USAGE } : { files, currency };
}
