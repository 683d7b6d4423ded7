-- Whether this claim is the newest of its conversation and nothing was committed since.
local function holds(revision, fence)
  local row = redis.call('HMGET', k.conversation, 'revision', 'fence', 'leaseUntil')
  return row[3] and row[2] == fence and (row[1] or '0') == revision
end

local function give_back(conversation, retry_at)
  redis.call('HDEL', k.conversation, 'leaseUntil', 'retryAt')
  if retry_at then redis.call('HSET', k.conversation, 'retryAt', retry_at) end
  refresh_ready(conversation)
end
