-- ARGV: now, limit. Those whose event already waits in an inbox come last. Returns {received, member, dueAt}.
local found = {}
local function add(list, received)
  local due = redis.call('ZRANGEBYSCORE', list, '-inf', ARGV[1], 'WITHSCORES', 'LIMIT', 0, ARGV[2])
  for i = 1, #due, 2 do found[#found + 1] = { received, due[i], due[i + 1] } end
end
add(k.timers, '0')
add(k.timers_received, '1')
return found
