-- ARGV: kept before, limit.
local found = {}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', k.kept, '-inf', '(' .. ARGV[1], 'LIMIT', 0, ARGV[2])) do
  found[#found + 1] = redis.call('HGET', k.evidence, id)
end
return found
