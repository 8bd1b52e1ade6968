import { type ReactNode, useState } from 'react';
import { useEvents } from '../api/use-events.ts';
import { DropFiles } from '../jobs/drop-files.tsx';
import { endSession } from '../session/session.ts';
import { useUser } from '../session/use-session.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Navigation } from './navigation.tsx';
import { ThemeButton } from './theme-button.tsx';
import { Wordmark } from './wordmark.tsx';

/** The frame around each page: where one can go, who one is, and the page. */
export function Shell({ children }: { children: ReactNode }) {
  const [isMenuOpen, setMenuOpen] = useState(false);
  const { email } = useUser();
  useEvents();
  return (
    <div className="shell" data-menu={isMenuOpen ? 'open' : 'closed'}>
      <a className="skip" href="#page">
        Skip to the page
      </a>
      <header className="sidebar">
        <div className="sidebar-head">
          <Wordmark />
          <Button
            kind="icon"
            aria-label="Menu"
            aria-expanded={isMenuOpen}
            onPress={() => setMenuOpen((open) => !open)}
          >
            <Icon name={isMenuOpen ? 'close' : 'menu'} />
          </Button>
        </div>
        <div className="sidebar-rest">
          <Navigation onGo={() => setMenuOpen(false)} />
          <div className="sidebar-foot">
            <span className="muted sidebar-user" title={email}>
              {email}
            </span>
            <div className="row">
              <Button kind="quiet" onPress={() => void endSession()}>
                Sign out
              </Button>
              <ThemeButton />
            </div>
          </div>
        </div>
      </header>
      <main id="page" className="page" tabIndex={-1}>
        {children}
      </main>
      <DropFiles />
    </div>
  );
}
