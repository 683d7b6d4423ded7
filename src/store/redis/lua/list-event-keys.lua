-- A page of this partition's dedupe keys. ARGV: offset, limit. Returns {digest, seenAt, outcome or '', whether it stands in
-- every partition}.
local found = {}
local members = redis.call('ZRANGE', k.seen, ARGV[1], ARGV[1] + ARGV[2] - 1, 'WITHSCORES')
for i = 1, #members, 2 do
  local everywhere = redis.call('ZSCORE', k.seen_everywhere, members[i]) and '1' or '0'
  found[#found + 1] = { members[i], members[i + 1], redis.call('HGET', k.outcomes, members[i]) or '', everywhere }
end
return found
