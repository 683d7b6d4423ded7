-- ARGV: a conversation id of the person.
return redis.call('SMEMBERS', k.person)
