-- Whether the event was never seen before; it is now.
local function is_new(event, now)
  return redis.call('ZADD', k.seen, 'NX', now, event.digest) == 1
end

-- Keeps an event until a turn takes it.
local function keep_event(conversation, event, now)
  if event.contentMid and redis.call('HEXISTS', k.unsent, event.contentMid) == 1 then event.body = event.bare end
  event.receivedAt = now
  event.attempts = 0
  event.seq = next_seq()
  add_event(conversation, event)
  redis.call('HSETNX', k.conversation, 'speaker', 'bot')
  redis.call('SADD', k.person, conversation)
end

-- To be called once for all new events.
local function note_arrivals(conversation, now)
  if redis.call('EXISTS', k.conversation) == 1 then redis.call('ZADD', k.conversations, now, conversation) end
  redis.call('SET', k.last_event, now)
  refresh_ready(conversation)
end
