export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
const KEY = 'extractform-theme';

/** The theme that was chosen in this browser; `auto` follows the system. */
export const chosenTheme = (): Theme => THEMES.find((theme) => theme === localStorage.getItem(KEY)) ?? 'auto';

/** Shows the chosen theme. */
export function applyTheme(): void {
  document.documentElement.dataset.theme = chosenTheme();
}

/** Chooses a theme and shows it. */
export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme);
  applyTheme();
}
