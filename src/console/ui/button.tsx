import { Button as AriaButton, type ButtonProps } from 'react-aria-components';

/** A button; `primary` is the one thing to do on a page, `quiet` has no frame. */
export function Button({
  kind = 'plain',
  ...props
}: Omit<ButtonProps, 'className'> & { kind?: 'plain' | 'primary' | 'danger' | 'quiet' | 'icon' }) {
  return <AriaButton {...props} className={`button button-${kind}`} />;
}
