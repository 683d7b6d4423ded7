-- The oldest message of ours in flight or unsure with this text, or else a doubted one.
local function find_unconfirmed(text)
  local found, doubted
  local states = redis.call('HGETALL', k.unconfirmed)
  for i = 1, #states, 2 do
    local entry = read_entry(states[i])
    if entry and entry.echoText == text then
      if states[i + 1] == 'doubted' then
        doubted = entry
      elseif not found or entry.seq < found.seq then
        found = entry
      end
    end
  end
  found = found or doubted
  return found and found.id
end

-- Whether the echo is of a message of ours; that message is then confirmed.
local function confirm_echo(mid, text)
  local id = redis.call('HGET', k.mids, mid)
  local known = id and read_entry(id)
  if not (known and known.delivery) then id = text and find_unconfirmed(text) end
  if not id then return false end
  mark_sent(id, mid)
  return true
end

local function is_sending()
  for _, delivery in ipairs(redis.call('HVALS', k.unconfirmed)) do
    if delivery == 'in_flight' then return true end
  end
  return false
end

-- Lets held echoes go once nothing is on its way any more: a person typed them.
local function let_echoes_go(now)
  if is_sending() then return end
  for _, seq in ipairs(redis.call('ZRANGE', k.held, 0, -1)) do
    local event = read_event(seq)
    event.held = nil
    event.readyAt = math.min(event.readyAt, now)
    write_event(event)
    place(event)
  end
end

-- Drops a waiting echo that turned out to be of a message of ours.
local function drop_echo(conversation, mid)
  for _, event in ipairs(events_of_mid(mid)) do
    if event.type == 'business.echoed' then remove_event(conversation, event) end
  end
end
