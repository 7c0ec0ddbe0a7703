import { compileFunction } from 'node:vm';
import type { Program, Translation } from './field.ts';

/**
 * The function that a translation describes. Written by hand it would say the same: walking over descriptions of fields
 * at every document takes ten times as long. It is put together of names in this source alone, never of data.
 */
export function compiled<Value, Beside, Result>(
  what: string,
  translation: Translation,
  beside: 'context' | 'money',
): (value: Value, beside: Beside) => Result {
  const bound: unknown[] = [];
  const functions: string[] = [];
  const program: Program = {
    bind: (value) => {
      const known = bound.indexOf(value);
      return `bound${known >= 0 ? known : bound.push(value) - 1}`;
    },
    define: (expression, before = '') => {
      const name = `part${functions.length}`;
      functions.push(`function ${name}(v, ${beside}) { ${before} return ${expression}; }`);
      return name;
    },
  };
  const expression = translation('v', program);
  const source = `'use strict';\n${functions.join('\n')}\nreturn (v, ${beside}) => ${expression};`;
  const names = bound.map((_, index) => `bound${index}`);
  // What it gives is of the types that its fields have.
  return compileFunction(source, names, { filename: `${what}, compiled` })(...bound) as (
    value: Value,
    beside: Beside,
  ) => Result;
}
