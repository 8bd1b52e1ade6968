import type { HostileFile } from './hostile-file.ts';
import { DAMAGED_IMAGES } from './image/damaged-images.ts';
import { BROKEN_OFFICE } from './office/broken-office.ts';
import { DAMAGED_PDFS } from './pdf/damaged-pdfs.ts';
import { ODD_FONTS } from './pdf/odd-fonts.ts';
import { ODD_FORMS } from './pdf/odd-forms.ts';
import { ODD_PDFS } from './pdf/odd-pdfs.ts';
import { PDF_BOMBS } from './pdf/pdf-bombs.ts';
import { ODD_TEXTS } from './text/odd-texts.ts';

/** Every file that is tried, made anew each time. */
export const CORPUS: readonly HostileFile[] = [
  ...DAMAGED_PDFS,
  ...PDF_BOMBS,
  ...ODD_PDFS,
  ...ODD_FONTS,
  ...ODD_FORMS,
  ...DAMAGED_IMAGES,
  ...BROKEN_OFFICE,
  ...ODD_TEXTS,
];
