-- ARGV: files.
return redis.call('HDEL', k.orphans, unpack(ARGV))
