/** Names of files that no web page has. */
const OF_A_FILE = /\.(pdf|png|jpe?g|webp|tiff?|docx|xlsx)$/i;

/** Whether a server has answered with a web page in place of a file, as with `200` for a sign-in or an error: its bytes are HTML, its name is that of something else. */
export function isPageInstead({ filename, contentType }: { filename: string; contentType: string }): boolean {
  return contentType === 'text/html' && OF_A_FILE.test(filename);
}
