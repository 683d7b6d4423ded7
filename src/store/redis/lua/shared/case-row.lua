-- A case with what lists show beside it: record, customer's last action, profile, first photo.
local function first_photo(meta)
  for _, item in ipairs(list_evidence(meta.conversationId, meta.request)) do
    local state = cjson.decode(redis.call('HGET', k.evidence, item.id)).state
    if state ~= 'gone' and state ~= 'deleted' then return item.id end
  end
  return ''
end

local function case_row(id)
  local meta = cjson.decode(redis.call('HGET', k.case_meta, id))
  local profile = redis.call('HGET', k.profiles, meta.conversationId) or ''
  local window = redis.call('ZSCORE', k.case_window, id)
  return { redis.call('HGET', k.cases, id), window, profile, first_photo(meta) }
end
