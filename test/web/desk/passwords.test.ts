import { hashPassword, verifyPassword } from '../../../src/web/desk/passwords';

const SALT = Buffer.alloc(16, 7);

test('a hash names its parameters and hides the password', async () => {
  expect(await hashPassword('correct horse', SALT)).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
});

test('only the password itself fits', async () => {
  const hash = await hashPassword('correct horse', SALT);
  expect([await verifyPassword('correct horse', hash), await verifyPassword('Correct horse', hash)]).toEqual([
    true,
    false,
  ]);
});

test('the same letters in another Unicode form fit', async () => {
  const hash = await hashPassword('비밀번호입니다요'.normalize('NFC'), SALT);
  expect(await verifyPassword('비밀번호입니다요'.normalize('NFD'), hash)).toBe(true);
});

test.each([undefined, '', 'scrypt$', 'plain'])('without a hash (%j) nothing fits', async (hash) => {
  expect(await verifyPassword('', hash)).toBe(false);
});
