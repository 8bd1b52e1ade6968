import { createHash } from 'node:crypto';
import { TEMPORAL_WHEEL } from '../../src/embedded/pinned-wheels.ts';
import type { Lock, ShippedPackage } from './shipped-packages.ts';

/** Package URLs of npm (https://github.com/package-url/purl-spec): the scope is escaped. */
function purlOf({ name, version }: { name: string; version: string }): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

/** The hash that npm keeps (W3C Subresource Integrity) as CycloneDX writes it. */
function hashesOf(integrity: string | null): object[] {
  const [, bits, digest = ''] = /^sha(\d+)-(\S+)/.exec(integrity ?? '') ?? [];
  if (bits === undefined) return [];
  return [
    { alg: bits === '1' ? 'SHA-1' : `SHA-${bits}`, content: Buffer.from(digest, 'base64').toString('hex') },
  ];
}

function licensesOf(license: string | null): object[] {
  if (license === null) return [];
  return [/\s/.test(license) ? { expression: license } : { license: { id: license } }];
}

function componentOf(shipped: ShippedPackage) {
  const { name, version, license, integrity, isOptional } = shipped;
  const purl = purlOf(shipped);
  return {
    ...{ type: 'library', 'bom-ref': purl, name, version, scope: isOptional ? 'optional' : 'required' },
    ...{ hashes: hashesOf(integrity), licenses: licensesOf(license), purl },
  };
}

/** The Temporal dev server of `npm start`, which is fetched at its first start. */
function temporalComponent() {
  const { distribution: name, version } = TEMPORAL_WHEEL;
  const purl = `pkg:pypi/${name}@${version}`;
  const licenses = licensesOf('MIT');
  return {
    type: 'application',
    'bom-ref': purl,
    name,
    version,
    scope: 'optional',
    hashes: [],
    licenses,
    purl,
  };
}

const byRef = (a: { ref: string }, b: { ref: string }): number => (a.ref < b.ref ? -1 : 1);

/**
 * What ships, as a CycloneDX 1.6 document (https://cyclonedx.org/docs/1.6/json/): the packages of the lock file that are no development tools, and the
 * dev server of Temporal. It has no time and a serial number made of its contents, so that the same lock file gives the same bytes.
 */
export function makeSbom(lock: Lock, packages: readonly ShippedPackage[]): object {
  const main = `pkg:npm/${lock.name}@${lock.version}`;
  const purls = new Map(packages.map((shipped) => [shipped.folder, purlOf(shipped)]));
  const components = [
    ...new Map(packages.map((shipped) => [purlOf(shipped), componentOf(shipped)])).values(),
    temporalComponent(),
  ];
  const needs = new Map<string, Set<string>>();
  for (const { folder, needs: folders } of packages) {
    const ref = purls.get(folder) ?? '';
    const known = needs.get(ref) ?? new Set();
    for (const other of folders) known.add(purls.get(other) ?? '');
    needs.set(ref, known);
  }
  const own = Object.keys(lock.packages['']?.dependencies ?? {});
  needs.set(main, new Set(own.map((name) => purls.get(`node_modules/${name}`) ?? '')));
  const dependencies = [...needs]
    .map(([ref, others]) => ({ ref, dependsOn: [...others].sort() }))
    .sort(byRef);
  const body = {
    version: 1,
    metadata: {
      component: { type: 'application', 'bom-ref': main, name: lock.name, version: lock.version, purl: main },
    },
    components,
    dependencies,
  };
  const digest = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  return { bomFormat: 'CycloneDX', specVersion: '1.6', serialNumber: `urn:uuid:${uuidOf(digest)}`, ...body };
}

/** A UUID of version 8 (RFC 9562, 5.8) made of the first digits of a digest. */
function uuidOf(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
