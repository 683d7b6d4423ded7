redis.call('DEL', k.counter)
