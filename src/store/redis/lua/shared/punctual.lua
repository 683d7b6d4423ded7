-- The server's time in milliseconds as text when `until_ms` has passed: whoever asked has given up waiting.
local function late(until_ms)
  local time = redis.call('TIME')
  local now_ms = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
  return now_ms > tonumber(until_ms) and string.format('%.0f', now_ms) or nil
end
