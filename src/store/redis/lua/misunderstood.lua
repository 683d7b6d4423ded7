-- The newest of this partition. ARGV: limit. Returns member, at.
return redis.call('ZREVRANGE', k.misunderstood, 0, tonumber(ARGV[1]) - 1, 'WITHSCORES')
