-- All cases of a conversation. ARGV: conversation.
local cases = {}
for _, id in ipairs(redis.call('ZREVRANGE', k.case_ids, 0, -1)) do cases[#cases + 1] = redis.call('HGET', k.cases, id) end
return cases
