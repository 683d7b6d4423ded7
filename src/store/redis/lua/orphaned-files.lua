return redis.call('HKEYS', k.orphans)
