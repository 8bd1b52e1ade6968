/** Who is told of files that somebody drops or chooses. */
type Taker = (files: File[]) => void;
let taker: Taker | null = null;

/** Sets who takes the files. Gives what takes that back. */
export function takeFiles(next: Taker): () => void {
  taker = next;
  return () => {
    taker = null;
  };
}

/** Hands files over, to become jobs. */
export const offerFiles = (files: File[]): void => taker?.(files);

/** Lets somebody choose files from the device, which then become jobs. */
export function chooseFiles(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.addEventListener('change', () => offerFiles([...(input.files ?? [])]));
  input.click();
}
