-- Conversations in which nothing happened since a moment. ARGV: the moment.
return redis.call('ZRANGEBYSCORE', k.conversations, '-inf', '(' .. ARGV[1])
