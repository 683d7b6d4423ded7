/** What the doctor makes of an address that does not answer. */
import axios from 'axios';
import { checkAddress } from '../../src/operator/check-address';
import { formatFinding } from '../../src/operator/finding';
import type { OperatorIo } from '../../src/operator/io';
import { systemRandom } from '../../src/work/surroundings';
import { testSettings } from '../support/shell';

function ioOf(code: string): OperatorIo {
  const fail = async () => {
    throw Object.assign(new Error('no'), { code });
  };
  return {
    settings: testSettings({ PUBLIC_URL: 'https://desk.example.com' }),
    print: () => undefined,
    ask: async () => '',
    openStore: () => Promise.reject(new Error('no store is needed')),
    clock: Date.now,
    random: systemRandom,
    http: axios.create({ adapter: fail }),
  };
}
const lines = async (code: string) => (await checkAddress(ioOf(code))).map(formatFinding);

it.each([
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])('a certificate that is not believed is said to be that: %s', async (code) => {
  expect(await lines(code)).toEqual([
    expect.stringMatching(
      new RegExp(`^FAIL {2}certificate +it is not trusted \\(${code}\\)\n.*public authority`),
    ),
  ]);
});

it.each(['ENOTFOUND', 'ECONNREFUSED'])(
  'one that cannot be reached is looked for in the network: %s',
  async (code) => {
    expect(await lines(code)).toEqual([
      expect.stringMatching(new RegExp(`^FAIL {2}address .*\\(${code}\\)\n.*check DNS, firewall, proxy`)),
    ]);
  },
);
