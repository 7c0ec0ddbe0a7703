import { Schema } from 'mongoose';

/**
 * The kinds of field that stored documents are made of. Amounts are whole minor units (Long, a bigint here);
 * the document's own `currency` says of what. Quantities are decimal strings, which no float can blur.
 */
export const text = { type: String, required: true } as const;
export const textOrNull = { type: String } as const;
export const minor = { type: Schema.Types.BigInt, required: true } as const;
export const count = { type: Number, required: true } as const;
export const flag = { type: Boolean, required: true } as const;
export const instant = { type: Date, required: true } as const;
export const instantOrNull = { type: Date } as const;
export const texts = { type: [String], required: true } as const;

/** A part of a document: mongoose gives it no id of its own. */
export const part = { _id: false } as const;
