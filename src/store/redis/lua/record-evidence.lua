-- ARGV: evidence id, the result as JSON. Returns 0 when the evidence was deleted meanwhile.
local raw = redis.call('HGET', k.evidence, ARGV[1])
local item = raw and cjson.decode(raw)
if not item or item.state == 'deleted' then return 0 end
local result = cjson.decode(ARGV[2])
if item.file and item.file ~= result.file then redis.call('HSET', k.orphans, item.file, item.conversationId) end
if result.state == 'kept' then
  redis.call('ZADD', k.kept, result.keptAt, ARGV[1])
else
  redis.call('ZREM', k.kept, ARGV[1])
  item.file, item.bytes, item.sha256, item.contentType, item.keptAt = nil, nil, nil, nil, nil
end
for name, value in pairs(result) do item[name] = value end
redis.call('HSET', k.evidence, ARGV[1], cjson.encode(item))
return 1
