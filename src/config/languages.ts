/** Languages from `eng+deu`, by Tesseract's codes (`chi_sim`), each once; `null` for anything else. */
export function parseLanguages(text: string): string[] | null {
  const languages = text.split('+').map((part) => part.trim());
  return languages.every((language) => /^[a-z]{3}(?:_[a-z]+)*$/.test(language))
    ? [...new Set(languages)]
    : null;
}
