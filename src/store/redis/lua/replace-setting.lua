-- Writes a setting only while it is what the caller saw. ARGV: key, what was seen, what it becomes. These two are '='
-- and the value, or empty for no value. Returns 1 when written.
local function value_of(argument)
  return argument ~= '' and argument:sub(2)
end

if redis.call('HGET', k.settings, ARGV[1]) ~= value_of(ARGV[2]) then return 0 end
local value = value_of(ARGV[3])
if value then
  redis.call('HSET', k.settings, ARGV[1], value)
else
  redis.call('HDEL', k.settings, ARGV[1])
end
return 1
