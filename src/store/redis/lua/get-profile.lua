-- ARGV: conversation.
return redis.call('HGET', k.profiles, ARGV[1])
