-- Joins the words of a case's head, its customer and its part of the talk into the text that is searched.
-- `requests`: the requests whose talk changed; nil for all.
local function refresh_search(requests)
  local ids = redis.call('ZRANGE', k.case_ids, 0, -1)
  if #ids == 0 then return end
  local spoken = {}
  local words = redis.call('HGETALL', k.words)
  for i = 1, #words, 2 do
    local request = words[i]:match('^[^\n]*')
    spoken[request] = spoken[request] or {}
    table.insert(spoken[request], words[i + 1])
  end
  local customer = redis.call('HGET', k.conversation, 'customerWords') or ''
  for _, id in ipairs(ids) do
    local request = tostring(cjson.decode(redis.call('HGET', k.case_meta, id)).request)
    if not requests or requests[request] then
      local head = redis.call('HGET', k.case_heads, id)
      redis.call('HSET', k.case_texts, id, head .. customer .. table.concat(spoken[request] or {}))
    end
  end
end
