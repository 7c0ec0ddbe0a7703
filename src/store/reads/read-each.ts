/**
 * What `read` gives, or the error that it throws. A DataLoader hands an Error to whoever asked for that one
 * thing: a document that can't be read must not hide all the others that were found with it.
 */
export function readEach<Found, T>(read: (found: Found) => T): (found: Found) => T | Error {
  return (found) => {
    try {
      return read(found);
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error), { cause: error });
    }
  };
}
