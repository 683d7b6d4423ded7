-- uses: counters, inbox
-- ARGV: conversation, now, lease, events at most. Returns nil, or revision, fence, state, attempt, number of events,
-- the events and then the cases of the turn, newest first.
local conversation, now = ARGV[1], tonumber(ARGV[2])
local next_at = redis.call('ZSCORE', k.ready, conversation)
if not next_at or tonumber(next_at) > now then return nil end

local inbox = read_inbox()
local burst_at = readiness(inbox)
local ready = {}
for _, event in ipairs(inbox) do
  if (event.held and event.readyAt <= now) or (not event.held and burst_at <= now) then ready[#ready + 1] = event end
end
table.sort(ready, function(a, b)
  if a.at ~= b.at then return a.at < b.at end
  return a.seq < b.seq
end)

local fence = next_fence()
local bodies, attempt = {}, 1
for i = 1, math.min(#ready, tonumber(ARGV[4])) do
  local event = ready[i]
  event.attempts = event.attempts + 1
  event.claimedFence = fence
  attempt = math.max(attempt, event.attempts)
  write_event(event)
  bodies[i] = event.body
end

local lease_until = string.format('%.0f', now + tonumber(ARGV[3]))
redis.call('HSET', k.conversation, 'fence', fence, 'leaseUntil', lease_until)
redis.call('ZADD', k.ready, lease_until, conversation)

local row = redis.call('HMGET', k.conversation, 'revision', 'state')
local reply = { row[1] or '0', tostring(fence), row[2] or '', tostring(attempt), tostring(#bodies) }
for _, body in ipairs(bodies) do reply[#reply + 1] = body end
local resolved = false
for _, id in ipairs(redis.call('ZREVRANGE', k.case_ids, 0, -1)) do
  local is_resolved = cjson.decode(redis.call('HGET', k.case_meta, id)).status == 'resolved'
  if not (is_resolved and resolved) then reply[#reply + 1] = redis.call('HGET', k.cases, id) end
  resolved = resolved or is_resolved
end
return reply
