-- What of this partition stands outside of the conversations. Returns {id, item, at} set aside, orphaned files, words that
-- were not understood and ends of requests as lists of member and score, the newest fence.
local aside = {}
local items = redis.call('HGETALL', k.aside)
for i = 1, #items, 2 do
  aside[#aside + 1] = { items[i], items[i + 1], redis.call('ZSCORE', k.aside_at, items[i]) or '0' }
end
return {
  aside, redis.call('HGETALL', k.orphans), redis.call('ZRANGE', k.misunderstood, 0, -1, 'WITHSCORES'),
  redis.call('ZRANGE', k.request_ends, 0, -1, 'WITHSCORES'),
  redis.call('GET', k.fence) or '0',
}
