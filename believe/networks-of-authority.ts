import type { X509Certificate } from 'node:crypto';
import { PERMITTED_NETWORKS } from './permitted-names.ts';

const EXTENSIONS = 0xa3;
const OCTETS = 0x04;
const PERMITTED_SUBTREES = 0xa0;
const IP_ADDRESS = 0x87;
/** 2.5.29.30, name constraints. */
const NAME_CONSTRAINTS = Buffer.from([0x55, 0x1d, 0x1e]);

interface Element {
  readonly tag: number;
  readonly content: Buffer;
}

/**
 * The networks that an authority may vouch for, as its own constraints say (`192.168.0.0/16`): those that are private, and those that its
 * hub was in when it made the authority. Node reads everything of a certificate but this. Throws for what is no DER.
 */
export function networksOfAuthority({ raw }: Pick<X509Certificate, 'raw'>): readonly string[] {
  const [certificate] = elementsOf(raw);
  const [signed] = elementsOf(certificate?.content);
  const [extensions] = elementsOf(elementsOf(signed?.content).find(({ tag }) => tag === EXTENSIONS)?.content);
  const constraints = elementsOf(extensions?.content)
    .map(({ content }) => elementsOf(content))
    .find(([name]) => name?.content.equals(NAME_CONSTRAINTS) === true)
    ?.find(({ tag }) => tag === OCTETS);
  // One without any would vouch for everything: it is held to what ours may.
  if (constraints === undefined) return PERMITTED_NETWORKS;
  const [lists] = elementsOf(constraints.content);
  const permitted = elementsOf(lists?.content).find(({ tag }) => tag === PERMITTED_SUBTREES);
  return elementsOf(permitted?.content).flatMap(({ content }) => {
    const [base] = elementsOf(content);
    return base?.tag === IP_ADDRESS ? [networkText(base.content)] : [];
  });
}

function elementsOf(bytes: Buffer = Buffer.alloc(0)): readonly Element[] {
  const elements: Element[] = [];
  for (let at = 0; at < bytes.length;) {
    const tag = bytes.readUInt8(at);
    let length = bytes.readUInt8(at + 1);
    at += 2;
    if (length >= 0x80) {
      const signs = length - 0x80;
      length = bytes.readUIntBE(at, signs);
      at += signs;
    }
    elements.push({ tag, content: bytes.subarray(at, at + length) });
    at += length;
  }
  return elements;
}

/** Address and mask, one after the other, as `address/prefix`. */
function networkText(both: Buffer): string {
  const address = both.subarray(0, both.length / 2);
  const mask = [...both.subarray(both.length / 2)];
  const prefix = mask.map((byte) => byte.toString(2).replaceAll('0', '').length).reduce((sum, ones) => sum + ones, 0);
  const text = address.length === 4 ? address.join('.') : (address.toString('hex').match(/.{4}/g) ?? []).join(':');
  return `${text}/${prefix}`;
}
