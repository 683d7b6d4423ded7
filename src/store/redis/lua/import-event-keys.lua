-- ARGV: dedupe keys as JSON.
local last = tonumber(redis.call('GET', k.last_event)) or 0
for _, key in ipairs(cjson.decode(ARGV[1])) do
  redis.call('ZADD', k.seen, key.seenAt, key.digest)
  if key.outcome then redis.call('HSET', k.outcomes, key.digest, key.outcome) end
  if key.everywhere then redis.call('ZADD', k.seen_everywhere, key.seenAt, key.digest) end
  last = math.max(last, key.seenAt)
end
redis.call('SET', k.last_event, string.format('%.0f', last))
return 1
