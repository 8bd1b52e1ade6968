import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { fetchPage } from './routing/pages.tsx';
import { resumeSession } from './session/session.ts';
import { applyTheme } from './shell/theme.ts';

applyTheme();
void resumeSession();
fetchPage(location.pathname);
const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<App />);
