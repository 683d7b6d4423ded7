-- uses: counters
-- ARGV: 'misunderstood' or 'request_end', at, conversation, body as JSON.
local list = ARGV[1] == 'misunderstood' and k.misunderstood or k.request_ends
return redis.call('ZADD', list, ARGV[2], ARGV[3] .. '\n' .. string.format('%016d', next_seq()) .. '\n' .. ARGV[4])
