import type { PageWord } from '../../../contract/page-text.ts';
import type { GrayImage } from '../image/gray-image.ts';
import { serve } from '../threads/serve.ts';
import { recognise } from './recognise.ts';

const handlers = {
  /** Recognises the words of a picture in some languages; boxes are fractions of it. */
  recognise: ({ image, languages }: { image: GrayImage; languages: string[] }): Promise<PageWord[]> =>
    recognise(image, languages),
};

export type OcrHandlers = typeof handlers;

serve(handlers);
