-- uses: evidence
-- ARGV: conversation, request or '', limit. Returns the newest entries, oldest first, and the evidence.
local entries, photos = {}, {}
local ids = redis.call('ZREVRANGE', k.entry_order, 0, -1)
for _, id in ipairs(ids) do
  if #entries >= tonumber(ARGV[3]) then break end
  local raw = redis.call('HGET', k.entries, id)
  if ARGV[2] == '' or cjson.decode(raw).request == tonumber(ARGV[2]) then table.insert(entries, 1, raw) end
end
for _, item in ipairs(list_evidence(ARGV[1])) do photos[#photos + 1] = redis.call('HGET', k.evidence, item.id) end
return { entries, photos }
