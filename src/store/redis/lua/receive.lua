-- uses: counters, inbox, arrivals, entries, lanes, mark-sent, echoes, timers
-- Takes in events of one conversation. ARGV: conversation, now, events as JSON, life of an unsend's mark in ms.
-- Returns how many were new.
local conversation, now = ARGV[1], tonumber(ARGV[2])
local accepted = 0

local function strip_waiting(mid)
  for _, event in ipairs(events_of_mid(mid)) do
    event.body = event.bare
    write_event(event)
  end
end

local function store(event)
  local is_echo = event.type == 'business.echoed'
  if is_echo and is_sending() then event.held = true end
  if is_echo and not event.held then event.readyAt = now end
  keep_event(conversation, event, now)
end

local function take_in(event)
  if event.type == 'business.echoed' and confirm_echo(event.mid, event.echoText) then
    let_echoes_go(now)
    return
  end
  if event.unsends then
    redis.call('HSETNX', k.unsent, event.mid, now)
    redis.call('PEXPIRE', k.unsent, ARGV[4])
    strip_waiting(event.mid)
  end
  if event.timer then
    local member = conversation .. '\n' .. event.timer.name .. '\n' .. event.timer.token
    local due_at = redis.call('ZSCORE', k.timers, member)
    if due_at then
      redis.call('ZREM', k.timers, member)
      redis.call('ZADD', k.timers_received, due_at, member)
    end
  end
  store(event)
end

for _, event in ipairs(cjson.decode(ARGV[3])) do
  if is_new(event, now) then
    accepted = accepted + 1
    take_in(event)
  end
end
if accepted > 0 then note_arrivals(conversation, now) end
return accepted
