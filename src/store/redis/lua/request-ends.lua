-- ARGV: since. Returns member, at.
return redis.call('ZRANGEBYSCORE', k.request_ends, ARGV[1], '+inf', 'WITHSCORES')
