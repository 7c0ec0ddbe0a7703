import { folded } from './same-person.ts';

/**
 * Who does something: it stands on the timeline, scopes idempotency keys and counts for four eyes (A3). Made by the
 * two functions here alone, so that what this subgraph does by itself and what a token's holder does never share a name.
 */
export type Actor = string & { readonly __brand: 'Actor' };

/** The parts of this subgraph that act by themselves. */
export type OwnPart = 'dispatcher' | 'mailer' | 'import' | 'sample-orders' | 'sample-approver';

/**
 * Timelines and journals of before call them by the bare part, as a token might call itself. Nothing rests on that: what
 * the dispatcher, the mailer and the import do is told apart by what is on record (receipt, claim, revision), not by
 * finding their old keys.
 */
export function ownActor(part: OwnPart): Actor {
  return `${ownNamespace}${part}` as Actor;
}

/**
 * The name of whoever holds a token (its `sub` or `client_id`), as it stands there; null where it is none: blank,
 * too long, ill-formed, with what can't be seen, or one that reads like a part of this subgraph.
 */
export function actorOfToken(name: string): Actor | null {
  if (name.length > longestName || name.trim() === '' || !name.isWellFormed() || unseen.test(name))
    return null;
  return folded(name).startsWith(ownNamespace) ? null : (name as Actor);
}

/** No token's holder has a name that begins so, however it is written. */
const ownNamespace = 'refund-subgraph:';
/** OpenID Connect's limit of a subject. */
const longestName = 255;
/**
 * Controls, line ends, what turns the direction of writing, and whatever else leaves no mark: two people could have
 * names that nobody can tell apart, and a line of the log or the timeline could be made to read like another.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
