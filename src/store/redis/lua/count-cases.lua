-- uses: case-meta
-- Counts one partition's cases anew: an older version of the program writes cases without counting them.
redis.call('DEL', k.case_counts)
for _, raw in ipairs(redis.call('HVALS', k.case_meta)) do
  redis.call('HINCRBY', k.case_counts, kind_of_case(cjson.decode(raw)), 1)
end
