import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

type NoteProps = {
  /** The state that it is about: done, flight, wait, unknown, manual, failed, off. */
  readonly look: string;
  readonly icon?: string;
  readonly title?: ComponentChildren;
  readonly children?: ComponentChildren;
  /** Said at once by a screen reader. */
  readonly urgent?: boolean;
};

/** A sentence that matters: what happened, what it means, and the way out. */
export function Note({ look, icon = look, title, children, urgent = false }: NoteProps) {
  return (
    <div class={`note ${look}${title === undefined ? ' slim' : ''}`} role={urgent ? 'alert' : undefined}>
      <Icon name={icon} />
      {title !== undefined && <h2>{title}</h2>}
      {children}
    </div>
  );
}
