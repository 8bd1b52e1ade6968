/** Does next to nothing. */
export async function note(text: string): Promise<number> {
  return text.length;
}
