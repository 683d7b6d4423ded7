-- ARGV: id, at, item as JSON.
if redis.call('HSETNX', k.aside, ARGV[1], ARGV[3]) == 1 then redis.call('ZADD', k.aside_at, ARGV[2], ARGV[1]) end
return 1
