import type { PageWord } from '../../../contract/page-text.ts';
import type { GrayImage } from '../image/gray-image.ts';
import { serve } from '../threads/serve.ts';
import { recognise } from './recognise.ts';

const handlers = {
  /** Recognises the words of a picture; boxes are fractions of it. */
  recognise: (image: GrayImage): Promise<PageWord[]> => recognise(image),
};

export type OcrHandlers = typeof handlers;

serve(handlers);
