-- Unread events of a conversation, by arrival (`seq`). Lists beside them answer what is asked at each arrival without
-- reading them all: `burst` (those that are not held), `held` by readyAt, `by_time` by their own time, by id and mid.
local function padded(seq)
  return string.format('%016d', seq)
end

local function read_event(seq)
  local raw = redis.call('HGET', k.inbox, tonumber(seq))
  return raw and cjson.decode(raw)
end

local function write_event(event)
  redis.call('HSET', k.inbox, event.seq, cjson.encode(event))
end

-- An unread event as the partition's lists name it; the digest lets the sweep keep its dedupe key.
local function unread_member(conversation, event)
  return conversation .. '\n' .. event.seq .. '\n' .. event.digest
end

local function place(event)
  redis.call('ZREM', event.held and k.burst or k.held, padded(event.seq))
  local list, score = k.burst, event.seq
  if event.held then list, score = k.held, event.readyAt end
  redis.call('ZADD', list, score, padded(event.seq))
end

local function add_event(conversation, event)
  write_event(event)
  place(event)
  redis.call('ZADD', k.by_time, event.at, padded(event.seq))
  redis.call('HSET', k.inbox_ids, event.id, event.seq)
  if event.contentMid then
    local others = redis.call('HGET', k.inbox_mids, event.contentMid)
    redis.call('HSET', k.inbox_mids, event.contentMid, (others and others .. ',' or '') .. event.seq)
  end
  redis.call('ZADD', k.unread, event.receivedAt, unread_member(conversation, event))
  redis.call('ZADD', k.unread_ready, event.readyAt, unread_member(conversation, event))
end

local function forget_mid(event)
  local others = {}
  for seq in (redis.call('HGET', k.inbox_mids, event.contentMid) or ''):gmatch('%d+') do
    if tonumber(seq) ~= event.seq then others[#others + 1] = seq end
  end
  if #others == 0 then
    redis.call('HDEL', k.inbox_mids, event.contentMid)
  else
    redis.call('HSET', k.inbox_mids, event.contentMid, table.concat(others, ','))
  end
end

local function remove_event(conversation, event)
  redis.call('HDEL', k.inbox, event.seq)
  for _, list in ipairs({ k.burst, k.held, k.by_time }) do redis.call('ZREM', list, padded(event.seq)) end
  redis.call('HDEL', k.inbox_ids, event.id)
  if event.contentMid then forget_mid(event) end
  redis.call('ZREM', k.unread, unread_member(conversation, event))
  redis.call('ZREM', k.unread_ready, unread_member(conversation, event))
end

local function event_by_id(id)
  local seq = redis.call('HGET', k.inbox_ids, id)
  return seq and read_event(seq)
end

-- The unread events that are, or change, a message.
local function events_of_mid(mid)
  local events = {}
  for seq in (redis.call('HGET', k.inbox_mids, mid) or ''):gmatch('%d+') do events[#events + 1] = read_event(seq) or nil end
  return events
end

-- From when the burst, and from when the first held echo, may be taken; nil when there is none.
local function readiness()
  local first = redis.call('ZRANGE', k.burst, 0, 0)[1]
  local held_at = tonumber(redis.call('ZRANGE', k.held, 0, 0, 'WITHSCORES')[2])
  if not first then return nil, held_at end
  local last = redis.call('ZRANGE', k.burst, -1, -1)[1]
  return math.min(read_event(last).readyAt, read_event(first).receivedAt + MAX_BURST_MS), held_at
end

-- To be called after every change of unread events, lease or back-off.
local function refresh_ready(conversation)
  local burst_at, held_at = readiness()
  if not burst_at and not held_at then
    redis.call('ZREM', k.ready, conversation)
    return
  end
  local times = redis.call('HMGET', k.conversation, 'leaseUntil', 'retryAt')
  local ready_at = math.min(burst_at or held_at, held_at or burst_at)
  ready_at = math.max(ready_at, tonumber(times[1]) or 0, tonumber(times[2]) or 0)
  redis.call('ZADD', k.ready, string.format('%.0f', ready_at), conversation)
end
