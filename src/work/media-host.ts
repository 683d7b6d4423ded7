/** Where photos may be fetched from: Meta's media hosts, and in development the stand-in's. */
import { BlockList, isIP } from 'node:net';

/** instagram-messaging 7; the hosts themselves and everything below them. */
const META_HOSTS = ['cdninstagram.com', 'fbcdn.net', 'fbsbx.com'];

export interface MediaHosts {
  /** `host:port` of the stand-in Graph API outside production; may be private, and plain http. */
  readonly standIn?: string;
}
export type MediaAddress =
  | { readonly allowed: true; readonly url: URL; readonly mayBePrivate: boolean }
  | { readonly allowed: false };

/** Whether a link, or the place that it redirects to, may be fetched at all. */
export function checkMediaUrl(link: string, { standIn }: MediaHosts): MediaAddress {
  const url = URL.canParse(link) ? new URL(link) : undefined;
  if (url?.username !== '' || url.password !== '') return { allowed: false };
  if (standIn !== undefined && url.host === standIn && /^https?:$/.test(url.protocol))
    return { allowed: true, url, mayBePrivate: true };
  const host = url.hostname.toLowerCase();
  const isMeta = META_HOSTS.some((known) => host === known || host.endsWith(`.${known}`));
  if (!isMeta || url.protocol !== 'https:' || url.port !== '') return { allowed: false };
  return { allowed: true, url, mayBePrivate: false };
}

const PRIVATE_V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;
/** Loopback, unspecified, mapped and translated v4, discard, documentation, unique local, link local, multicast. */
const PRIVATE_V6 = [
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const;

// Two lists: in one, the range of mapped v4 addresses would match every v4 address.
const privateV4 = new BlockList();
for (const [net, prefix] of PRIVATE_V4) privateV4.addSubnet(net, prefix, 'ipv4');
const privateV6 = new BlockList();
for (const [net, prefix] of PRIVATE_V6) privateV6.addSubnet(net, prefix, 'ipv6');

/** Whether an IP address leads back into our own network, or nowhere. What is no address counts as one. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return true;
  return family === 6 ? privateV6.check(address, 'ipv6') : privateV4.check(address, 'ipv4');
}
