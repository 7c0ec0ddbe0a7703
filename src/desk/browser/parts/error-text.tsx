import { Icon } from './icon.tsx';

/** Below the field that can cure it. */
export function ErrorText({ id, text }: { readonly id: string; readonly text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <p class="err" id={id}>
      <Icon name="warn" />
      {text}
    </p>
  );
}
