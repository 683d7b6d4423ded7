-- uses: inbox, leases, timers
-- ARGV: conversation, revision, fence, now, reason, event ids as JSON.
local conversation = ARGV[1]
if not holds(ARGV[2], ARGV[3]) then return 0 end
for _, id in ipairs(cjson.decode(ARGV[6])) do
  local event = event_by_id(id)
  if event then
    remove_event(conversation, event)
    redis.call('HSETNX', k.aside, event.id, cjson.encode({
      conversation = conversation, label = ARGV[5], body = event.body,
    }))
    redis.call('ZADD', k.aside_at, 'NX', ARGV[4], event.id)
    finish_timer(conversation, event)
  end
end
refresh_ready(conversation)
return 1
