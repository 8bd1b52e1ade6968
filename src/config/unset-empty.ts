/** What Google's clients read from the environment themselves: an empty text is an address or a file to them. */
const GOOGLE = ['STORAGE_EMULATOR_HOST', 'GOOGLE_APPLICATION_CREDENTIALS'];

/** Takes away the variables of Google's clients that are empty: an empty setting counts as unset, and Docker Compose can give no other. */
export function unsetEmpty(variables: Record<string, string | undefined>): void {
  for (const name of GOOGLE) if (variables[name] === '') delete variables[name];
}
