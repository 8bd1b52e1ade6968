/** The whole number that an option says, from `least` on. Throws for anything else. */
export function wholeNumber(option: string, text: string, least = 0): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number >= least) return number;
  throw new Error(`${option} must be a whole number from ${least} on, not ${JSON.stringify(text)}`);
}
