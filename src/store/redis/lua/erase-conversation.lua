-- uses: counters, inbox, lanes, timers, evidence, case-meta
-- Removes everything of a conversation but the digests of its events: a webhook that Meta repeats must not bring the
-- customer back. ARGV: conversation, 'finished' to refuse while something is open.
-- Returns nil, or events, messages, cases and evidence removed, files to remove, case references to free.
local conversation = ARGV[1]

local function is_open()
  if redis.call('HLEN', k.inbox) + redis.call('HLEN', k.jobs) + redis.call('HLEN', k.timer_tokens) > 0 then return true end
  for _, id in ipairs(redis.call('ZRANGE', k.case_ids, 0, -1)) do
    if cjson.decode(redis.call('HGET', k.case_meta, id)).status ~= 'resolved' then return true end
  end
  return false
end
if ARGV[2] == 'finished' and is_open() then return nil end

local function drop_events()
  local dropped = 0
  for _, seq in ipairs(redis.call('ZRANGE', k.by_time, 0, -1)) do
    remove_event(conversation, read_event(seq))
    dropped = dropped + 1
  end
  local items = redis.call('HGETALL', k.aside)
  for i = 1, #items, 2 do
    if cjson.decode(items[i + 1]).conversation == conversation then
      redis.call('HDEL', k.aside, items[i])
      redis.call('ZREM', k.aside_at, items[i])
      dropped = dropped + 1
    end
  end
  return dropped
end

local function drop_cases()
  local ids, references = redis.call('ZRANGE', k.case_ids, 0, -1), {}
  for i, id in ipairs(ids) do
    references[i] = cjson.decode(redis.call('HGET', k.case_meta, id)).reference
    local hashes = { k.cases, k.case_tags, k.case_heads, k.case_texts }
    for _, hash in ipairs(hashes) do redis.call('HDEL', hash, id) end
    drop_case_meta(id)
    redis.call('ZREM', k.case_opened, id)
    redis.call('ZREM', k.case_window, id)
  end
  return #ids, references
end

local function drop_evidence()
  local items = list_evidence(conversation)
  for _, item in ipairs(items) do
    delete_evidence(item.id)
    redis.call('HDEL', k.evidence, item.id)
  end
  redis.call('ZREMRANGEBYLEX', k.photos, '[' .. conversation .. '\n', '(' .. conversation .. '\n\255')
  local files, orphans = {}, redis.call('HGETALL', k.orphans)
  for i = 1, #orphans, 2 do
    if orphans[i + 1] == conversation then
      files[#files + 1] = orphans[i]
      redis.call('HSET', k.orphans, orphans[i], '')
    end
  end
  return #items, files
end

local function drop_members(list)
  for _, member in ipairs(redis.call('ZRANGE', list, 0, -1)) do
    if member:sub(1, #conversation + 1) == conversation .. '\n' then redis.call('ZREM', list, member) end
  end
end

local events = drop_events()
local messages = redis.call('HLEN', k.entries)
for _, id in ipairs(redis.call('HKEYS', k.jobs)) do remove_job(id) end
for _, id in ipairs(redis.call('HKEYS', k.entries)) do redis.call('HDEL', k.failed, id) end
for _, name in ipairs(redis.call('HKEYS', k.timer_tokens)) do remove_timer(conversation, name) end
local cases, references = drop_cases()
local evidence, files = drop_evidence()
drop_members(k.misunderstood)
drop_members(k.request_ends)
redis.call('HDEL', k.profiles, conversation)
redis.call('ZREM', k.conversations, conversation)
redis.call('ZREM', k.ready, conversation)
redis.call('SREM', k.person, conversation)
redis.call('DEL', k.conversation, k.inbox, k.inbox_ids, k.inbox_mids, k.burst, k.held, k.by_time, k.lanes, k.unsent, k.entries, k.entry_order, k.mids, k.unconfirmed, k.words, k.jobs,
  k.timer_tokens, k.case_ids)
return { events, messages, cases, evidence, files, references }
