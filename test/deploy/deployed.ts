import { readdir, readFile } from 'node:fs/promises';
import { parse, parseAllDocuments } from 'yaml';
import type { z } from 'zod';

const file = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');

/** A file of the tree as text. */
export const readText = file;

/** The names and values of a file of settings. */
export async function readSettings(path: string): Promise<Record<string, string>> {
  const lines = (await file(path)).split('\n').filter((line) => /^[A-Z]/.test(line));
  return Object.fromEntries(lines.map((line) => line.split(/=(.*)/s, 2)));
}

/** An object of Kubernetes, and the file that it is from. */
export interface KubernetesObject {
  path: string;
  kind: string;
  apiVersion: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into objects of every shape
  body: any;
}

/** Every object below `deploy/kubernetes`, without the kustomizations. */
export async function readKubernetes(): Promise<KubernetesObject[]> {
  const folder = 'deploy/kubernetes';
  const names = await readdir(new URL(`../../${folder}`, import.meta.url), { recursive: true });
  const objects: KubernetesObject[] = [];
  for (const name of names.filter((path) => path.endsWith('.yaml') && !path.endsWith('kustomization.yaml'))) {
    for (const document of parseAllDocuments(await file(`${folder}/${name}`), { merge: true })) {
      if (document.errors.length > 0) throw new Error(`${name}: ${document.errors[0]?.message}`);
      const body = document.toJS();
      objects.push({ path: name, kind: body.kind, apiVersion: body.apiVersion, body });
    }
  }
  return objects;
}

/** A file of YAML, as far as it is read here. */
export async function readYaml<Shape extends z.ZodType>(
  path: string,
  shape: Shape,
): Promise<z.output<Shape>> {
  return shape.parse(parse(await file(path), { merge: true }));
}
