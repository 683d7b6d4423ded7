local function delete_evidence(id)
  local raw = redis.call('HGET', k.evidence, id)
  if not raw then return end
  local item = cjson.decode(raw)
  if item.file then redis.call('HSET', k.orphans, item.file, item.conversationId) end
  redis.call('ZREM', k.kept, id)
  redis.call('HSET', k.evidence, id, cjson.encode({
    id = id, conversationId = item.conversationId, request = item.request, mid = item.mid, kind = item.kind,
    at = item.at, url = '', state = 'deleted',
  }))
  return item
end

-- Ids of a conversation's evidence, in the order in which they came; of one request with `request`.
local function list_evidence(conversation, request)
  local from = conversation .. '\n' .. (request and (request .. '\n') or '')
  local ids = {}
  for _, member in ipairs(redis.call('ZRANGEBYLEX', k.photos, '[' .. from, '(' .. from .. '\255')) do
    local seq, id = member:match('^[^\n]*\n[^\n]*\n(%d+)\n(.*)$')
    ids[#ids + 1] = { seq = tonumber(seq), id = id }
  end
  table.sort(ids, function(a, b) return a.seq < b.seq end)
  return ids
end
