-- Unread events in the order of their arrival.
local function read_inbox()
  local events = {}
  local raw = redis.call('HGETALL', k.inbox)
  for i = 1, #raw, 2 do
    local event = cjson.decode(raw[i + 1])
    event.seq = tonumber(raw[i])
    events[#events + 1] = event
  end
  table.sort(events, function(a, b) return a.seq < b.seq end)
  return events
end

local function write_event(event)
  redis.call('HSET', k.inbox, event.seq, cjson.encode(event))
end

-- An unread event as the partition's lists name it; the digest lets the sweep keep its dedupe key.
local function unread_member(conversation, event)
  return conversation .. '\n' .. event.seq .. '\n' .. event.digest
end

local function remove_event(conversation, event)
  redis.call('HDEL', k.inbox, event.seq)
  redis.call('ZREM', k.unread, unread_member(conversation, event))
  redis.call('ZREM', k.unread_ready, unread_member(conversation, event))
end

-- From when the burst, and from when the first held echo, may be taken; nil when there is none.
local function readiness(events)
  local first, last, held_at
  for _, event in ipairs(events) do
    if event.held then
      held_at = math.min(held_at or event.readyAt, event.readyAt)
    else
      first = first or event
      last = event
    end
  end
  return last and math.min(last.readyAt, first.receivedAt + MAX_BURST_MS), held_at
end

-- To be called after every change of unread events, lease or back-off.
local function refresh_ready(conversation)
  local burst_at, held_at = readiness(read_inbox())
  if not burst_at and not held_at then
    redis.call('ZREM', k.ready, conversation)
    return
  end
  local times = redis.call('HMGET', k.conversation, 'leaseUntil', 'retryAt')
  local ready_at = math.min(burst_at or held_at, held_at or burst_at)
  ready_at = math.max(ready_at, tonumber(times[1]) or 0, tonumber(times[2]) or 0)
  redis.call('ZADD', k.ready, string.format('%.0f', ready_at), conversation)
end
