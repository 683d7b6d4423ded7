-- ARGV: name, what to add, now, window. Returns the sum.
local now, window = tonumber(ARGV[3]), tonumber(ARGV[4])
local row = redis.call('HMGET', k.counter, 'sum', 'endsAt')
local sum, ends_at = tonumber(row[1] or 0), tonumber(row[2] or 0)
if ends_at <= now then sum, ends_at = 0, now + window end
sum = math.max(0, sum + tonumber(ARGV[2]))
redis.call('HSET', k.counter, 'sum', sum, 'endsAt', string.format('%.0f', ends_at))
redis.call('PEXPIRE', k.counter, window)
return sum
