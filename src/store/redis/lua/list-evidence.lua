-- uses: evidence
-- ARGV: conversation, request or ''.
local found = {}
for _, item in ipairs(list_evidence(ARGV[1], ARGV[2] ~= '' and ARGV[2] or nil)) do
  found[#found + 1] = redis.call('HGET', k.evidence, item.id)
end
return found
