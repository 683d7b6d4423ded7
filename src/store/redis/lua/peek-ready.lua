-- The conversation of this partition that waits longest, if it is due. ARGV: now.
return redis.call('ZRANGEBYSCORE', k.ready, '-inf', ARGV[1], 'WITHSCORES', 'LIMIT', 0, 1)
