import { Schema, type SchemaDefinition } from 'mongoose';
import type { DomainPart, Field, Fields, Program, StoredPart } from './field.ts';
import { moneyOf } from './kinds.ts';

type PartOptions = {
  /** The field that says what currency the amounts in it are of; else it is that of what it stands in. */
  readonly currencyIn?: string;
};

/** Fields that stand together: a document, or a part of one. */
export function part<const F extends Fields>(
  fields: F,
  options: PartOptions = {},
): Field<DomainPart<F>, StoredPart<F>> {
  for (const name of Object.keys(fields)) mustBeAName(name);
  return {
    type: { type: new Schema(definitionOf(fields), { _id: false }), required: true },
    encode: (value, program) => `${encoderOf(fields, program)}(${value}, context)`,
    decode: (stored, program) => `${decoderOf(fields, options, program)}(${stored}, money)`,
    part: fields,
  };
}

/** The same field, but written as a whole where anything of it changed: what stands there may be no document at all. */
export function whole<Domain, Stored>({
  type,
  encode,
  decode,
}: Field<Domain, Stored>): Field<Domain, Stored> {
  return { type, encode, decode };
}

export function definitionOf(fields: Fields): SchemaDefinition {
  const entries = Object.entries(fields).map(([name, { type }]) => [name, type] as const);
  // mongoose's own type of it is inferred from literals, which these aren't.
  return Object.fromEntries(entries) as unknown as SchemaDefinition;
}

function encoderOf(fields: Fields, program: Program): string {
  const lines = Object.entries(fields).map(([name, field]) => {
    const value = field.encode(`v.${field.key ?? name}`, program);
    return field.absent === true
      ? `...${program.define(`v === null ? {} : { ${name}: v }`)}(${value}, context)`
      : `${name}: ${value}`;
  });
  return program.define(`({ ${lines.join(', ')} })`);
}

function decoderOf(fields: Fields, { currencyIn }: PartOptions, program: Program): string {
  const lines = Object.entries(fields)
    .filter(([, { derived }]) => derived !== true)
    .map(([name, field]) => {
      if (field.lacking === undefined) return `${field.key ?? name}: ${field.decode(`v.${name}`, program)}`;
      const there = program.define(`${field.lacking} ? {} : { ${name}: ${field.decode('v', program)} }`);
      return `...${there}(v.${name}, money)`;
    });
  const before = currencyIn === undefined ? '' : `money = ${program.bind(moneyOf)}(v.${currencyIn});`;
  return program.define(`({ ${lines.join(', ')} })`, before);
}

/** It becomes a piece of a program. */
function mustBeAName(name: string): void {
  if (!/^\w+$/.test(name)) throw new Error(`A stored field can't be called ${JSON.stringify(name)}.`);
}
