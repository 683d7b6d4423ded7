-- ARGV: evidence id.
return redis.call('HGET', k.evidence, ARGV[1])
