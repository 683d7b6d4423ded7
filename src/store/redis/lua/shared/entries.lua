-- The transcript's entries. `unconfirmed` lists those of ours that may have left without our knowing, and `doubted`
-- ones: once unsure, so perhaps with the customer twice; the echo of either try is ours, whenever it comes.
local function read_entry(id)
  local raw = redis.call('HGET', k.entries, id)
  return raw and cjson.decode(raw)
end

local function write_entry(entry)
  redis.call('HSET', k.entries, entry.id, cjson.encode(entry))
end

-- Whether the entry is new.
local function add_entry(entry)
  if redis.call('HEXISTS', k.entries, entry.id) == 1 then return false end
  entry.seq = next_seq()
  redis.call('ZADD', k.entry_order, entry.seq, entry.id)
  if entry.mid then redis.call('HSETNX', k.mids, entry.mid, entry.id) end
  write_entry(entry)
  return true
end

local function set_delivery(entry, delivery, failure)
  entry.delivery = delivery
  entry.failure = failure
  -- Its echo is known by its mid now.
  if delivery == 'sent' and not entry.doubted then entry.echoText = nil end
  if delivery == 'in_flight' or delivery == 'unsure' then
    if delivery == 'unsure' then entry.doubted = true end
    redis.call('HSET', k.unconfirmed, entry.id, delivery)
  elseif entry.doubted then
    redis.call('HSET', k.unconfirmed, entry.id, 'doubted')
  else
    redis.call('HDEL', k.unconfirmed, entry.id)
  end
  if delivery == 'failed' then
    redis.call('HSET', k.failed, entry.id, entry.conversation)
  else
    redis.call('HDEL', k.failed, entry.id)
  end
  write_entry(entry)
end
