/** One part of a form, as it goes over the wire; `headers` come after its disposition. */
export interface FormPart {
  /** The parameters of `Content-Disposition: form-data`, as in `name="file"; filename="a.txt"`. */
  disposition: string;
  headers?: string[];
  content: string | Uint8Array;
}

/** A field of a form. */
export function field(name: string, content: string, headers: string[] = []): FormPart {
  return { disposition: `name="${name}"`, headers, content };
}

/** The file of a form, in the part that the API asks for. */
export function filePart(content: string | Uint8Array, filename = 'document.txt'): FormPart {
  return { disposition: `name="file"; filename="${filename}"`, content };
}

/** The bytes of a form, part by part as given. */
export function formBytes(parts: readonly FormPart[], boundary = 'boundary'): Buffer {
  const pieces = parts.flatMap(({ disposition, headers = [], content }) => {
    const head = [`Content-Disposition: form-data; ${disposition}`, ...headers].join('\r\n');
    return [Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`), Buffer.from(content), Buffer.from('\r\n')];
  });
  return Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]);
}

/** The header that goes with `formBytes`. */
export function formHeaders(boundary = 'boundary'): { 'Content-Type': string } {
  return { 'Content-Type': `multipart/form-data; boundary=${boundary}` };
}
