local function remove_timer(conversation, name)
  local token = redis.call('HGET', k.timer_tokens, name)
  if not token then return end
  local member = conversation .. '\n' .. name .. '\n' .. token
  redis.call('HDEL', k.timer_tokens, name)
  redis.call('ZREM', k.timers, member)
  redis.call('ZREM', k.timers_received, member)
end

local function set_timer(conversation, timer)
  remove_timer(conversation, timer.name)
  redis.call('HSET', k.timer_tokens, timer.name, timer.token)
  redis.call('ZADD', k.timers, timer.dueAt, conversation .. '\n' .. timer.name .. '\n' .. timer.token)
end

-- Removes the timer that became this event, unless it was set anew meanwhile.
local function finish_timer(conversation, event)
  if event.timer and redis.call('HGET', k.timer_tokens, event.timer.name) == event.timer.token then
    remove_timer(conversation, event.timer.name)
  end
end
