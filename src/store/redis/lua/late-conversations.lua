-- Conversations of this partition with something that waits for longer. ARGV: until.
local from = '(' .. ARGV[1]
local found = redis.call('ZRANGEBYSCORE', k.ready, from, '+inf')
-- Behind the head of a lane the others wait by their own time.
for _, member in ipairs(redis.call('ZRANGE', k.queued, 0, -1)) do
  found[#found + 1] = member:match('^[^\n]*')
end
return found
