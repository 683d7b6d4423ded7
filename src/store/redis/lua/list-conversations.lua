-- A page of this partition's conversations. ARGV: offset, limit.
return redis.call('ZRANGE', k.conversations, ARGV[1], ARGV[1] + ARGV[2] - 1)
