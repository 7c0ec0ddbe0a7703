import type { Refund } from '../refund/refund.ts';
import { codeText, parseText, shortText } from '../values/parse.ts';
import type { ValidationErrors } from '../values/refusal.ts';

/** What a caller's own systems call the reason and the case (C15). */
export type ReferencesInput = {
  readonly reasonCode?: string | null | undefined;
  readonly externalReference?: string | null | undefined;
};

/** A code of up to 50 characters and a reference of up to 200; what is wrong is added to the validation errors. */
export function readReferences(input: ReferencesInput, validation: ValidationErrors): void {
  const { reasonCode, externalReference } = input;
  if (reasonCode != null)
    parseText({ text: reasonCode, longest: codeText, path: ['input', 'reasonCode'] }, validation);
  if (externalReference != null)
    parseText(
      { text: externalReference, longest: shortText, path: ['input', 'externalReference'] },
      validation,
    );
}

export function referencesIn(input: ReferencesInput): Pick<Refund, 'reasonCode' | 'externalReference'> {
  return { reasonCode: input.reasonCode ?? null, externalReference: input.externalReference ?? null };
}
