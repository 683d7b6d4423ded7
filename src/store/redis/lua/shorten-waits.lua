-- uses: counters, inbox, lanes
-- Brings forward what a clock that stood ahead has timed. ARGV: conversation, until. Returns how much that was.
local conversation, limit = ARGV[1], tonumber(ARGV[2])
local shortened = 0

local ready_at = tonumber(redis.call('ZSCORE', k.ready, conversation))
if ready_at and ready_at > limit then
  shortened = 1
  for _, seq in ipairs(redis.call('ZRANGE', k.by_time, 0, -1)) do
    local event = read_event(seq)
    event.readyAt = math.min(event.readyAt, limit)
    event.receivedAt = math.min(event.receivedAt, limit)
    write_event(event)
    place(event)
    redis.call('ZADD', k.unread, event.receivedAt, unread_member(conversation, event))
    redis.call('ZADD', k.unread_ready, event.readyAt, unread_member(conversation, event))
  end
  for _, name in ipairs({ 'leaseUntil', 'retryAt' }) do
    local at = tonumber(redis.call('HGET', k.conversation, name))
    if at and at > limit then redis.call('HSET', k.conversation, name, ARGV[2]) end
  end
  refresh_ready(conversation)
end

for _, id in ipairs(redis.call('HKEYS', k.jobs)) do
  local job = read_job(id)
  if job.dueAt > limit then
    shortened = shortened + 1
    job.dueAt = limit
    write_job(job)
    if head_of(job.lane).id == id then show(job) end
  end
end
return shortened
