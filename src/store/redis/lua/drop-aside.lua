-- Drops what was set aside and contains one of these strings. ARGV: the strings as JSON. Returns how many.
local needles, dropped = cjson.decode(ARGV[1]), 0
local items = redis.call('HGETALL', k.aside)
for i = 1, #items, 2 do
  local body = cjson.decode(items[i + 1]).body
  for _, needle in ipairs(needles) do
    if body:find(needle, 1, true) then
      dropped = dropped + redis.call('HDEL', k.aside, items[i])
      redis.call('ZREM', k.aside_at, items[i])
    end
  end
end
return dropped
