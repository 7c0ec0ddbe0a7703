const name = 'desk-colours';

/** Before the first line is drawn. */
export function rememberColours(): void {
  document.documentElement.dataset['theme'] = localStorage.getItem(name) ?? '';
}

export function Colours() {
  const choose = (choice: string) => {
    localStorage.setItem(name, choice);
    rememberColours();
  };
  return (
    <label>
      Colours
      <select
        value={document.documentElement.dataset['theme'] ?? ''}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      >
        <option value="">As the system</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
    </label>
  );
}
