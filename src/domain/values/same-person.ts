/**
 * Whether two names of callers may be one person's: compared without case and without spaces, after NFKC, so that
 * one actor is no second person by another spelling. Characters that aren't seen count as spaces.
 */
export function isSamePerson(one: string, other: string): boolean {
  return folded(one) === folded(other);
}

/** What is the same of all ways to write a name. */
export function folded(name: string): string {
  // To upper case first: some letters have no lower case of their own, and “ß” is “SS” to half of the world.
  const caseless = name.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
  return caseless.replace(/[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, '');
}
