-- uses: evidence, case-row
-- ARGV: case id.
if redis.call('HEXISTS', k.cases, ARGV[1]) == 0 then return nil end
return case_row(ARGV[1])
