-- uses: counters, inbox, punctual
-- ARGV: conversation, until when it may be taken up, now, lease, events at most. Returns nil, the server's time when it
-- is too late, or revision, fence, state, attempt, number of events, the events and then the cases of the turn, newest
-- first.
local late_at = late(ARGV[2])
if late_at then return late_at end
local conversation, now = ARGV[1], tonumber(ARGV[3])
local next_at = redis.call('ZSCORE', k.ready, conversation)
if not next_at or tonumber(next_at) > now then return nil end

local most = tonumber(ARGV[5])
local burst_at = readiness()
local fence = next_fence()
local bodies, claimed, attempt = {}, {}, 1

local function take(event)
  local ready_at = event.held and event.readyAt or burst_at
  if ready_at > now then return end
  event.attempts = event.attempts + 1
  attempt = math.max(attempt, event.attempts)
  write_event(event)
  bodies[#bodies + 1] = event.body
  claimed[#claimed + 1] = event.seq
end

-- Events that are not ready (held echoes) are few; the loop ends soon after enough were found.
local offset = 0
repeat
  local seqs = redis.call('ZRANGE', k.by_time, offset, offset + most - 1)
  for _, seq in ipairs(seqs) do
    if #bodies < most then take(read_event(seq)) end
  end
  offset = offset + most
until #seqs == 0 or #bodies >= most

local lease_until = string.format('%.0f', now + tonumber(ARGV[4]))
redis.call('HSET', k.conversation, 'fence', fence, 'leaseUntil', lease_until, 'claimed', cjson.encode(claimed))
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
