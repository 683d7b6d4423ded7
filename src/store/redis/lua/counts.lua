-- One partition's numbers as JSON. ARGV: now.
local function first_score(list)
  return tonumber(redis.call('ZRANGE', list, 0, 0, 'WITHSCORES')[2])
end

local function oldest_ready()
  local waiting = redis.call('ZRANGE', k.unread, 0, -1, 'WITHSCORES')
  for i = 1, #waiting, 2 do
    if tonumber(redis.call('ZSCORE', k.unread_ready, waiting[i])) <= tonumber(ARGV[1]) then return tonumber(waiting[i + 1]) end
  end
end

local jobs = redis.call('HMGET', k.job_counts, 'message', 'handoff_webhook', 'evidence', 'thread_control')
local cases, counted = {}, redis.call('HGETALL', k.case_counts)
for i = 1, #counted, 2 do cases[counted[i]] = tonumber(counted[i + 1]) end
return cjson.encode({
  unreadEvents = redis.call('ZCARD', k.unread),
  oldestUnreadAt = oldest_ready(),
  message = tonumber(jobs[1]) or 0,
  handoff_webhook = tonumber(jobs[2]) or 0,
  evidence = tonumber(jobs[3]) or 0,
  thread_control = tonumber(jobs[4]) or 0,
  oldestJobAt = first_score(k.queued),
  conversations = redis.call('ZCARD', k.conversations),
  keptAside = redis.call('HLEN', k.aside),
  lastEventAt = tonumber(redis.call('GET', k.last_event)),
  cases = cases,
})
