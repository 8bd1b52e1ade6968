import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { resumeSession } from './session/session.ts';
import { applyTheme } from './shell/theme.ts';

applyTheme();
void resumeSession();
const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<App />);
