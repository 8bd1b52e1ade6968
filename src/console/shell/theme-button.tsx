import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { chooseTheme, chosenTheme, type Theme } from './theme.ts';

const ICONS: Readonly<Record<Theme, IconName>> = { auto: 'auto', light: 'sun', dark: 'moon' };
const NEXT: Readonly<Record<Theme, Theme>> = { auto: 'light', light: 'dark', dark: 'auto' };

/** Goes from the system's theme to light, to dark, and around. */
export function ThemeButton() {
  const [theme, setTheme] = useState(chosenTheme);
  const change = () => {
    const next = NEXT[theme];
    chooseTheme(next);
    setTheme(next);
  };
  return (
    <Button kind="icon" aria-label={`Theme: ${theme}`} onPress={change}>
      <Icon name={ICONS[theme]} />
    </Button>
  );
}
