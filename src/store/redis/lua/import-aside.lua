-- ARGV: id, at, item as JSON.
redis.call('HSET', k.aside, ARGV[1], ARGV[3])
redis.call('ZADD', k.aside_at, ARGV[2], ARGV[1])
return 1
