import { Link, type LinkProps } from 'react-aria-components';

/** A link that looks like a button, for what leads to another page. */
export function ButtonLink({
  kind = 'plain',
  ...props
}: Omit<LinkProps, 'className'> & { kind?: 'plain' | 'primary' | 'quiet' }) {
  return <Link {...props} className={`button button-${kind}`} />;
}
