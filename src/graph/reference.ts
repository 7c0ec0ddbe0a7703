import { badUserInput } from './errors.ts';

/**
 * The id of a representation. Routers send what some subgraph answered, but anybody may send anything: an
 * object in its place would be an operator to a careless database. Nothing else of it is ever read: what stands
 * beside the id decides nothing (G4).
 */
export function textIdOf(reference: { readonly id?: unknown }): string {
  const { id } = reference;
  if (typeof id === 'string') return id;
  if (typeof id === 'number' && Number.isSafeInteger(id)) return String(id);
  throw badUserInput('A representation needs an id, a string.');
}
