-- Forgets dedupe keys with their outcomes, and what was set aside, some at a time. ARGV: now, seen before, kept aside
-- before, how many. Returns how many it forgot, and whether there may be more.
local before, most = '(' .. ARGV[2], tonumber(ARGV[4])
-- What still waits to be read keeps its key, however old.
for _, member in ipairs(redis.call('ZRANGEBYSCORE', k.unread, '-inf', before)) do
  redis.call('ZADD', k.seen, 'XX', ARGV[1], member:match('([^\n]*)$'))
end
local digests = redis.call('ZRANGEBYSCORE', k.seen, '-inf', before, 'LIMIT', 0, most)
for _, digest in ipairs(digests) do
  redis.call('ZREM', k.seen, digest)
  redis.call('HDEL', k.outcomes, digest)
end
redis.call('ZREMRANGEBYSCORE', k.seen_everywhere, '-inf', before)
local items = redis.call('ZRANGEBYSCORE', k.aside_at, '-inf', '(' .. ARGV[3], 'LIMIT', 0, most)
for _, id in ipairs(items) do
  redis.call('ZREM', k.aside_at, id)
  redis.call('HDEL', k.aside, id)
end
return { #digests + #items, (#digests == most or #items == most) and 1 or 0 }
