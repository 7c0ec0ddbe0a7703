/** Where a comparison that failed differs, a line a place; nothing for an error that compared nothing. */
export function differencesIn(error: unknown): string[] {
  if (typeof error !== 'object' || error === null || !('actual' in error && 'expected' in error)) return [];
  const [app, model] = [leaves(error.actual, ''), leaves(error.expected, '')];
  return [...new Set([...app.keys(), ...model.keys()])]
    .filter((place) => app.get(place) !== model.get(place))
    .map(
      (place) =>
        `${place}: ${app.get(place) ?? 'nothing'} in the app, ${model.get(place) ?? 'nothing'} in the model`,
    );
}

function leaves(value: unknown, place: string): Map<string, string> {
  if (typeof value !== 'object' || value === null) return new Map([[place, String(value)]]);
  return new Map(
    Object.entries(value).flatMap(([name, inner]) => [
      ...leaves(inner, place === '' ? name : `${place}.${name}`),
    ]),
  );
}
