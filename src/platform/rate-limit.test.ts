import { expect, test } from 'vitest'
import { addressKey } from './rate-limit.ts'

test.each([
  ['203.162.0.1', '203.162.0.1'],
  ['::ffff:203.162.0.1', '203.162.0.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['', ''],
])('%s is counted as %s', (address, key) => expect(addressKey(address)).toBe(key))
