-- ARGV: file, its conversation or ''.
return redis.call('HSET', k.orphans, ARGV[1], ARGV[2])
