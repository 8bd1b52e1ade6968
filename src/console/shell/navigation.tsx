import { Link } from 'react-aria-components';
import { usePath } from '../routing/location.ts';
import { useUser } from '../session/use-session.ts';
import { Icon, type IconName } from '../ui/icon.tsx';

const PLACES: readonly { to: string; label: string; icon: IconName; isForAdmins?: boolean }[] = [
  { to: '/jobs', label: 'Jobs', icon: 'jobs' },
  { to: '/runs', label: 'Runs', icon: 'runs' },
  { to: '/schemas', label: 'Schemas', icon: 'schemas' },
  { to: '/overview', label: 'Overview', icon: 'overview' },
  { to: '/webhooks', label: 'Webhooks', icon: 'webhooks' },
  { to: '/keys', label: 'API keys', icon: 'keys' },
  { to: '/users', label: 'Users', icon: 'users', isForAdmins: true },
  { to: '/account', label: 'Account', icon: 'account' },
];

/** The places of the console. */
export function Navigation({ onGo }: { onGo?: () => void }) {
  const path = usePath();
  const isAdmin = useUser().role === 'ADMIN';
  const isHere = (to: string) => path.startsWith(to) || (to === '/jobs' && path === '/');
  return (
    <nav aria-label="Main">
      <ul className="navigation">
        {PLACES.filter(({ isForAdmins = false }) => isAdmin || !isForAdmins).map(({ to, label, icon }) => (
          <li key={to}>
            <Link
              href={to}
              className="navigation-link"
              aria-current={isHere(to) ? 'page' : undefined}
              {...(onGo === undefined ? {} : { onPress: onGo })}
            >
              <Icon name={icon} />
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
