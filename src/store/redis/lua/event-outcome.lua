-- ARGV: the event's digest.
return redis.call('HGET', k.outcomes, ARGV[1])
