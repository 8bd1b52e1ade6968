import { Link, type LinkProps } from 'react-aria-components';

/** A link in a text. */
export function TextLink({ className = 'link', ...props }: LinkProps) {
  return <Link {...props} className={className} />;
}
